"""Live figures: the overview, one figure by unit, and the records behind a number."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import counting
from goldenthread.apps.quality.figures import Live, Value, figures
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.model import Direction
from goldenthread.core.measures.register import definition
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.core.words.numbers import printed
from goldenthread.web import errors
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.quality.choosing import Chosen, chosen
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs, visit_of
from goldenthread.web.screens import taking
from goldenthread.web.screens.listing import may_take

PARTS = {"in": "Counted", "of": "Out of"}
FIGURE_COLUMNS = (Column("Figure"), Column("Share", is_number=True),
                  Column("Records", is_number=True), Column("By chance alone between"))  # fmt: skip
UNIT_COLUMNS = (Column("Unit"), *FIGURE_COLUMNS[1:])
ROW_COLUMNS = (Column("Case"), Column("Day"), Column("Unit"), Column("Kind"), Column("Grade"))
WANTED = {
    Direction.UP: "More is wanted",
    Direction.DOWN: "Less is wanted",
    Direction.NEITHER: "Neither more nor less is wanted by itself",
    Direction.QUESTIONED: "A rise is questioned",
}
NO_BASE = "Not available"
FEW = "Few records: read no trend from it"
KINDS = {"domestic": "Domestic", "sexual": "Sexual", "both": "Domestic and sexual"}
HEADINGS = ("figure", "measure", "group", "unit", "from", "to", "numerator", "denominator",
            "percent", "lower", "upper", "definition")  # fmt: skip


@dataclass(frozen=True)
class Printed:
    """A figure as a page prints it."""

    live: Live
    value: Value
    chosen: Chosen
    confidence: float
    few: int

    @property
    def share(self) -> str:
        """`77.7%`, or that there is none over a base of nought."""
        found = self.value.share(self.live.rate)
        return NO_BASE if found is None else f"{printed(found, 1)}%"

    @property
    def records(self) -> str:
        """`132 of 170`."""
        return f"{printed(self.value.part)} of {printed(self.value.whole)}"

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """What chance alone may make of it."""
        return self.value.between(self.live.rate, self.confidence)

    @property
    def between(self) -> str:
        """`70.1% and 84.0%`, with a warning where there are few."""
        low, high = self.limits
        if low is None or high is None:
            return ""
        return f"{low:.1f}% and {high:.1f}%"

    @property
    def warning(self) -> str:
        """That it is of few records; nothing where it is of many or of none."""
        return FEW if 0 < self.value.whole < self.few else ""


@needs("FIG", "view")
def overview(request: HttpRequest) -> HttpResponse:
    """Every live figure of a period and unit."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    every = _all(visit, asked)
    told = {
        "chosen": asked,
        "tables": [
            Table(heading, FIGURE_COLUMNS, [_figure_row(one) for one in ones])
            for heading, ones in _by_heading(every)
        ],
        "as_at": visit.now,
        "file": reverse("quality_file") + asked.query,
        "samples": bool(matrix.entry(visit.reader.role, "CAS", "approve")),
        "crumbs": ways.home(),
    }
    return render(request, "quality/overview.html", told)


