"""How many reports came through each site and organisation, beside those of the time before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.directory import reading
from goldenthread.apps.directory.reading import Named, Standing
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.directory.listing import above, to_entry
from goldenthread.web.doors import needs
from goldenthread.web.record.sending import visit_of

KINDS = ("report_site", "one_stop_shop", "service", "line", "counter")
COLUMNS = (Column("Site or organisation"), *(Column(one, is_number=True) for one in (
    "Reports", "As many days before", "Domestic", "Sexual", "Crime recorded",
    "After support")))  # fmt: skip


@needs("FIG", "view")
def page(request: HttpRequest) -> HttpResponse:
    """Each site and organisation with the reports that named it, also those that nobody named."""
    visit = visit_of(request)
    day = london(visit.now).date()
    days = int(value("directory.work_days", on=day))
    some: Any = reading.named(day - timedelta(days=2 * days))
    reports: list[Named] = [one for one in gate.see(visit, some) if one.what == "report"]
    entries = reading.standing(day, chosen=KINDS)
    rows = lines(entries, reports, day - timedelta(days=days))
    told = {"table": Table("Reports", COLUMNS, rows, shows_caption=False), "days": days,
            "rows": rows, "crumbs": above()}  # fmt: skip
    return render(request, "directory/reports.html", told)


def lines(
    entries: Sequence[Standing], reports: Sequence[Named], since: date
) -> list[Sequence[Any]]:
    """A line for each entry, those with most reports first: its reports since a day, and those
    before it. A case that is both is counted under domestic and under sexual."""
    of: dict[UUID, list[Named]] = defaultdict(list)
    for one in reports:
        of[one.entry].append(one)
    found = [_line(one, of[one.entry.pk], since) for one in entries]
    return sorted(found, key=lambda row: -row[1])


def _line(entry: Standing, reports: Sequence[Named], since: date) -> Sequence[Any]:
    lately = [one for one in reports if one.day >= since]
    return (
        Cell(entry.name, url=to_entry(entry), under=entry.kind.one),
        len(lately),
        len(reports) - len(lately),
        sum(one.kind in ("domestic", "both") for one in lately),
        sum(one.kind in ("sexual", "both") for one in lately),
        sum(one.is_recorded for one in lately),
        sum(one.was_supported for one in lately),
    )
