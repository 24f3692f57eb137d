"""The list of cases: filters, order, pages of it, and a row for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case as When_
from django.db.models import Exists, OuterRef, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import (
    Case,
    Person,
    SafeContact,
    Wish,
    WishDeparture,
    WishTold,
)
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.record import opening, reading, ways
from goldenthread.web.record.forms.lists import NOT_GRADED, CaseFilters
from goldenthread.web.record.sending import visit_of

COLUMNS = (
    Column("Case", sort="reference"),
    Column("About", sort="kind"),
    Column("Grade of risk", sort="grade"),
    Column("Opened", sort="opened"),
    Column("State"),
)
ORDERS = {"reference": "reference", "kind": "kind", "grade": "rank", "opened": "opened_at"}
NEWEST = "-opened"
RANKS = ("high", "medium", "standard", "")


@needs("CAS", "find")
def cases(request: HttpRequest) -> HttpResponse:
    """The list of cases that this reader may find."""
    visit = visit_of(request)
    filters = CaseFilters(request.GET or None)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    order = order_of(request.GET.get("order", ""))
    rows = sorted_(filtered(visit, reading.findable_cases(), wanted), order)
    page = page_of(visit, rows, request.GET.get("page"))
    told = {
        "filters": filters,
        "page": page,
        "table": Table("Cases", COLUMNS, table_rows(visit, page), order, shows_caption=False),
        "may_open": bool(opening.units(visit)),
        "is_filtered": any(wanted.values()) or bool(filters.errors),
        "crumbs": ways.home(),
    }
    return render(request, "record/cases.html", told)


def order_of(given: str) -> str:
    """The order that was asked for, or the newest first."""
    return given if given.removeprefix("-") in ORDERS else NEWEST


def sorted_(rows: QuerySet[Case], order: str) -> QuerySet[Case]:
    """In that order; those that are alike in it, by their id, so that pages do not overlap."""
    ranks = [When(grade=grade, then=Value(rank)) for rank, grade in enumerate(RANKS)]
    sign = "-" if order.startswith("-") else ""
    by = f"{sign}{ORDERS[order.removeprefix('-')]}"
    return rows.annotate(rank=When_(*ranks, default=Value(len(RANKS)))).order_by(by, "matter_id")


def page_of(visit: Visit, rows: QuerySet[Case], number: str | None) -> Page[Case]:
    """One page of a list."""
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    return Paginator(rows, size).get_page(number)


def table_rows(visit: Visit, rows: Any) -> list[Sequence[Any]]:
    """A row for each case, with who is in the victim's part. Each that is shown is one look."""
    shown = gate.see(visit, rows, "find")
    victims = reading.victims_of(visit, [case.matter_id for case in shown])
    return [_row(case, victims.get(case.matter_id, [])) for case in shown]


def filtered(visit: Visit, rows: QuerySet[Case], wanted: dict[str, str]) -> QuerySet[Case]:
    """The cases that the filters leave."""
    for name, narrow in NARROW.items():
        if wanted.get(name):
            rows = narrow(visit, rows, wanted[name])
    return rows


def _row(case: Case, victims: list[Person]) -> Sequence[Any]:
    names = ", ".join(one.name for one in victims)
    return (
        Cell(case.reference, url=ways.to_case(case.matter_id), under=names),
        case.get_kind_display(),
        case.get_grade_display(),
        uk_date(case.opened_at),
        case.get_state_display(),
    )


def _whose(visit: Visit, rows: QuerySet[Case], whose: str) -> QuerySet[Case]:
    if whose == "mine":
        return rows.filter(matter_id__in=reading.mine(visit))
    return rows.filter(matter__unit_id__in=visit.reader.units)


def _waiting(visit: Visit, rows: QuerySet[Case], what: str) -> QuerySet[Case]:
    of_case = {"matter_id": OuterRef("matter_id")}
    asked = Wish.objects.filter(**of_case).exclude(answer=Wish.Answer.NOT_ASKED)
    told = WishTold.objects.filter(departure=OuterRef("pk"))
    against = WishDeparture.objects.filter(~Exists(told), **of_case)
    reach = SafeContact.objects.filter(**of_case, state=SafeContact.State.SAFE)
    chosen = {
        "grade": lambda: rows.filter(grade=""),
        "wishes": lambda: rows.filter(~Exists(asked)),
        "told": lambda: rows.filter(Exists(against)),
        # Who holds a case by name knows whether a safe contact is held; of others it is not asked.
        "reach": lambda: rows.filter(~Exists(reach), matter_id__in=reading.mine(visit)),
    }
    return chosen[what]().filter(state=Case.State.OPEN)


NARROW: dict[str, Callable[[Visit, QuerySet[Case], str], QuerySet[Case]]] = {
    "whose": _whose,
    "state": lambda _, rows, state: rows.filter(state=state),
    "kind": lambda _, rows, kind: rows.filter(kind=kind),
    "grade": lambda _, rows, grade: rows.filter(grade="" if grade == NOT_GRADED else grade),
    "waiting": _waiting,
    "reference": lambda _, rows, text: rows.filter(reference__startswith=text.upper()),
}
