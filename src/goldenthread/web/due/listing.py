"""The list of what is due, and the part of a case's page that says the same of one case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.obligations.raising import is_late, runs
from goldenthread.apps.record.models import Case, Person
from goldenthread.core.obligations import OPEN, State, definitions, owing
from goldenthread.core.policy import value
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.due.words import Line, line
from goldenthread.web.forms import Form
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import visit_of

COLUMNS = (
    Column("What is due"), Column("Case"), Column("By when"), Column("Owed by"), Column("State"),
)  # fmt: skip
WHOSE = (("role", "Owed by my role"), ("mine", "In cases given to me by name"),
         ("unit", "Owed by anybody of my unit"))  # fmt: skip
STATES = (("", "Any"), ("late", "Overdue"), ("running", "Not overdue"), ("hold", "On hold"))


class DueFilters(Form):
    """Which of what is due is listed. Nothing here names a person: it stands in the address."""

    hides_optional = True
    whose = forms.ChoiceField(label="Whose", choices=WHOSE, required=False)
    state = forms.ChoiceField(label="State", choices=STATES, required=False)
    step = forms.ChoiceField(label="What is due", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        titles = sorted((one.title, code) for code, one in definitions().items())
        step: Any = self.fields["step"]
        step.choices = [("", "Any"), *((code, title) for title, code in titles)]


@needs("OBL", "view")
def due(request: HttpRequest) -> HttpResponse:
    """What is due to whoever acts, the latest first."""
    visit = visit_of(request)
    filters = DueFilters(request.GET or None)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    pages = Paginator(chosen(visit, wanted), size)
    pages.count, overdue = _counts(visit, wanted)
    page = pages.get_page(request.GET.get("page"))
    told = {
        "filters": filters,
        "page": page,
        "table": Table("Due", COLUMNS, table_rows(visit, page), shows_caption=False),
        "late": overdue,
        "is_filtered": any(wanted.values()) or bool(filters.errors),
        "crumbs": ways.home(),
    }
    return render(request, "due/list.html", told)


def owed_in(visit: Visit, case: Case) -> list[Owed]:
    """All that was ever owed in one case, as far as this reader may see it."""
    if not gate.may(visit, case, "view", type="OBL"):
        return []
    return gate.see(visit, Owed.objects.filter(matter_id=case.matter_id))


def in_order(visit: Visit, owed: Iterable[Owed]) -> list[Line]:
    """What is owed in one case: what is open first, then what became of the rest."""
    lines = [line(one, visit.now) for one in owed]
    return sorted(lines, key=lambda one: (not one.state.is_open, one.owed.due_at is None,
                                          one.owed.due_at or one.owed.started_at))  # fmt: skip


def open_to(visit: Visit) -> QuerySet[Owed]:
    """What is open and owed by the role and unit of whoever acts."""
    return Owed.objects.filter(_owed_by(visit), state__in=OPEN)


def _owed_by(visit: Visit) -> Q:
    return Q(unit_id__in=visit.reader.units, owes__in=roles_of(visit.reader.role))


def _counts(visit: Visit, wanted: dict[str, str]) -> tuple[int, int]:
    """How much the filters leave, and how much of what is owed by whoever acts is overdue, counted
    in one reading."""
    asked, own = _wanted(visit, wanted), _owed_by(visit)
    counted = Owed.objects.filter(asked | own, state__in=OPEN).aggregate(
        chosen=Count("pk", filter=asked), overdue=Count("pk", filter=own & is_late(visit.now))
    )
    return counted["chosen"], counted["overdue"]


def roles_of(role: str) -> list[str]:
    """The roles of policy that a role of the gate acts for."""
    return [code for code, one in owing().items() if role in one["roles"]]


def chosen(visit: Visit, wanted: dict[str, str]) -> QuerySet[Owed]:
    """What the filters leave, the latest first; what has no limit and what is on hold last."""
    rows = Owed.objects.filter(_wanted(visit, wanted), state__in=OPEN)
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def _wanted(visit: Visit, wanted: dict[str, str]) -> Q:
    """What the filters ask for, as a condition."""
    whose = {
        "unit": Q(unit_id__in=visit.reader.units),
        "mine": Q(matter_id__in=reading.mine(visit)),
    }
    states = {
        "late": is_late(visit.now),
        "running": runs(visit.now) & Q(due_at__gt=visit.now),
        "hold": Q(state=State.ON_HOLD) & (Q(until_at=None) | Q(until_at__gt=visit.now)),
    }
    asked = whose.get(wanted.get("whose", ""), _owed_by(visit))
    if wanted.get("step"):
        asked &= Q(code=wanted["step"])
    return asked & states[wanted["state"]] if wanted.get("state") else asked


def table_rows(visit: Visit, rows: Any) -> list[Sequence[Any]]:
    """A row for each; each that is shown is one look, and so is its case."""
    shown = gate.see(visit, rows, "find")
    matters = {one.matter_id for one in shown}
    cases = {
        one.matter_id: one
        for one in gate.see(visit, Case.objects.filter(matter_id__in=matters), "find")
    }
    victims, whom = reading.victims_of(visit, matters), about(visit, shown)
    return [
        _row(line(one, visit.now), cases[one.matter_id],
             ", ".join(her.name for her in victims.get(one.matter_id, [])), whom.get(one.pk, ""))
        for one in shown if one.matter_id in cases
    ]  # fmt: skip


def about(visit: Visit, owed: Iterable[Owed]) -> dict[UUID, str]:
    """By step: the name of whom it is about, where that is one person whom this reader may find."""
    keys = {one.pk: key for one in owed if (key := _person(one.person or one.trigger))}
    rows = Person.objects.filter(pk__in=set(keys.values()))
    names = {one.pk: one.name for one in gate.see(visit, rows, "find")} if keys else {}
    return {step: names[key] for step, key in keys.items() if key in names}


def _person(name: str) -> UUID | None:
    """The id in the name of a person or of a trigger; a trigger may be named otherwise."""
    try:
        return UUID(name)
    except ValueError:
        return None


def _row(one: Line, case: Case, names: str, whom: str) -> Sequence[Any]:
    return (
        Cell(one.title, url=f"{to_case(case.matter_id)}#step-{one.owed.pk}", under=whom),
        Cell(case.reference, under=names),
        one.when,
        one.who,
        Cell(str(one.state).capitalize(), under=one.because),
    )


def to_case(matter: UUID) -> str:
    """The page that says what is due in a case."""
    return reverse("case_due", args=[matter])
