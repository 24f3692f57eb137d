"""What is known already when a form is filled in: from other forms of the case, and its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.sheets import Sheet, sheets
from goldenthread.apps.record.actions.chronology import LONDON
from goldenthread.apps.record.models import FACTS, Involvement, Person, Wish
from goldenthread.core import instruments
from goldenthread.core.instruments import Known, State

RECORD = "record"
OF_A_CHILD, OF_THEM = frozenset({"child_report"}), "victim."
Said = tuple[str, str, State]
"""A fact, its value, its state."""


def known(by: Visit, filling: Filling, people: Iterable[Person]) -> list[Known]:
    """Everything said before in the case about the same person, and about the whole incident."""
    return [*_from_forms(by, filling), *_from_record(by, filling, list(people))]


def _from_forms(by: Visit, filling: Filling) -> Iterator[Known]:
    """Other forms about the same person; those that were left are not asked. A report on a child
    begins with what was said of the incident, the suspect and the children in the forms about
    whoever was harmed, and with nothing that was said of them."""
    rows = Filling.objects.filter(matter_id=filling.matter_id)
    if filling.instrument not in OF_A_CHILD:
        rows = rows.filter(person=filling.person)
    others = rows.exclude(pk=filling.pk).exclude(ending__step=Ending.Step.LEFT)
    for sheet in sheets(gate.see(by, others)).values():
        for one in _of_sheet(sheet):
            is_own = sheet.filling.person_id == filling.person_id
            if is_own or not one.fact.startswith(OF_THEM):
                yield one


def _of_sheet(sheet: Sheet) -> Iterator[Known]:
    """What a form adds: said when it was first said, by the role that entered it."""
    form = sheet.filling.form
    for row in sheet.rows.values():
        at = row.carried_at or row.saving.saved_at
        yield from instruments.known_from([row.said], form, at=at, by=row.saving.role)


def _from_record(by: Visit, filling: Filling, people: list[Person]) -> Iterator[Known]:
    yield from _of_person(filling.person)
    yield from _of_children(people)
    yield from _of_wishes(filling)
    several = sum(_has_part(one, Involvement.Part.SUSPECT) for one in people) > 1
    for table, read in FROM_FACTS.items():
        if several and table in OF_ONE_SUSPECT:
            continue
        for row in _standing(by, table, filling):
            if _is_of(row, filling):
                for fact, value, state in read(row):
                    yield _known(fact, value, row.happened_at, state)
    yield from _lists(by, filling, several)


def _standing(by: Visit, table: str, filling: Filling) -> list[Any]:
    """The rows of a table that stand in the case, as far as they are shown."""
    return list(gate.see(by, FACTS[table].objects.filter(matter_id=filling.matter_id).standing()))


def _is_of(row: Any, filling: Filling) -> bool:
    """Whether a fact of the record is about the form's person, or about nobody in particular."""
    if row.TABLE not in OF_WHOEVER_IS_AT_RISK:
        return True
    return row.person_id is None or filling.person is None or row.person_id == filling.person.pk


def _of_person(person: Person | None) -> Iterator[Known]:
    if person is None:
        return
    asked = datetime.combine(person.asked_on, time(), LONDON) if person.asked_on else None
    at = asked or person.recorded_at
    if person.language:
        yield _known("victim.language", person.language, at)
    if person.interpreter in instruments.fact("victim.interpreter").codes:
        yield _known("victim.interpreter", person.interpreter, at)
    if person.access_needs:
        yield _known("victim.needs", person.access_needs, at)


def _of_children(people: Iterable[Person]) -> Iterator[Known]:
    children = [one for one in people if _has_part(one, Involvement.Part.CHILD)]
    if children:
        at = max(one.recorded_at for one in children)
        yield _known("children.of_family", "yes", at)
        yield _known("children.who", " ".join(str(one.pk) for one in children), at)


def _has_part(person: Person, part: str) -> bool:
    return any(one.part == part and one.ended_at is None for one in person.involvements.all())


def _of_wishes(filling: Filling) -> Iterator[Known]:
    states = {Wish.Answer.TOLD: State.GIVEN, Wish.Answer.DECLINED: State.DECLINED}
    for row in Wish.objects.filter(matter_id=filling.matter_id):
        is_hers = filling.person is None or row.person_id in (None, filling.person.pk)
        if is_hers and row.answer in states:
            state = states[Wish.Answer(row.answer)]
            text = row.text if state is State.GIVEN else ""
            yield _known("victim.wishes", text, row.happened_at, state)


def _lists(by: Visit, filling: Filling, several: bool) -> Iterator[Known]:
    """Facts that are one list in a form and a row each in the record."""
    for table, column, fact, left_out in LISTS:
        if several and table in OF_ONE_SUSPECT:
            continue
        shown = [row for row in _standing(by, table, filling) if _is_of(row, filling)]
        codes = instruments.fact(fact).codes
        latest: dict[str, Any] = {getattr(row, column): row for row in shown}
        held = [
            code for code, row in latest.items() if code in codes and _step(row) not in left_out
        ]
        if held:
            at = max(latest[code].happened_at for code in held)
            yield _known(fact, " ".join(sorted(held)), at)


def _step(row: Any) -> str:
    return str(getattr(row, "step", ""))


def _known(fact: str, value: str, at: datetime, state: State = State.GIVEN) -> Known:
    return Known(fact=fact, state=state, value=value, at=at, instrument=RECORD)


def _one(fact: str, column: str, *, without: Iterable[str] = ()) -> Callable[[Any], list[Said]]:
    """The fact that one column of a row says; nothing where it is empty."""

    def read(row: Any) -> list[Said]:
        value = getattr(row, column)
        is_left_out = value in (None, "", *without)
        return [] if is_left_out else [(fact, str(value), State.GIVEN)]

    return read


def _form(row: Any) -> list[Said]:
    is_book = row.instrument == "book_124d" and bool(row.reference)
    return [("reference.book", row.reference, State.GIVEN)] if is_book else []


def _child_check(row: Any) -> list[Said]:
    found = [("reference.merlin", row.reference, State.GIVEN)] if row.reference else []
    is_sent = row.step in ("made", "sent")
    return [*found, ("children.check_sent", "yes", State.GIVEN)] if is_sent else found


FROM_FACTS: Mapping[str, Callable[[Any], list[Said]]] = {
    "suspect_status": _one("suspect.state", "status"),
    "arrest": lambda row: [("suspect.arrested", "yes", State.GIVEN)],
    "victim_support": _one("victim.position", "position", without=("unknown",)),
    "research": _one("history.years", "years"),
    "child_check": _child_check,
    "form": _form,
}
"""What rows of the record say of facts that forms ask for."""
LISTS = (
    ("evidence", "kind", "incident.evidence_taken", ("considered", "not_available")),
    ("referral", "service", "support.services", ()),
    ("safety_measure", "kind", "support.measures", ("offered", "declined", "ended")),
    ("court_order", "kind", "orders.in_force", ("applied", "ended")),
)
"""Tables whose rows together are one answer: the column, the fact, and steps that do not count."""
OF_WHOEVER_IS_AT_RISK = frozenset({"victim_support", "safety_measure", "referral"})
OF_ONE_SUSPECT = frozenset({"suspect_status", "arrest", "court_order"})
"""Tables about a suspect: with several of them nobody could tell of whom a form speaks."""
