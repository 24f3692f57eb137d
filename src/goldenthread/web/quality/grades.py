"""Grades held against the threshold: how many stand exactly at it, by officer and over time, which
cases are graded below what the answers suggest, and who assessed the cases that they recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import grading
from goldenthread.apps.quality.grading import Compliance, Made
from goldenthread.apps.record.models import Case
from goldenthread.core.policy import value
from goldenthread.core.rules.quality.threshold import FURTHEST, GRADES, rows, spread
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.quality.choosing import chosen
from goldenthread.web.quality.figures import above, looked
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_for
from goldenthread.web.screens.columns import title

SPREAD = (Column("Risk factors"), *(Column(one.capitalize(), is_number=True) for one in GRADES),
          Column("All", is_number=True))  # fmt: skip
HELD = ("Assessments", "Exactly at the threshold", "Graded below what was suggested",
        "Graded above")  # fmt: skip
BELOW = (Column("Case"), Column("Grade given"), Column("Suggested"), Column("Risk factors"),
         Column("By"), Column("Reason"))  # fmt: skip
KEPT = (Column("Who recorded them"), Column("Domestic cases", is_number=True),
        Column("Assessed"), Column("Within the limit"))  # fmt: skip
FEW = "few: read nothing from it"


@needs("RSK", "approve")
def page(request: HttpRequest) -> HttpResponse:
    """Grades of a period and unit, held against the threshold."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    units = asked.units if asked.units is not None else visit.reader.units
    made = grading.assessments(asked.period, units)
    kept = grading.compliance(asked.period, units)
    looked(visit)
    names = names_for(visit, [*(one.by for one in made), *(one.by for one in kept)])
    few = int(value("quality.few_cases", on=visit.now.date()))
    ratio = float(value("quality.gathering", on=visit.now.date()))
    every = spread(one.assessed for one in made)
    low = [one for one in made if one.assessed.is_below_suggested]
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    shown = Paginator(low, size).get_page(request.GET.get("page"))
    told = {
        "chosen": asked, "every": every, "gathers": every.gathers(ratio, few),
        "is_few": every.every < few, "number_low": len(low), "page": shown,
        "spread": _spread(made),
        "low": Table("Graded below what the answers suggested", BELOW,
                     _low(visit, list(shown.object_list)), shows_caption=False),
        "tables": [
            _held("By officer", "Who assessed", made, lambda one: names[one.by], few),
            _held("By month", "Month", made, lambda one: f"{one.on:%Y-%m}", few),
            _held("By threshold", "Threshold of high",
                  made, lambda one: f"{title('risk_tool', one.tool)}: from {one.assessed.high_from}"
                  " factors", few),
        ],
        "kept": Table("Domestic cases, and whether they were assessed", KEPT,
                      [_kept(one, names, few) for one in kept], shows_caption=False),
        "has_kept": bool(kept),
        "crumbs": above(asked),
    }  # fmt: skip
    return render(request, "quality/grades.html", told)


def _spread(made: Sequence[Made]) -> Table:
    """By distance from the threshold, which grades were given."""
    lines = [
        (_distance(distance), *held.values(), sum(held.values()))
        for distance, held in rows((one.assessed for one in made), GRADES)
    ]
    return Table("Risk factors found, against the threshold of high", SPREAD, lines)


def _distance(distance: int) -> str:
    if distance == 0:
        return "Exactly at the threshold"
    side = "above" if distance > 0 else "below"
    more = " or more" if abs(distance) == FURTHEST else ""
    return f"{abs(distance)}{more} {side}"


def _held(
    caption: str, heading: str, made: Sequence[Made], key: Callable[[Made], str], few: int
) -> Table:
    """How those of each group stand to the threshold; a small group says that it is one."""
    groups: dict[str, list[Made]] = {}
    for one in made:
        groups.setdefault(key(one), []).append(one)
    columns = (Column(heading), *(Column(one) for one in HELD))
    return Table(caption, columns, [_line(name, groups[name], few) for name in sorted(groups)])


def _line(name: str, some: Iterable[Made], few: int) -> Sequence[Any]:
    found = spread(one.assessed for one in some)
    return (
        name, Cell(found.every, under=FEW if found.every < few else ""),
        _of(found.at, found.every), _of(found.below_suggested, found.every),
        _of(found.above_suggested, found.every),
    )  # fmt: skip


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _low(visit: Visit, some: Sequence[Made]) -> list[Sequence[Any]]:
    """A line for each, each a look at its case."""
    found = Case.objects.filter(matter_id__in={one.matter_id for one in some})
    cases = {one.matter_id: one for one in gate.see(visit, found, "find")}
    return [
        (
            Cell(cases[one.matter_id].reference, url=ways.elsewhere("grades", one.matter_id),
                 under=uk_date(one.on)),
            one.assessed.grade.capitalize(), one.assessed.suggested.capitalize(),
            f"{one.assessed.factors}, high from {one.assessed.high_from}",
            one.role, one.reason or "None is written",
        )
        for one in some if one.matter_id in cases
    ]  # fmt: skip


def _kept(one: Compliance, names: dict[UUID, str], few: int) -> Sequence[Any]:
    return (
        names[one.by], Cell(one.cases, under=FEW if one.cases < few else ""),
        _of(one.assessed, one.cases), _of(one.in_time, one.cases),
    )  # fmt: skip
