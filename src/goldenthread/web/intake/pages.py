"""The list of deliveries, and one of them with its problems and its differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.intake.models import Delivery, Difference, Fault
from goldenthread.apps.record.models import Case
from goldenthread.apps.record.models.facts import GUARDS
from goldenthread.core import template
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.forms import Form
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of

TYPE = "STG"
OTHERS = {"incident": "CAS", "person": "PER", "involvement": "PER"}
"""Record types of tables that stand in models of their own."""
COLUMNS = (
    Column("When"), Column("Extract"), Column("What became of it"), Column("Rows", is_number=True),
    Column("Added", is_number=True), Column("Corrected", is_number=True),
    Column("Left as here", is_number=True), Column("Problems", is_number=True),
)  # fmt: skip
FAULTS = (Column("File"), Column("Row", is_number=True), Column("Column"), Column("What is wrong"),
          Column("What to do"))  # fmt: skip
DIFFERENCES = (Column("Case"), Column("What"), Column("Differs in"), Column("What stands now"),
               Column("When it happened"))  # fmt: skip


class DeliveryFilters(Form):
    """Which deliveries are listed."""

    hides_optional = True
    state = forms.ChoiceField(
        label="What became of it", required=False, choices=[("", "Any"), *Delivery.State.choices]
    )


@needs("STG", "view")
def deliveries(request: HttpRequest) -> HttpResponse:
    """Every extract that was delivered to the agency, the last first."""
    visit = visit_of(request)
    filters = DeliveryFilters(request.GET or None)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    rows = Delivery.objects.order_by("-at", "id")
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    page = _page(request, visit, rows)
    visit.note(action="find", outcome="allow", type=TYPE, record=None)
    table = Table("Deliveries", COLUMNS, [_row(one) for one in page], shows_caption=False)
    return render(
        request, "intake/list.html",
        {"filters": filters, "page": page, "table": table, "crumbs": ways.home(),
         "is_filtered": any(wanted.values()) or bool(filters.errors)},
    )  # fmt: skip


@needs("STG", "view")
def delivery(request: HttpRequest, delivery: UUID) -> HttpResponse:
    """One delivery: what came, every problem, and where it differs from what stands here."""
    visit = visit_of(request)
    one = Delivery.objects.filter(pk=delivery).first()
    outcome = "allow" if one else "absent"
    visit.note(action="view", outcome=outcome, type=TYPE, record=delivery)
    if one is None:
        raise gate.Absent
    faults = _page(request, visit, one.faults.order_by("file", "row", "id"))
    rows = one.differences.filter(table__in=_viewable(visit)).order_by("happened_at", "id")
    turned = request.GET.get("page") if not faults.object_list else 1
    shown = Paginator(rows, _size(visit)).get_page(turned)
    told = {
        "one": one,
        "facts": _facts(one),
        "faults": faults,
        "fault_table": Table("Problems", FAULTS, [_fault(each) for each in faults],
                             shows_caption=False),
        "differences": shown,
        "difference_table": Table("Differences", DIFFERENCES, _differences(visit, shown),
                                  shows_caption=False),
        "crumbs": [*ways.home(), ("Deliveries", reverse("deliveries"))],
    }  # fmt: skip
    return render(request, "intake/delivery.html", told)


def _size(visit: Visit) -> int:
    return int(value("access.rows_on_a_page", on=visit.now.date()))


def _page(request: HttpRequest, visit: Visit, rows: Any) -> Any:
    return Paginator(rows, _size(visit)).get_page(request.GET.get("page"))


def _row(one: Delivery) -> Sequence[Any]:
    return (
        Cell(uk_moment(one.at), url=reverse("delivery", args=[one.pk])), one.name,
        one.get_state_display(), one.rows, one.added, one.corrected, one.kept, one.problems,
    )  # fmt: skip


def _facts(one: Delivery) -> list[Fact]:
    by_table = "; ".join(f"{template.table(name).title}: {count}"
                         for name, count in one.by_table.items())  # fmt: skip
    return [
        Fact("Delivered", uk_moment(one.at)),
        Fact("What became of it", one.get_state_display()),
        Fact("Rows in it", one.rows),
        Fact("Added", one.added, note=by_table),
        Fact("Corrected by a new fact", one.corrected),
        Fact("Left as it stands here", one.kept),
        Fact("Left out", one.left_out,
             note="Rows of no case, and of what the record keeps in another way."),
        Fact("Cases that were moved", one.cases),
        Fact("Sum of its files", one.sum),
    ]  # fmt: skip


def _fault(one: Fault) -> Sequence[Any]:
    return (
        one.file, one.row or "The whole file", one.column or "The whole row",
        one.kind.replace("_", " ").capitalize(), one.remedy,
    )  # fmt: skip


def _differences(visit: Visit, rows: Iterable[Difference]) -> list[Sequence[Any]]:
    """Those in cases that the reader sees, of types of record that they may view there."""
    shown = gate.see(visit, rows)
    matters = {one.matter_id for one in shown}
    found = gate.see(visit, Case.objects.filter(matter_id__in=matters), "find")
    cases = {one.matter_id: one for one in found}
    return [
        (
            Cell(cases[one.matter_id].reference, url=ways.to_case(one.matter_id)),
            template.table(one.table).title,
            ", ".join(_title(one.table, column) for column in one.columns),
            one.get_outcome_display(),
            uk_moment(one.happened_at),
        )
        for one in shown
        if one.matter_id in cases and _may_see(visit, cases[one.matter_id], one.table)
    ]


def _viewable(visit: Visit) -> list[str]:
    """The tables of which the role may view anything: of others not even a number is told."""
    types = {**GUARDS, **OTHERS}
    return [name for name, type in types.items() if matrix.entry(visit.reader.role, type, "view")]


def _may_see(visit: Visit, case: Case, table: str) -> bool:
    return bool(gate.may(visit, case, "view", type=GUARDS.get(table) or OTHERS[table]))


def _title(table: str, column: str) -> str:
    named = template.table(table)
    return named.column(column).title if column in named.names else column.replace("_", " ")
