"""Everybody at risk in a case with the latest grade and the highest, and the same of a household
over all cases that the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record.models import Case, Person
from goldenthread.core.investigation.grades import Graded, highest, latest, of_person
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.due.listing import to_case as due_in
from goldenthread.web.record import reading, same, ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.screens.columns import NOT_OPEN, title
from goldenthread.web.screens.told import Told

HEADINGS = (Column("Who"), Column("Latest grade"), Column("Highest grade"))
CASES = (Column("Case"), Column("Who is in it"), Column("Latest grade"), Column("Highest grade"),
         Column("Who has it, and had it"), Column("Overdue", is_number=True))  # fmt: skip
NOT_HIM = "A suspect alone is not graded"
NOBODY = "Nobody graded it yet"


def grades(told: Told, matters: Iterable[UUID]) -> list[Graded]:
    """Every grade that stands in these cases, as far as the reader may view them."""
    return [
        Graded(one.happened_at, one.grade, str(one.person_id or ""))
        for matter in matters
        for one in told.facts("risk_assessment", matter)
    ]


def in_case(told: Told, case: Case) -> Table:
    """Everybody at risk in one case."""
    given = grades(told, [case.pk])
    there = [one for one in told.people.get(case.pk, ()) if not reading.is_only_suspect(one)]
    lines = [[_who(one), *_two(of_person(given, str(one.pk)))] for one in there] or [
        [Cell("The case as a whole"), *_two(given)]
    ]
    return Table("Everybody at risk", HEADINGS, lines)


def raised_before(told: Told, matter: UUID) -> str:
    """What the highest grade was and when, where the latest is a lower one; empty otherwise."""
    given = grades(told, [matter])
    now, most = latest(given), highest(given)
    if not now or not most or now.grade == most.grade:
        return ""
    return f"{title('risk_grade', most.grade)}, {uk_date(most.at)}"


@needs("RSK", "view")
def household(request: HttpRequest, case: UUID) -> HttpResponse:
    """The household of a case over every case that this reader may see, by the links between its
    people. A case that the reader may not see is not counted either (S7)."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    for type_ in ("PER", "RSK"):
        gate.require(visit, found, "view", type=type_)
    there = reading.people_of(visit, case)
    others = same.elsewhere(visit, there)
    matters = [case, *dict.fromkeys(one.case.pk for each in others.values() for one in each)]
    told = Told(visit, matters, "view")
    shown = [one for one in matters if one in told.cases]
    said = {
        "case": found,
        "crumbs": ways.case(found),
        "people": _people(told, shown, there, others),
        "cases": Table("Cases of these people", CASES, [_case(told, one) for one in shown]),
        "is_alone": len(shown) == 1,
    }
    return render(request, "screens/household.html", said)


def _people(
    told: Told, shown: Sequence[UUID], there: Sequence[Person],
    others: dict[UUID, list[same.Elsewhere]],
) -> Table:  # fmt: skip
    lines = []
    for one in there:
        rows = [(one.matter_id, str(one.pk)), *((it.case.pk, str(it.person.pk))
                                                for it in others.get(one.pk, ()))]  # fmt: skip
        given = [grade for matter, key in rows if matter in shown
                 for grade in of_person(grades(told, [matter]), key)]  # fmt: skip
        cells = [Cell(NOT_HIM), Cell(NOT_HIM)] if reading.is_only_suspect(one) else _two(given)
        lines.append([_who(one, len(rows)), *cells])
    return Table("People of the household", HEADINGS, lines)


def _case(told: Told, matter: UUID) -> list[Any]:
    case = told.cases[matter]
    names = "; ".join(
        f"{one.name}: {(reading.parts_in_words(one) or 'no part now').lower()}"
        for one in told.people.get(matter, ())
    )
    leads = told.last("joint_work", matter, part="leads", step={"agreed", "decided"})
    return [
        Cell(case.reference, url=ways.to_case(matter), under=case.get_kind_display()),
        Cell(names or NOT_OPEN),
        *_two(grades(told, [matter])),
        Cell(_had(told, matter) or "Nobody",
             under=f"{leads.unit} leads" if leads else case.get_state_display()),
        Cell(len(told.late(matter)), url=due_in(matter)),
    ]  # fmt: skip


def _had(told: Told, matter: UUID) -> str:
    """Everybody who ever had a case by name, from when until when."""
    said = [
        f"{told.names[one.user_id]}, from {uk_date(one.from_at)}"
        f"{f' until {uk_date(one.until_at)}' if one.until_at else ''}"
        for one in told.given.get(matter, ())
    ]
    return "; ".join(said)


def _who(one: Person, cases: int = 1) -> Cell:
    parts = reading.parts_in_words(one) or "No part now"
    return Cell(one.name, url=reverse("person", args=[one.pk]),
                under=f"{parts}, in {cases} cases" if cases > 1 else parts)  # fmt: skip


def _two(given: Sequence[Graded]) -> list[Cell]:
    return [_grade(latest(given)), _grade(highest(given))]


def _grade(one: Graded | None) -> Cell:
    return Cell(title("risk_grade", one.grade), under=uk_date(one.at)) if one else Cell(NOBODY)
