"""Calls: how long help took for domestic and for other calls, which were not answered at once, and
at which hours they come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import calls as counting
from goldenthread.apps.quality import competing
from goldenthread.apps.quality.calls import Call, Waited
from goldenthread.apps.record.models import FACTS
from goldenthread.core import template
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.directory import cover
from goldenthread.web.doors import needs
from goldenthread.web.quality.choosing import chosen
from goldenthread.web.quality.figures import above, case_of, looked
from goldenthread.web.record.sending import visit_of

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WAIT_COLUMNS = (Column("Immediate calls"), Column("Calls", is_number=True),
                Column("Mean until a unit was sent"), Column("Mean until somebody came"),
                Column("Without a recorded arrival", is_number=True))  # fmt: skip
HOUR_COLUMNS = (Column("Hour"), *(Column(day, is_number=True) for day in DAYS),
                Column("All", is_number=True))  # fmt: skip
HELD_COLUMNS = (Column("Case"), Column("Received"), Column("Until a unit was sent"),
                Column("Until somebody came"),
                Column("Other Immediate calls of the unit", is_number=True),
                Column("Their mean"), Column("It waited"))  # fmt: skip
LATER_COLUMNS = (Column("Case"), Column("Received"), Column("First grade"), Column("Reason"))
NOT_SHOWN = "In the case, for whoever may open it"


@needs("FIG", "view")
def page(request: HttpRequest) -> HttpResponse:
    """The calls of a period and unit."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    every = counting.calls(asked.period, asked.units)
    looked(visit)
    domestic = [one for one in every if one.is_domestic]
    waits = [counting.waited(domestic),
             counting.waited(one for one in every if not one.is_domestic)]  # fmt: skip
    later = [one for one in domestic if not one.is_immediate]
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    rows = Paginator(later, size).get_page(request.GET.get("page"))
    told = {
        "chosen": asked, "number": len(every), "gap": _gap(*waits), "later": len(later),
        "domestic": len(domestic),
        **_competing(visit, every),
        "page": rows, "crumbs": above(asked),
        "waits": Table("How long Immediate calls waited", WAIT_COLUMNS,
                       [_wait("Domestic", waits[0]), _wait("All others", waits[1])]),
        "list": Table("Domestic calls not graded Immediate", LATER_COLUMNS,
                      _later(visit, list(rows.object_list)), shows_caption=False),
        "hours": [
            *_hours("Domestic calls, by hour and day", domestic),
            *cover.tables(visit, domestic, asked.units),
            *_hours("Calls about sexual violence, by hour and day",
                    [one for one in every if one.is_sexual]),
        ],
    }  # fmt: skip
    return render(request, "quality/calls.html", told)


def _wait(name: str, found: Waited) -> Sequence[Any]:
    return (name, found.calls, _seconds(found.sent), _seconds(found.there), found.without)


def _seconds(found: float | None) -> str:
    """`9 min 07 s (547 seconds)`: in seconds too, because 7.3 minutes is read in two ways."""
    if found is None:
        return "Not available"
    whole = int(found + 0.5)
    return f"{whole // 60} min {whole % 60:02} s ({whole} seconds)"


def _gap(domestic: Waited, other: Waited) -> str:
    found = counting.gap(domestic, other)
    if found is None:
        return "The difference is not available: one of the two means has no call with an arrival."
    if found <= 0:
        return "Domestic calls did not wait longer than others."
    return (f"Domestic calls waited {_seconds(found)} longer than others. They must not: take it "
            "up with the control room, with an owner and a day (002-005).")  # fmt: skip


def _competing(visit: Visit, every: Sequence[Call]) -> dict[str, Any]:
    """The domestic Immediate calls whose unit held another one while they waited."""
    found = competing.held(every, competing.sent_to())
    some: Any = [one.call for one in found]
    shown = {one.pk: one for one in gate.see(visit, some)}
    rows = [
        (
            Cell(one.call.reference, url=case_of(visit, one.call)),
            uk_moment(one.call.at),
            _seconds(one.call.sent_after),
            _seconds(one.call.there_after),
            len(one.others),
            _seconds(float(one.mean)),
            f"Longer by {_seconds(float(one.longer))}" if one.longer > 0 else "Not longer",
        )
        for one in found
        if one.call.pk in shown
    ]
    longer = sum(one.longer > 0 for one in found)
    return {"held": len(found), "held_longer": longer,
            "competing": Table("Calls that a unit held at the same time", HELD_COLUMNS, rows,
                               shows_caption=False)}  # fmt: skip


def _later(visit: Visit, some: Any) -> list[Sequence[Any]]:
    """A line for each call, each a look at its case; its words only as far as the reader reads
    the case itself."""
    listed = template.code_list("response_grade").codes
    rows: Any = FACTS["call"]._default_manager.filter(pk__in=[one.pk for one in some])
    reasons = dict(rows.values_list("pk", "reason"))
    return [
        (
            Cell(one.reference, url=case_of(visit, one)),
            uk_moment(one.at),
            listed[one.first_grade].title if one.first_grade in listed else "Not graded",
            (reasons[one.pk] or "None is written") if one.pk in reasons else NOT_SHOWN,
        )
        for one in gate.see(visit, some)
    ]


def _hours(title: str, some: Sequence[Call]) -> list[Table]:
    """The hours at which calls came, by day; hours without any are left out."""
    if not some:
        return []
    found = counting.profile(some)
    rows = [
        (f"{hour:02}:00", *(found[hour, day] for day in range(7)), total)
        for hour in range(24)
        if (total := sum(found[hour, day] for day in range(7)))
    ]
    every = [sum(found[hour, day] for hour in range(24)) for day in range(7)]
    return [Table(title, HOUR_COLUMNS, [*rows, ("All", *every, len(some))])]
