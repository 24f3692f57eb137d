"""A delivery taken whole, or refused whole: checked, matched, put, derived, in one transaction.

A kill in the middle leaves nothing; the same command again begins anew. What was delivered before
is known by its id, so that the same extract a second time changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from goldenthread.apps.access.protections.restricting import (
    STAFF_MARK,
    STAFF_MARKED,
    decide_by,
)
from goldenthread.apps.access.protections.staff import secret
from goldenthread.apps.access.visits import Visit, opened
from goldenthread.apps.intake import gated
from goldenthread.apps.intake.changes import New
from goldenthread.apps.intake.extract import UNRESOLVED, Extract, Row, read, refusing, resolved
from goldenthread.apps.intake.matching import Came, all_keys, first_keys, hashes
from goldenthread.apps.intake.models import (
    LONGEST_COLUMN,
    LONGEST_FILE,
    LONGEST_NAME,
    Delivery,
    Difference,
    Fault,
)
from goldenthread.apps.intake.owing import A_BATCH, Owing, owe
from goldenthread.apps.intake.plan import HOLDING, STATE, Plan, by_batch, plan
from goldenthread.apps.intake.rows import GRADES, Made, Writer, kind_of
from goldenthread.apps.intake.units import Units
from goldenthread.apps.record.models import FACTS, Case, CaseState
from goldenthread.core.obligations.many import Deriving, deriving
from goldenthread.core.rules.access.staff_match import Name, PersonFacts
from goldenthread.core.template import Problem
from goldenthread.core.template.leading import TWO
from goldenthread.core.template.problems import problem
from goldenthread.core.words.letters import plain

PLACE = "intake"
State = Delivery.State
Outcome = tuple[Delivery, tuple[Problem, ...]]
MATCHED = 500
"""People worked out together: each has some hundred keys."""
CAME_CLOSED = "Closed in the system that it came from."


@dataclass(frozen=True)
class Taken:
    """A delivery, and every problem that was found in it, refused or not."""

    delivery: Delivery
    problems: tuple[Problem, ...]


def take(
    folder: Path, *, role_held: UUID, team: str = "", told: Callable[[str], None] = lambda _: None
) -> Taken:
    """Take an extract for the agency of whoever delivers it; what became of it.

    Raises VisitRefused, and NoUnit where a case has no unit to lie in.
    """
    extract = read(folder, as_at=timezone.now())
    told(f"{extract.count} rows read, {len(extract.problems)} problems.")
    with opened(role_held, place=PLACE) as visit:
        delivery, problems = _take(visit, extract, team, told)
    return Taken(delivery, problems)


def _take(visit: Visit, extract: Extract, team: str, told: Callable[[str], None]) -> Outcome:
    gated.begin(visit.reader.agency)
    known = gated.known(extract.ids)
    extract = replace(extract, problems=resolved(extract.problems, known))
    if refusing(extract.problems):
        return _listed(visit, extract, State.REFUSED), extract.problems
    if not extract.count:
        return _listed(visit, extract, State.EMPTY), ()
    made = plan(extract, known)
    if made.lost or made.astray:
        extract = replace(extract, problems=(*extract.problems, *_more(made)))
        return _listed(visit, extract, State.REFUSED), extract.problems
    state = State.TAKEN if made.moved or made.differences else State.UNCHANGED
    delivery = _listed(visit, extract, state, made)
    if state is State.TAKEN:
        _write(visit, extract, made, delivery, team, told)
    return delivery, extract.problems


def _more(made: Plan) -> Iterator[Problem]:
    """What is wrong only beside what was delivered on earlier nights."""
    for _ in made.lost:
        yield problem(UNRESOLVED, "", file="person.csv")
    for table, row, column in made.astray:
        said = TWO.format(column=column)
        yield problem("two_incidents", said, file=f"{table}.csv", row=row, column=column)


def _listed(visit: Visit, extract: Extract, state: str, made: Plan | None = None) -> Delivery:
    """The delivery as it is listed, with every problem: kind and row, never what stands there."""
    delivery = Delivery(
        agency_id=visit.reader.agency, name=plain(extract.name)[:LONGEST_NAME], sum=extract.sum,
        state=state, at=visit.now, by_id=visit.person, rows=extract.count,
        problems=len(extract.problems),
    )  # fmt: skip
    if made is not None:
        delivery.by_table = made.by_table
        delivery.added = sum(made.by_table.values())
        delivery.corrected = made.outcomes(Difference.Outcome.CORRECTED)
        delivery.kept = made.outcomes(Difference.Outcome.KEPT, Difference.Outcome.SHOWN)
        delivery.left_out, delivery.cases = made.left_out, len(made.moved)
    delivery.save(force_insert=True)
    Fault.objects.bulk_create([_fault(delivery, one) for one in extract.problems], gated.A_TIME)
    return delivery


def _fault(delivery: Delivery, one: Problem) -> Fault:
    return Fault(
        delivery=delivery, agency_id=delivery.agency_id, severity=str(one.severity), kind=one.kind,
        file=plain(one.file)[:LONGEST_FILE], row=one.row,
        column=plain(one.column or "")[:LONGEST_COLUMN], remedy=one.remedy,
    )  # fmt: skip


def _write(
    visit: Visit, extract: Extract, made: Plan, delivery: Delivery, team: str,
    told: Callable[[str], None],
) -> None:  # fmt: skip
    # What is here already comes last: from its derivation on, whoever writes there waits.
    moved = sorted(made.moved, key=lambda one: (one not in made.placed.opened, one))
    touched = set(moved) | {one.matter for one in made.differences}
    with deriving(len(moved)) as by, gated.sending():
        scopes = gated.scopes(touched - set(made.placed.opened))
        scopes |= gated.open_matters(_holding(visit, extract, made, team))
        writer = Writer(scopes)
        gated.put("record_case", _cases(writer, extract, made))
        gated.put("record_casestate", _states(writer, extract, made))
        _put_people(visit, writer, made, by)
        gated.restrict(_of_staff(extract, made), STAFF_MARKED, decide_by(visit.now))
        # Whoever works here, and the mark of staff, took a case out of its team's scope just now.
        writer.scopes = gated.scopes(list(writer.scopes))
        owing = Owing(visit, writer, by, set(made.placed.opened))
        facts = by_batch(made.new, moved, A_BATCH)
        for batch, new in zip(gated.chunks(moved, A_BATCH), facts, strict=True):
            for table, rows in new.items():
                _put_facts(writer, table, rows, made)
            owing.ask(list(batch))
        gated.put("record_offenceparty", _parties(writer, made))
        gated.put("record_relationship", map(writer.relationship, made.related))
        gated.put("intake_difference", _differences(visit, writer, made, delivery))
        gated.keep(made.keep)
        told(f"{delivery.added} rows put into {len(moved)} cases. What is owed is worked out.")
        owe(owing)


def _holding(visit: Visit, extract: Extract, made: Plan, team: str) -> dict[UUID, UUID]:
    """The unit of each new case, by its last assignments."""
    units = Units(visit.reader.agency, visit.now.date(), team)
    assigned: dict[str, dict[str, str]] = {}
    for row in sorted(extract.rows[HOLDING], key=lambda row: row["happened_at"]):
        assigned.setdefault(row["incident"], {})[row["role"]] = row["unit"]
    return {matter: units.holding(row, assigned.get(row["id"], {}))
            for matter, row in made.placed.opened.items()}  # fmt: skip


def _cases(writer: Writer, extract: Extract, made: Plan) -> Iterator[Made]:
    flags: dict[str, set[str]] = {}
    for row in extract.rows["flag"]:
        marks = flags.setdefault(row["incident"], set())
        (marks.discard if row["state"] == "removed" else marks.add)(row["code"])
    types = {row["incident"]: row["call_type"] for row in extract.rows["call"]}
    grades = _last(extract.rows["risk_assessment"], "grade")
    ends = _last(extract.rows[STATE], "step")
    for matter, row in made.placed.opened.items():
        grade = grades.get(row["id"], "")
        yield writer.case(
            matter, row, kind=kind_of(flags.get(row["id"], set()), types.get(row["id"])),
            grade=grade if grade in GRADES else "", closed=ends.get(row["id"]) == "closed",
        )  # fmt: skip


def _last(rows: list[Row], column: str) -> dict[str, str]:
    """The last value of each incident."""
    ordered = sorted(rows, key=lambda row: row["happened_at"])
    return {row["incident"]: row[column] for row in ordered}


def _states(writer: Writer, extract: Extract, made: Plan) -> Iterator[Made]:
    fresh = {row["id"]: matter for matter, row in made.placed.opened.items()}
    for row in extract.rows[STATE]:
        if row["incident"] in fresh and row["step"] in ("closed", "reopened"):
            state = Case.State.CLOSED if row["step"] == "closed" else Case.State.OPEN
            yield writer.row(
                CaseState, fresh[row["incident"]], row["recorded_at"], state=str(state),
                because=row["reason"] or CAME_CLOSED, happened_at=row["happened_at"],
            )  # fmt: skip


def _put_people(visit: Visit, writer: Writer, made: Plan, by: Deriving) -> None:
    rows, names = made.placed.by_id["person"], made.placed.extract.names
    people, came = [], []
    for given, matter in made.fresh_people:
        row, name = rows[given], names.get(given)
        person = writer.person(matter, row, name)
        person["id"] = made.people[given, matter]
        people.append(person)
        if name:
            facts = PersonFacts(tuple(_names(name)), row["born_on"])
            came.append(Came(str(matter), facts, tuple(person["search_hashes"])))
    asked = _asked(came, by)
    gated.put("record_person", people)
    parts = (
        writer.involvement(one.matter, one.row, made.people[one.row["person"], one.matter])
        | {"id": one.key} for one in made.parts
    )  # fmt: skip
    gated.put("record_involvement", parts)
    for some, first in asked:
        _meet(visit, some, first.result())


def _asked(came: list[Came], by: Deriving) -> list[tuple[list[Came], Future[str]]]:
    """Have their first keys worked out, some people at a time."""
    parts = [came[at : at + MATCHED] for at in range(0, len(came), MATCHED)]
    return [(some, by.do(first_keys, [one.facts for one in some], secret())) for some in parts]


def _meet(visit: Visit, came: list[Came], first: str) -> None:
    """Match people who came into cases with staff, and with hidden records."""
    if alike := [came[place] for place in gated.alike(first)]:
        gated.keep_staff_out(all_keys(alike, secret()), decide_by(visit.now))
    gated.meet(hashes(came))


def _of_staff(extract: Extract, made: Plan) -> set[UUID]:
    """The cases that this delivery marks as cases of police staff (003-102): restricted before a
    row of it can be read, as when the mark is set on the page."""
    ended = {row["supersedes"] for row in extract.rows["flag"]}
    return {
        one.matter for one in made.new["flag"]
        if (one.row["code"], one.row["state"]) == (STAFF_MARK, "set") and one.row["id"] not in ended
    }  # fmt: skip


def _names(name: Row) -> Iterator[Name]:
    yield Name(name["given_names"], name["family_name"])
    if name["known_as"]:
        yield Name(name["known_as"], name["family_name"])


def _parties(writer: Writer, made: Plan) -> Iterator[Made]:
    """Whom each offence harmed and against whom it is alleged, once the offences are there."""
    for one in made.parties:
        offence = made.pointed(one.matter, "offence", one.row["offence"])
        yield writer.party(one.matter, one.row, made.people[one.row["person"], one.matter], offence)


def _put_facts(writer: Writer, table: str, rows: list[New], made: Plan) -> None:
    """The rows of a table, what is superseded first, each with its line in the chronology."""
    facts = (_fact(writer, table, one, made) for one in _in_order(rows))
    gated.put(FACTS[table]._meta.db_table, facts, kind=table)


def _fact(writer: Writer, table: str, one: New, made: Plan) -> Made:
    fact = writer.fact(table, one.matter, one.row, made.in_case(one.matter), key=one.key)
    if one.corrects:
        fact["supersedes_id"] = one.corrects
    return fact


def _in_order(rows: list[New]) -> Iterator[New]:
    """A row comes after the one that it supersedes."""
    waiting = {one.row["id"]: one for one in rows}
    for one in rows:
        chain = []
        here = waiting.pop(one.row["id"], None)
        while here is not None:
            chain.append(here)
            here = waiting.pop(here.row.get("supersedes") or "", None)
        yield from reversed(chain)


def _differences(visit: Visit, writer: Writer, made: Plan, delivery: Delivery) -> Iterator[Made]:
    for one in made.differences:
        yield writer.row(
            Difference, one.matter, visit.now, delivery_id=delivery.pk, table=one.table,
            row=one.row, outcome=str(one.outcome), columns=list(one.columns),
            happened_at=one.happened_at,
        )  # fmt: skip
