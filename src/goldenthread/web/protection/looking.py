"""Who looked at a restricted case: for its handler, and a guardian who is named (S6)."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Restriction
from goldenthread.apps.access.protections import seeing
from goldenthread.apps.audit.models import Look
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.protection import ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_of

AUDIT = "AUD"
OUTCOMES = {"allow": "Allowed", "deny": "Refused", "absent": "Told that there is no such page"}


@needs("LST", "approve")
def looks(request: HttpRequest, restriction: UUID) -> HttpResponse:
    """Every look at a restricted case and every try, the newest first."""
    visit = visit_of(request)
    found = Restriction.objects.filter(pk=restriction).first()
    if found is None:
        visit.note(action="view", outcome="absent", type="LST", record=restriction)
        raise gate.Absent
    gate.require(visit, found, "view", type=AUDIT)
    rows = Look.objects.filter(matter=found.matter_id).order_by("-id")
    size = int(policy.value("access.rows_on_a_page", on=london(visit.now).date()))
    page = Paginator(rows, size).get_page(request.GET.get("page"))
    above = ways.desk() if visit.reader.role == "RH" else ways.lists()
    told = {
        "reference": seeing.references([found.matter_id]).get(found.matter_id, ""),
        "table": _table(list(page.object_list)) if page.object_list else None, "page": page,
        "crumbs": [*above, ("Restriction", reverse("protection:restriction", args=[restriction]))],
    }  # fmt: skip
    return render(request, "protection/looks.html", told)


def _table(rows: list[Look]) -> Table:
    names = names_of(one.user for one in rows)
    roles, types = codes().roles, codes().types
    columns = [Column("When"), Column("Who"), Column("What"), Column("How it ended")]

    def what(one: Look) -> Cell:
        part = types[one.record_type].name if one.record_type in types else one.record_type
        return Cell(f"{part}: {codes().actions[one.action].words}", under=one.words)

    return Table("Who looked", columns, [
        [uk_moment(one.at), Cell(names[one.user], under=roles[one.role].name), what(one),
         OUTCOMES.get(one.outcome, one.outcome)]
        for one in rows
    ])  # fmt: skip
