"""Search by name, date of birth and reference. Sent by POST; nothing of it stands in an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.record import searches
from goldenthread.apps.record.models import Case
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.record import found_people, ways
from goldenthread.web.record.forms.lists import SearchForm
from goldenthread.web.record.sending import posted, visit_of


@needs("PER", "find")
def search(request: HttpRequest) -> HttpResponse:
    """Ask, and below it what was found. Every search ends with the same line."""
    form = SearchForm(posted(request))
    told: dict[str, Any] = {
        "form": form,
        "crumbs": ways.home(),
        "desk": found_people.desk(request),
        "searched": False,
    }
    if request.method == "POST" and form.is_valid():
        told |= results(request, form.asked())
    return render(request, "record/search.html", told)


def results(request: HttpRequest, asked: searches.Asked) -> dict[str, Any]:
    """What this reader may see of what was asked."""
    found = searches.search(visit_of(request), asked)
    return {
        "searched": True,
        "people": found_people.table(found.people),
        "cases": cases_table(found.cases),
        "is_cut": found.is_cut,
        "how_many": len(found.people),
    }


def cases_table(cases: Sequence[Case]) -> Table | None:
    """The cases found by reference."""
    if not cases:
        return None
    columns = (Column("Case"), Column("About"), Column("Opened"))
    rows = [
        (
            Cell(one.reference, url=ways.to_case(one.matter_id)),
            one.get_kind_display(),
            uk_date(one.opened_at),
        )
        for one in cases
    ]
    return Table("Cases found", columns, rows)
