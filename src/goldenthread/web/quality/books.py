"""Numbers of books 124D: what is missing from the sequence, used twice, or not given."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.arriving import arrived
from goldenthread.apps.forms.numbering import Books, books
from goldenthread.apps.record.models import Case
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.instruments.arriving import TARGETS, is_left
from goldenthread.web.quality.choosing import Chosen, chosen
from goldenthread.web.quality.figures import above
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.screens.told import in_reach

SERIES = (Column("Series"), Column("First", is_number=True), Column("Last", is_number=True),
          Column("Used", is_number=True), Column("Missing"))  # fmt: skip
NUMBERS = (Column("Number"), Column("Cases"))
CASES = (Column("Case"), Column("Numbers"))
ARRIVED = (Column("Case"), *(Column(words, is_number=True) for words in TARGETS.values()))


@needs("CAS", "approve")
def page(request: HttpRequest) -> HttpResponse:
    """The numbers of the books of a period and unit."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    cases = _cases(visit, asked)
    found = books(list(cases))
    left = _left(visit, cases)
    told = {
        "chosen": asked, "crumbs": above(asked), "tables": [*_tables(visit, found, cases), *left],
        "is_right": not (found.twice or found.several or found.without
                         or any(one.missing for one in found.sequences) or left),
        "number": sum(one.used for one in found.sequences),
    }  # fmt: skip
    return render(request, "quality/books.html", told)


def _cases(visit: Visit, asked: Chosen) -> dict[UUID, Case]:
    """The cases of the period that the reader may find, each a look."""
    rows = Case.objects.filter(in_reach(visit, "CAS")).order_by("opened_at")
    if asked.units is not None:
        rows = rows.filter(matter__unit_id__in=asked.units)
    begun, ended = asked.period.start, asked.period.end
    within = [one for one in rows if begun <= london(one.opened_at).date() <= ended]
    return {one.matter_id: one for one in gate.see(visit, within)}


def _tables(visit: Visit, found: Books, cases: dict[UUID, Case]) -> list[Table]:
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    made = [
        Table("The sequences", SERIES, [
            (one.series.replace("#", "…"), one.first, one.last, one.used,
             ", ".join(_run(*run) for run in one.missing[:size]) or "None")
            for one in found.sequences
        ]),
        Table("Used for more than one case", NUMBERS, [
            (number, ", ".join(cases[key].reference for key in keys))
            for number, keys in sorted(found.twice.items())
        ]),
        Table("More than one number in a case", CASES, [
            (_case(cases[key]), ", ".join(numbers)) for key, numbers in found.several.items()
        ]),
        Table("Completed, and without a number", CASES[:1],
              [(_case(cases[key]),) for key in found.without[:size]]),
    ]  # fmt: skip
    return [one for one in made if list(one.rows)]


def _left(visit: Visit, cases: dict[UUID, Case]) -> list[Table]:
    """The books of which an answer has not arrived, with how many for each system (003-024)."""
    may = {key for key, one in cases.items() if gate.may(visit, one, "view", type="RSK")}
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    rows = []
    for key, every in arrived(visit, may).items():
        count = Counter(one.target for one in every if is_left(one))
        if count:
            url = reverse("forms_arrived", args=[key])
            rows.append((Cell(cases[key].reference, url=url), *(count[one] for one in TARGETS)))
    return [Table("Answers of a completed book that have not arrived", ARRIVED,
                  rows[:size])] if rows else []  # fmt: skip


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _case(case: Case) -> Any:
    return Cell(case.reference, url=ways.to_case(case.matter_id))
