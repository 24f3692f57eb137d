"""What is done to the directory: add, change from a day on, end, check, use. All are rows that
follow; none is taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.apps.access.models import RoleHeld, Unit
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import permission
from goldenthread.apps.directory.models import Check, Entry, Use, Version
from goldenthread.core.dates import london
from goldenthread.core.directory import Kind, kinds, problems

__all__ = [
    "BadEntry",
    "add_entry",
    "change_entry",
    "check_entry",
    "end_entry",
    "use_entry",
]
Values = Mapping[str, Any]


class BadEntry(NotDone):
    """What was said of an entry cannot be kept: a sentence for each question."""

    def __init__(self, found: Mapping[str, str]) -> None:
        super().__init__(*found.values())
        self.by_question = dict(found)


def add_entry(
    *, by: Visit, unit: Unit, kind: str, from_on: date, values: Values, facts: Values,
    of: Entry | None = None, is_checked: bool = False,
) -> Entry:  # fmt: skip
    """A new entry of a unit that whoever acts keeps. Raises BadEntry for what cannot stand."""
    found = kinds()[kind]
    entry = Entry(kind=kind, agency_id=unit.agency_id, unit=unit, of=of, is_inside=found.inside,
                  happened=found.happened, recorded_by=by.person)  # fmt: skip
    _refuse_place(found, of)
    permission.require(by, entry, permission.ADDS if found.happened else permission.KEEPS)
    _refuse(by, entry, from_on, values, facts)
    entry.save(force_insert=True)
    _say(by, entry, from_on, values, facts, is_checked)
    return entry


def change_entry(
    *, by: Visit, entry: Entry, from_on: date, values: Values, facts: Values,
    is_checked: bool = False,
) -> Version:  # fmt: skip
    """What an entry says from a day on. What it said before stays. Raises BadEntry."""
    permission.require(by, entry, permission.ADDS if entry.happened else permission.KEEPS)
    _refuse(by, entry, from_on, values, facts)
    return _say(by, entry, from_on, values, facts, is_checked)


def end_entry(*, by: Visit, entry: Entry, said: Version, from_on: date, because: str) -> Version:
    """The day from which it stands no more, and why. What it was stays to be read."""
    permission.require(by, entry, permission.ADDS if entry.happened else permission.KEEPS)
    if from_on < said.from_on:
        raise NotDone(
            f"It stands since {said.from_on:%d %B %Y}, so it cannot end before. Give that day or "
            "a later one."
        )
    kept = {
        field.attname: getattr(said, field.attname)
        for field in Version._meta.concrete_fields
        if field.name not in ("id", "recorded_at", "recorded_by", "from_on", "is_ended", "because")
    }
    made = Version(**kept, from_on=from_on, is_ended=True, because=because, recorded_by=by.person)
    made.save(force_insert=True)
    return made


def check_entry(*, by: Visit, entry: Entry) -> Check:
    """Somebody looked today, and all of it holds. The same said again changes nothing."""
    permission.require(by, entry, permission.KEEPS)
    if entry.happened:
        raise NotDone("This happened on a day, so there is nothing to check.")
    day = london(by.now).date()
    return entry.checks.filter(checked_on=day).first() or _checked(by, entry, day)


def use_entry(*, by: Visit, entry: Entry, what: str) -> None:
    """That the unit opened it today, once a day; or gave it to somebody, each time."""
    day, unit = london(by.now).date(), by.reach["unit"]
    once = what == Use.What.OPENED
    if once and entry.uses.filter(what=what, unit_id=unit, used_on=day).exists():
        return
    Use(entry=entry, unit_id=unit, what=what, used_on=day, recorded_by=by.person).save(
        force_insert=True
    )


def _checked(by: Visit, entry: Entry, day: date) -> Check:
    made = Check(entry=entry, checked_on=day, recorded_by=by.person)
    made.save(force_insert=True)
    return made


def _say(
    by: Visit, entry: Entry, from_on: date, values: Values, facts: Values, is_checked: bool
) -> Version:
    made = Version(entry=entry, from_on=from_on, facts=dict(facts), recorded_by=by.person, **values)
    made.save(force_insert=True)
    if is_checked and not entry.happened and permission.may_write(by, entry):
        check_entry(by=by, entry=entry)
    return made


def _refuse(by: Visit, entry: Entry, from_on: date, values: Values, facts: Values) -> None:
    found = problems(kinds()[entry.kind], values, facts)
    holder = values.get("holder_id")
    if holder and not _works_there(by, entry, holder):
        found["holder"] = "This person holds no role in the unit that keeps the entry now."
    if entry.happened and from_on > london(by.now).date():
        found["from_on"] = "This day has not come yet. Write it down when it has happened."
    if found:
        raise BadEntry(found)


def _refuse_place(kind: Kind, of: Entry | None) -> None:
    if bool(kind.of) != (of is not None) or (of is not None and of.kind not in kind.of):
        raise NotDone("This cannot stand there. Choose the entry to which it belongs, and add it "
                      "from its page.")  # fmt: skip


def _works_there(by: Visit, entry: Entry, holder: Any) -> bool:
    held = RoleHeld.objects.filter(user_id=holder, user__agency_id=entry.agency_id)
    return any(one.is_held(by.now) for one in held)
