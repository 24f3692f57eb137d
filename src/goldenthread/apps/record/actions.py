"""What can be done to a record. Each writes its line in the chronology in the same transaction.

`by` is the visit of whoever acts: the gate is asked first, the database says the same again.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Assignment, Matter
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.keys import folded, sound_keys
from goldenthread.apps.record.models import (
    AdvocacyNote,
    Case,
    Event,
    Involvement,
    Marker,
    Note,
    Person,
    SafeContact,
)
from goldenthread.apps.record.sealing import seal, unseal

LONDON = ZoneInfo("Europe/London")
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not mistaken for each other when read out."""


class Conflict(Exception):
    """Somebody else saved first. Carries the row as it is now and the values that were not saved."""

    def __init__(self, current: Any, mine: dict[str, Any]) -> None:
        super().__init__(
            "Somebody else changed this after you opened it. Nothing of yours is lost."
        )
        self.current, self.mine = current, mine


def open_case(
    *, by: Visit, agency: UUID, unit: UUID, kind: str, source: str, opened_at: datetime,
    summary: str = "", wishes: str = "", grade: str = "", happened_at: datetime | None = None,
    mine: bool = True,
) -> Case:  # fmt: skip
    """Open a case in a unit; whoever opens it is given it by name unless `mine` is false."""
    matter = Matter(agency_id=agency, unit_id=unit, scope_id=0)
    _insert(matter)
    matter.refresh_from_db()
    case = Case(
        matter=matter, reference=reference(), kind=kind, source=source, grade=grade,
        opened_at=opened_at, happened_at=happened_at, summary=summary, wishes=wishes,
        recorded_by=by.person,
    )  # fmt: skip
    case.save(force_insert=True)
    gate.require(by, case, "create")
    if mine:
        assign(by=by, case=case, user=by.person)
    _tell(by, case.matter_id, "case_opened", "record_case", case.matter_id, opened_at)
    return case


def assign(*, by: Visit, case: Case, user: UUID, until_at: datetime | None = None) -> Assignment:
    """Give a case to a person by name."""
    given = Assignment(
        matter_id=case.matter_id, user_id=user, by_id=by.person, from_at=by.now, until_at=until_at
    )
    given.save(force_insert=True)
    by.standings.pop(case.matter_id, None)
    _tell(by, case.matter_id, "assigned", "access_assignment", given.pk, by.now)
    return given


def change_case(*, by: Visit, case: Case, version: int, **values: Any) -> Case:
    """Change a case's own page. Raises Conflict where it was changed since `version`."""
    gate.require(by, case, "edit")
    return _changed(by, case, version, values, "case_changed", by.now)


def add_person(
    *, by: Visit, case: Case, part: str, given_names: str = "", family_name: str = "",
    known_as: str = "", born_on: date | None = None, sex: str = Person.Sex.NOT_ASKED,
    is_anonymous: bool = False, language: str = "", needs_interpreter: bool | None = None,
) -> Person:  # fmt: skip
    """Add a person to a case, in a part."""
    gate.require(by, case, "create", type="PER")
    person = Person(
        matter_id=case.matter_id, given_names=given_names, family_name=family_name,
        known_as=known_as, born_on=born_on, sex=sex, is_anonymous=is_anonymous,
        code=reference() if is_anonymous else "", language=language,
        needs_interpreter=needs_interpreter, recorded_by=by.person,
    )  # fmt: skip
    _index(person)
    person.save(force_insert=True)
    _tell(by, case.matter_id, "person_added", "record_person", person.pk, by.now)
    add_part(by=by, person=person, part=part)
    return person


def add_part(*, by: Visit, person: Person, part: str) -> Involvement:
    """Give a person one more part in the case."""
    gate.require(by, person, "create")
    given = Involvement(matter_id=person.matter_id, person=person, part=part, recorded_by=by.person)
    given.save(force_insert=True)
    _tell(by, person.matter_id, f"part_{part}", "record_involvement", given.pk, by.now)
    return given


def change_person(*, by: Visit, person: Person, version: int, **values: Any) -> Person:
    """Change what is known of a person. Raises Conflict where it was changed since `version`."""
    gate.require(by, person, "edit")
    draft = Person(**{name: getattr(person, name) for name in NAMES} | _names_of(values))
    _index(draft)
    values |= {"name_text": draft.name_text, "name_keys": draft.name_keys}
    return _changed(by, person, version, values, "person_changed", by.now)