@needs("FIG", "view")
def file(request: HttpRequest) -> HttpResponse:
    """The numbers of the overview as a file; no record is named in it."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="quality-figures.csv"'
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    for one in _all(visit, asked):
        writer.writerow(_file_row(one))
    return response


@needs("FIG", "view")
def one(request: HttpRequest, figure: str) -> HttpResponse:
    """One figure: what it means, how it is counted, and its value by unit."""
    visit = visit_of(request)
    live, asked = _live(figure), chosen(request, visit)
    by_unit = _values([live], asked)[live.key]
    whole = Value(sum(v.part for v in by_unit.values()), sum(v.whole for v in by_unit.values()))
    looked(visit)
    limits = Limits(on=asked.period.end)
    told = {
        "chosen": asked,
        "live": live,
        "figure": _printed(visit, live, whole, asked),
        "counts": [
            (name, live.words(part, limits), to_rows(live, part, asked.query), number)
            for part, name, number in (("in", PARTS["in"], whole.part),
                                       ("of", PARTS["of"], whole.whole))
        ],
        "wanted": WANTED[live.rate.direction],
        "beside": [definition(key).title for key in live.rate.beside],
        "table": Table("By unit", UNIT_COLUMNS, [
            _unit_row(_printed(visit, live, found, asked), unit)
            for unit, found in sorted(by_unit.items(), key=lambda item: _unit_name(asked, item[0]))
        ]),
        "crumbs": above(asked),
    }  # fmt: skip
    return render(request, "quality/figure.html", told)


@needs("FIG", "view")
def rows(request: HttpRequest, figure: str, part: str) -> HttpResponse:
    """The records behind one number, as many as the number says."""
    visit = visit_of(request)
    live, asked = _live(figure), chosen(request, visit)
    if part not in live.parts:
        raise Http404
    found = counting.rows(live.parts[part], asked.period, asked.units)
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    page = Paginator(found, size).get_page(request.GET.get("page"))
    told = {
        "chosen": asked,
        "live": live,
        "page": page,
        "number": len(found),
        "words": live.words(part, Limits(on=asked.period.end)),
        "file": reverse("quality_rows_file", args=[live.key, part]) + asked.query
        if may_take(visit) else "",
        "table": Table(live.rate.title, ROW_COLUMNS, _listed(visit, page.object_list, asked),
                       shows_caption=False),
        "crumbs": [*above(asked), (live.rate.title, to_figure(live, asked.query))],
    }  # fmt: skip
    return render(request, "quality/rows.html", told)


@needs("FIG", "view")
def rows_file(request: HttpRequest, figure: str, part: str) -> HttpResponse:
    """The same records as a file, for whoever takes lists of their own unit: each line leaves by
    the gate, marked with who took it."""
    visit = visit_of(request)
    live, asked = _live(figure), chosen(request, visit)
    if part not in live.parts:
        raise Http404
    if not may_take(visit):
        return errors.refused(request, taking.MAY_NOT)
    found = counting.rows(live.parts[part], asked.period, asked.units)
    most = int(value("screens.most_rows_taken", on=visit.now.date()))
    if len(found) > most:
        messages.error(request, taking.TOO_MANY.format(count=len(found), most=most))
        return redirect(to_rows(live, part, asked.query))
    every: list[Any] = found
    kept = [row for row in gate.see(visit, every) if taking.may_leave(visit, row)]
    words = f"{live.rate.title}. {live.words(part, Limits(on=asked.period.end))}"
    lines = ([taking.watermark(visit)], [f"{asked.words}. {words}"],
             [column.heading for column in ROW_COLUMNS],
             *(_plain(row) for row in _said(visit, kept, asked)))  # fmt: skip
    response = HttpResponse(taking.csv_of(iter(lines)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{live.key}-{part}.csv"'
    return response


def to_figure(live: Live, query: str = "") -> str:
    """The page of one figure."""
    return reverse("quality_figure", args=[live.key]) + query


def to_rows(live: Live, part: str, query: str = "") -> str:
    """The records behind one of its numbers."""
    return reverse("quality_rows", args=[live.key, part]) + query


def above(asked: Chosen) -> Crumbs:
    """The way back to the overview."""
    return [*ways.home(), ("Quality", reverse("quality") + asked.query)]


def _live(key: str) -> Live:
    if key not in figures():
        raise Http404
    return figures()[key]


def _all(visit: Visit, asked: Chosen) -> list[Printed]:
    every = list(figures().values())
    found = _values(every, asked)
    looked(visit)
    return [
        _printed(visit, live, Value(sum(v.part for v in found[live.key].values()),
                                    sum(v.whole for v in found[live.key].values())), asked)
        for live in every
    ]  # fmt: skip


def _values(wanted: Sequence[Live], asked: Chosen) -> dict[str, dict[UUID, Value]]:
    """Each figure by unit; one question to the database for all of them."""
    counts = [live.parts[part] for live in wanted for part in PARTS]
    found = counting.count(counts, asked.period, asked.units)
    pairs = zip(wanted, found[::2], found[1::2], strict=True)
    return {
        live.key: {unit: Value(part.get(unit, 0), whole.get(unit, 0)) for unit in {*part, *whole}}
        for live, part, whole in pairs
    }


def _printed(visit: Visit, live: Live, found: Value, asked: Chosen) -> Printed:
    on = visit.now.date()
    confidence = float(value("statistics.confidence", on=on))
    return Printed(live, found, asked, confidence, int(value("quality.few_cases", on=on)))


def looked(visit: Visit) -> None:
    """Write down that somebody read exact figures; whose records these are, only lists say."""
    visit.note(action="view", outcome="allow", type="FIG", record=None, reason="allowed")


def _by_heading(every: Sequence[Printed]) -> Iterator[tuple[str, list[Printed]]]:
    for heading in dict.fromkeys(one.live.heading for one in every):
        yield heading, [one for one in every if one.live.heading == heading]


def _figure_row(one: Printed) -> Sequence[Any]:
    url = to_figure(one.live, one.chosen.query)
    return (Cell(_title(one.live), url=url), one.share, one.records,
            Cell(one.between, under=one.warning))  # fmt: skip


def _title(live: Live) -> str:
    group = {"sexual": ", sexual offences"}.get(live.group, "")
    return f"{live.rate.title}{group}"


def _unit_row(one: Printed, unit: UUID) -> Sequence[Any]:
    return (_unit_name(one.chosen, unit), one.share, one.records,
            Cell(one.between, under=one.warning))  # fmt: skip


def _unit_name(asked: Chosen, unit: UUID) -> str:
    return asked.names.get(unit, "A unit that is no more")


def _file_row(one: Printed) -> Sequence[Any]:
    found, period = one.value.share(one.live.rate), one.chosen.period
    low, high = one.limits
    rounded = "" if found is None else printed(found, 1)
    unit = one.chosen.unit
    return (one.live.key, one.live.rate.key, one.live.group, _unit_name(one.chosen, unit.pk) if unit
            else "", period.start, period.end, one.value.part, one.value.whole, rounded,
            "" if low is None else f"{low:.1f}", "" if high is None else f"{high:.1f}",
            one.live.rate.version)  # fmt: skip


def _listed(visit: Visit, page: Any, asked: Chosen) -> list[Sequence[Any]]:
    """A line for each row, each a look at its case. The way there is for who may open the case."""
    return _said(visit, gate.see(visit, page), asked)


def _said(visit: Visit, shown: Sequence[counting.Row], asked: Chosen) -> list[Sequence[Any]]:
    return [
        (
            Cell(row.reference, url=case_of(visit, row)),
            uk_date(row.day),
            _unit_name(asked, row.unit),
            KINDS.get(row.kind, row.kind),
            row.grade.capitalize() or "Not graded",
        )
        for row in shown
    ]


def _plain(row: Sequence[Any]) -> list[Any]:
    return [taking.plain(one if isinstance(one, Cell) else Cell(one)) for one in row]


def case_of(visit: Visit, row: Any) -> str:
    """The way to the case of a row, for whoever may open it; empty for others."""
    may = gate.may(visit, row, "view", type="CAS")
    return ways.to_case(row.matter_id) if may else ""
