"""What is due in one case, and where each step of it is done."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.web.directory import near
from goldenthread.web.doors import needs
from goldenthread.web.due import doing, listing
from goldenthread.web.record import case_parts, reading, ways
from goldenthread.web.record.sending import visit_of


@needs("OBL", "view")
def case_due(request: HttpRequest, case: UUID) -> HttpResponse:
    """All that policy asked for in one case: what is open, and what became of the rest."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="OBL")
    lines = listing.in_order(visit, listing.owed_in(visit, found))
    steps = [one for one in lines if one.state.is_open]
    whom = near.of_steps(visit, found.matter.unit_id, [one.owed.code for one in steps])
    names = listing.about(visit, [one.owed for one in steps])
    told = {
        "case": found,
        "open": [(one, names.get(one.owed.pk), doing.ways(visit, found, one.owed),
                  whom.get(one.owed.code)) for one in steps],
        "over": [one for one in lines if not one.state.is_open],
        "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, "case_due"),
        "may": {"note": bool(gate.may(visit, found, "create"))},
    }  # fmt: skip
    return render(request, "due/case.html", told)