def write_note(
    *, by: Visit, case: Case, text: str, happened_at: datetime, supersedes: Note | None = None
) -> Note:
    """Write a note, or correct one by another."""
    gate.require(by, case, "create")
    note = Note(
        matter_id=case.matter_id, text=text, happened_at=happened_at, supersedes=supersedes,
        recorded_by=by.person,
    )  # fmt: skip
    note.save(force_insert=True)
    kind = "note_corrected" if supersedes else "note_written"
    _tell(by, case.matter_id, kind, "record_note", note.pk, happened_at)
    return note


def write_advocacy_note(
    *, by: Visit, case: Case, text: str, happened_at: datetime,
    supersedes: AdvocacyNote | None = None,
) -> AdvocacyNote:  # fmt: skip
    """Write an advocate's confidential note. It leaves no line that others read."""
    gate.require(by, case, "create", type="ADV")
    note = AdvocacyNote(
        matter_id=case.matter_id, text=text, happened_at=happened_at, supersedes=supersedes,
        recorded_by=by.person,
    )  # fmt: skip
    note.save(force_insert=True)
    return note


def set_marker(
    *, by: Visit, case: Case, kind: str, text: str, from_at: datetime,
    until_at: datetime | None = None, person: Person | None = None,
) -> Marker:  # fmt: skip
    """Set what a unit that travels there must know."""
    gate.require(by, case, "create")
    marker = Marker(
        matter_id=case.matter_id, kind=kind, text=text, from_at=from_at, until_at=until_at,
        person=person, recorded_by=by.person,
    )  # fmt: skip
    marker.save(force_insert=True)
    _tell(by, case.matter_id, f"marker_{kind}", "record_marker", marker.pk, from_at)
    return marker


def set_safe_contact(
    *, by: Visit, person: Person, kind: str, value: str, times: str = "", never: str = "",
    instead_of: SafeContact | None = None,
) -> SafeContact:  # fmt: skip
    """Keep a safe way to reach a person, sealed; the one before becomes unsafe to write to."""
    gate.require(by, person, "create", type="SAF")
    matter = Matter.objects.get(pk=person.matter_id)
    sealed, wrapped, key = seal(matter.agency_id, {"value": value, "times": times, "never": never})
    contact = SafeContact(
        matter_id=person.matter_id, person=person, kind=kind, sealed=sealed, wrapped_key=wrapped,
        key_name=key, confirmed_at=by.now, supersedes=instead_of, recorded_by=by.person,
    )  # fmt: skip
    contact.save(force_insert=True)
    if instead_of is not None:
        SafeContact.objects.filter(pk=instead_of.pk).update(state=SafeContact.State.REPLACED)
    return contact


def reveal(*, by: Visit, contact: SafeContact, field: str, words: str) -> str:
    """One field of a safe contact, its reveal written down with the reason given."""
    gate.require(by, contact, "reveal", words=words, fields=[field])
    matter = Matter.objects.get(pk=contact.matter_id)
    return unseal(matter.agency_id, contact.sealed, contact.wrapped_key)[field]


def reference() -> str:
    """A case's reference: it tells neither when nor how many."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"GT-{letters[:4]}-{letters[4:]}"


NAMES = ("given_names", "family_name", "known_as", "is_anonymous")


def _names_of(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in NAMES}


def _index(person: Person) -> None:
    if person.is_anonymous:
        person.name_text, person.name_keys = "", []
        return
    text = " ".join((person.given_names, person.family_name, person.known_as))
    person.name_text, person.name_keys = folded(text), sound_keys(text)


def _changed(
    by: Visit, row: Any, version: int, values: dict[str, Any], kind: str, at: datetime
) -> Any:
    rows = type(row).objects.filter(pk=row.pk, version=version)
    if not rows.update(**values, version=version + 1):
        raise Conflict(type(row).objects.get(pk=row.pk), values)
    _tell(by, row.matter_id, kind, type(row)._meta.db_table, row.pk, at)
    return type(row).objects.get(pk=row.pk)


def _insert(matter: Matter) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_matter (id, kind, agency_id, unit_id) values (%s, %s, %s, %s)",
            [matter.pk, matter.kind, matter.agency_id, matter.unit_id],
        )


def _tell(by: Visit, matter: UUID, kind: str, table: str, row: UUID, happened_at: datetime) -> None:
    """Write the line of the chronology."""
    Event(
        matter_id=matter, kind=kind, table=table, row=row, happened_at=happened_at,
        happened_on=happened_at.astimezone(LONDON).date(), recorded_by=by.person,
    ).save(force_insert=True)  # fmt: skip
