"""The columns of the screens by their name: a heading, and what it says of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from goldenthread.core import template
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column
from goldenthread.web.due.listing import to_case as due_in
from goldenthread.web.due.words import line
from goldenthread.web.record import reading, ways
from goldenthread.web.record.safe_contacts import marker_words
from goldenthread.web.screens.sources import FORMS
from goldenthread.web.screens.told import Told, is_like

Says = Callable[[Any, Told], Any]
NOT_OPEN = "Not open to you"
LOOKED_AT_BY = frozenset({"same_day", "line_manager", "risk"})
"""The reviews in which a supervisor agrees the grade, or does not."""


@dataclass(frozen=True)
class Offered:
    """A column: how it is headed, and what it says."""

    column: Column
    says: Says


COLUMNS: dict[str, Offered] = {}


def column(name: str, heading: str, *, number: bool = False) -> Callable[[Says], Says]:
    """Register a column under a name that the data of the screens uses."""

    def registered(says: Says) -> Says:
        COLUMNS[name] = Offered(Column(heading, is_number=number), says)
        return says

    return registered


def title(codes: str, code: str) -> str:
    """A code of the template in words, with a capital."""
    found = template.code_list(codes).codes.get(code)
    words = found.title if found else code.replace("_", " ")
    return words[:1].upper() + words[1:]


def each_once(said: Iterable[str]) -> list[str]:
    """Words each once, with how often where it is more."""
    return [f"{one} ({times})" if times > 1 else one for one, times in Counter(said).items()]


def counted(number: int, one: str, many: str = "") -> str:
    """`1 attempt`, `3 attempts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


@column("case", "Case")
def case(row: Any, told: Told) -> Cell:
    """Its reference, and who was harmed."""
    found = told.cases.get(row.matter_id)
    if found is None:
        return Cell("A case that is not open to you")
    names = ", ".join(one.name for one in told.of_part(row.matter_id, "victim"))
    return Cell(found.reference, url=ways.to_case(row.matter_id), under=names,
                mark="Restricted" if told.is_restricted(row.matter_id) else "")  # fmt: skip


@column("grade", "Grade of risk")
def grade(row: Any, told: Told) -> Cell:
    """The grade, and who of the supervisors agreed it."""
    review = told.last("review", row.matter_id, kind=LOOKED_AT_BY)
    words = told.cases[row.matter_id].get_grade_display()
    if review is None:
        return Cell(words, under="No supervisor has agreed it yet")
    result = title("review_result", review.result) if review.result else "Looked at"
    return Cell(words, under=f"{result} by {review.reviewed_by or 'a supervisor'}")


@column("seen", "Seen in person")
def seen(row: Any, told: Told) -> Cell:
    """Whether she was seen, and when."""
    step = told.last("response", row.matter_id, step={"victim_seen", "victim_not_seen"})
    if step is None:
        return Cell("Not recorded")
    if step.step == "victim_seen":
        return Cell("Seen", under=uk_moment(step.happened_at))
    return Cell("Not seen", under=step.reason)


@column("children", "Children and their checks")
def children(row: Any, told: Told) -> Cell:
    """How many children, and how far the check of each is."""
    there = told.of_part(row.matter_id, "child")
    if not there:
        return Cell("None recorded")
    if not told.may(row.matter_id, "CHI"):
        return Cell(counted(len(there), "child", "children"), under=NOT_OPEN)
    steps = [told.last("child_check", row.matter_id, person_id=one.pk) for one in there]
    said = [title("child_check_step", one.step) if one else "No check yet" for one in steps]
    return Cell(counted(len(there), "child", "children"), under="; ".join(each_once(said)))


@column("alleged", "Suspects")
def alleged(row: Any, told: Told) -> Cell:
    """How many the crime report speaks of, and how many are recorded."""
    return Cell(f"{row.alleged} alleged", under=f"{row.recorded} recorded")


@column("suspects", "Suspect, and where he is")
def suspects(row: Any, told: Told) -> Cell:
    """Each suspect, arrested or outstanding."""
    there = told.of_part(row.matter_id, "suspect")
    if not there:
        return Cell("None recorded")
    if not told.may(row.matter_id, "PRP"):
        return Cell(", ".join(one.name for one in there), under=NOT_OPEN)
    return Cell(", ".join(one.name for one in there),
                under=", ".join(_where(row.matter_id, one.pk, told) for one in there))  # fmt: skip


def _where(matter: Any, person: Any, told: Told) -> str:
    """Where a suspect is, in a few words."""
    if told.last("arrest", matter, person_id=person):
        step = told.last("custody", matter, person_id=person)
        return title("custody_step", step.step) if step else "Arrested"
    status = told.last("suspect_status", matter, person_id=person)
    if status is None:
        return "Nothing recorded yet"
    if status.status in ("eliminated", "dead"):
        return title("suspect_state", status.status)
    known = title("suspect_state", status.status).lower()
    return "Outstanding" if status.status == "identified" else f"Outstanding, {known}"


@column("told", "Was she told")
def told_her(row: Any, told: Told) -> Cell:
    """What she was told last, and when."""
    last = told.last("victim_update", row.matter_id)
    if last is None:
        return Cell("Nothing recorded")
    about = title("update_event", last.event)
    return Cell(title("update_step", last.step), under=f"{about}, {uk_moment(last.happened_at)}")


@column("earlier", "Earlier reports")
def earlier(row: Any, told: Told) -> Cell:
    """Whether there were any, as far as it was looked for; a mark of repeat says so too."""
    marked = told.last("flag", row.matter_id, code="repeat_victim", state="set")
    looked = told.last("research", row.matter_id, subject="previous_reports")
    result = title("research_result", looked.result) if looked and looked.result else ""
    return Cell("Repeat victim" if marked else result or "Not looked for yet",
                under=result if marked else "")  # fmt: skip


@column("missing", "Missing")
def missing(row: Any, told: Told) -> Cell:
    """Forms, checks and crime records that are still to be done."""
    open_ = [one for one in told.open.get(row.matter_id, ()) if one.code in FORMS]
    names = [line(one, told.visit.now).title for one in open_]
    return Cell("; ".join(each_once(names)) or "Nothing")


@column("late", "Overdue", number=True)
def late(row: Any, told: Told) -> Cell:
    """How many things are overdue."""
    return Cell(len(told.late(row.matter_id)), url=due_in(row.matter_id))


@column("owner", "Who has it")
def owner(row: Any, told: Told) -> Cell:
    """Those who have the case by name."""
    return Cell(", ".join(told.owners(row.matter_id)) or "Nobody")


@column("previous", "Had it before")
def previous(row: Any, told: Told) -> Cell:
    """To whom it was given by name at any time before."""
    had = [told.names[one.user_id] for one in told.given.get(row.matter_id, ())]
    now = set(told.owners(row.matter_id))
    return Cell(", ".join(dict.fromkeys(name for name in had if name not in now)) or "Nobody")


@column("sides", "The other side")
def sides(row: Any, told: Told) -> Cell:
    """Who is accused; where each accuses the other, whether the aggressor was decided."""
    there = ", ".join(one.name for one in told.of_part(row.matter_id, "suspect"))
    if not is_counter(row.matter_id, told):
        return Cell(there or "Nobody recorded")
    decided = told.last("primary_aggressor", row.matter_id)
    said = title("aggressor_outcome", decided.outcome) if decided else "not decided yet"
    return Cell(there or "Nobody recorded", mark="Counter-allegation",
                under=f"Primary aggressor: {said[:1].lower()}{said[1:]}")  # fmt: skip


def is_counter(matter: Any, told: Told) -> bool:
    """Whether each side accuses the other: marked so, or somebody is victim and suspect."""
    flags = [one for one in told.facts("flag", matter) if is_like(one, {"state": "set"})]
    if any(one.code == "counter_allegation" for one in flags):
        return True
    parts = [{part.part for part in reading.parts_now(one)} for one in told.people.get(matter, ())]
    return any({"victim", "suspect"} <= one for one in parts)


@column("forms", "Forms")
def forms(row: Any, told: Told) -> Cell:
    """How far each form of the case is."""
    if not told.may(row.matter_id, "RSK"):
        return Cell(NOT_OPEN)
    last = {one.instrument: one.step for one in told.facts("form", row.matter_id)}
    said = [f"{title('instrument', name)}: {title('form_step', step).lower()}"
            for name, step in last.items()]  # fmt: skip
    return Cell("; ".join(said) or "None recorded")


@column("opened", "Came in")
def opened(row: Any, told: Told) -> Cell:
    """When the case was opened."""
    return Cell(uk_moment(told.cases[row.matter_id].opened_at))


@column("kind", "About")
def kind(row: Any, told: Told) -> Cell:
    """What it is about."""
    return Cell(told.cases[row.matter_id].get_kind_display())


@column("state", "State")
def state(row: Any, told: Told) -> Cell:
    """Open or closed."""
    return Cell(told.cases[row.matter_id].get_state_display())


@column("safe", "Safe way to reach her")
def safe(row: Any, told: Told) -> Cell:
    """Whether one is held; never the way itself."""
    hers = [held for one in told.of_part(row.matter_id, "victim")
            for held in told.safe.get(one.pk, ())]  # fmt: skip
    return Cell(marker_words(hers))


@column("next", "Next due")
def next_due(row: Any, told: Told) -> Cell:
    """What falls due first of what is not overdue yet."""
    lines = [line(one, told.visit.now) for one in told.open.get(row.matter_id, ()) if one.due_at]
    coming = [one for one in lines if not one.is_late]
    return Cell(coming[0].title, under=coming[0].when) if coming else Cell("Nothing with a limit")


@column("since", "Since")
def since(row: Any, told: Told) -> Cell:
    """The day from which it is owed."""
    return Cell(uk_date(row.started_at))
