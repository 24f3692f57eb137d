"""Victims, suspects, places and times ranked for tasking, each rank with its parts (000-143)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case, Involvement, Person
from goldenthread.apps.record.standing import same_people
from goldenthread.core.dates import london
from goldenthread.core.investigation.ranks import BAND, Ranked, Report, band, ranked
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.screens import listing
from goldenthread.web.screens.looking import all_outstanding
from goldenthread.web.screens.told import in_reach

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTED = (Column("Reports", is_number=True), Column("At high risk", is_number=True),
           Column("At medium risk", is_number=True))  # fmt: skip


@needs("OBL", "view")
def page(request: HttpRequest) -> HttpResponse:
    """The ranks of the last days of policy, over the cases that the reader may see (S7)."""
    visit = visit_of(request)
    today = london(visit.now).date()
    since = visit.now - timedelta(days=int(value("screens.rank_days", on=today)))
    rows = Case.objects.filter(in_reach(visit, "CAS"), opened_at__gte=since)
    cases = {one.matter_id: one for one in rows}
    shown = int(value("screens.rank_shown", on=today))
    told = {
        "since": uk_date(since), "number": len(cases),
        "tables": [
            _people(visit, cases, "victim", "Victims", shown),
            _people(visit, cases, "suspect", "Suspects", shown),
            _places(cases, shown),
            _times(cases, shown),
        ],
        "crumbs": listing.lists(),
    }  # fmt: skip
    return render(request, "screens/ranks.html", told)


def _people(visit: Visit, cases: dict[UUID, Case], part: str, title: str, shown: int) -> Table:
    """People of a part, by every case of theirs that the reader may see."""
    parts = Involvement.objects.filter(matter_id__in=cases, part=part, ended_at=None)
    rows = list(parts.order_by("recorded_at", "id").values_list("person_id", "matter_id"))
    ties = same_people({person for person, _ in rows})
    found = ranked(
        Report(min([person, *ties.get(person, ())], key=str), matter, cases[matter].grade)
        for person, matter in rows
    )[:shown]
    of_key = {(min([person, *ties.get(person, ())], key=str), matter): person
              for person, matter in rows}  # fmt: skip
    latest = {one.of: _latest(one, cases) for one in found}
    there = {of_key[of, matter] for of, matter in latest.items()}
    seen = {one.pk: one for one in gate.see(visit, Person.objects.filter(pk__in=there), "find")}
    out: set[UUID | None] = set()
    if part == "suspect":
        out = {one.person for one in all_outstanding(visit)}
    lines = []
    for one in found:
        matter = latest[one.of]
        person = seen.get(of_key[one.of, matter])
        if person is not None:
            is_out = any(of_key[one.of, UUID(str(case))] in out for case in one.cases)
            lines.append((
                Cell(person.name, url=ways.to_case(matter), under=cases[matter].reference,
                     mark="Outstanding" if is_out else ""),
                *_counts(one),
            ))  # fmt: skip
    return Table(title, (Column(title), *COUNTED), lines)


def _latest(one: Ranked[Any], cases: dict[UUID, Case]) -> UUID:
    return max((UUID(str(key)) for key in one.cases), key=lambda key: cases[key].opened_at)


def _places(cases: dict[UUID, Case], shown: int) -> Table:
    """Areas as the page of offences has them; a case without one is in none."""
    model: Any = FACTS["offence_detail"]
    rows = model.objects.filter(matter_id__in=list(cases)).exclude(area="").standing()
    said = [(" ".join(area.split()).casefold(), matter, area)
            for area, matter in rows.values_list("area", "matter_id")]  # fmt: skip
    names = {key: area for key, _, area in said}
    found = ranked(Report(key, matter, cases[matter].grade) for key, matter, _ in said)
    lines = [(names[one.of], *_counts(one)) for one in found[:shown]]
    return Table("Places", (Column("Ward or area"), *COUNTED), lines)


def _times(cases: dict[UUID, Case], shown: int) -> Table:
    """Bands of the week in which it happened; where only the report is known it is not counted."""
    found = ranked(
        Report(band(london(one.happened_at)), key, one.grade)
        for key, one in cases.items() if one.happened_at
    )  # fmt: skip
    lines = [(_band(one.of), *_counts(one)) for one in found[:shown]]
    return Table("Times", (Column("When it happened"), *COUNTED), lines)


def _band(of: tuple[int, int]) -> str:
    day, hour = of
    return f"{DAYS[day]}, {hour:02}:00 to {hour + BAND:02}:00"


def _counts(one: Ranked[Any]) -> Sequence[int]:
    return (one.reports, one.high, one.medium)
