"""What she wants: asked again at each turn, with what was done against it and how she was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person, Wish, WishDeparture
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.writing import DepartureForm, ToldForm, WishForm
from goldenthread.web.record.sending import answered, asked, posted, visit_of
from goldenthread.web.record.staff import names_of


@dataclass(frozen=True)
class Against:
    """What was done against a wish, and whether she was told."""

    row: WishDeparture
    by: str
    told: Any


@dataclass(frozen=True)
class Turn:
    """One time that she was asked, or was not, and what was done against what she said."""

    wish: Wish
    by: str
    against: list[Against]


def latest(case: Case) -> Turn | None:
    """The newest answer, for the case's own page."""
    return next(iter(_turns(_rows(case)[:1])), None)


@needs("CAS", "view")
def wishes(request: HttpRequest, case: UUID) -> HttpResponse:
    """Every time that she was asked, the newest first."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "turns": _turns(_rows(found)),
        "may_write": bool(gate.may(visit, found, "create")),
    }
    return render(request, "record/wishes.html", told)


@needs("CAS", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record what she wants, or why she was not asked."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    people = reading.people_of(visit, case)
    form = WishForm(
        posted(request), now=visit.now, of=people, initial=_first(request, visit, people),
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip

    def write() -> str:
        given = dict(form.cleaned_data)
        given["person"] = _chosen(people, given["person"])
        given.pop("form_key")
        actions.record_wish(by=visit, case=found, stated=form.stated, **given)
        return reverse("wishes", args=[case])

    return _asked(
        request, form, found, write, heading="What she wants", button="Save",
        lead="Ask her again at each turn: before an arrest, a referral, a meeting about her.",
        done="What she wants was saved.",
    )  # fmt: skip


@needs("CAS", "create")
def against(request: HttpRequest, wish: UUID) -> HttpResponse:
    """Record what was done against her wishes, and why."""
    visit = visit_of(request)
    row = _one(visit, Wish.objects.all(), wish)
    found = reading.case(visit, row.matter_id, "create")
    form = DepartureForm(
        posted(request), now=visit.now, initial={"happened_at": visit.now},
        people=lambda: reading.choosable(visit, found.matter_id),
    )  # fmt: skip

    def write() -> str:
        given = dict(form.cleaned_data)
        given.pop("form_key")
        actions.record_departure(by=visit, case=found, wish=row, stated=form.stated, **given)
        return reverse("wishes", args=[found.matter_id])

    return _asked(
        request, form, found, write, heading="Something was done against her wishes",
        button="Save", lead=f"She said: “{row.text}”" if row.text else "",
        caution="She is to be told afterwards what was decided, unless that is not safe.",
        done="It was saved. She is still to be told.",
    )  # fmt: skip


@needs("CAS", "create")
def told(request: HttpRequest, departure: UUID) -> HttpResponse:
    """Record how she was told of what was done against her wishes."""
    visit = visit_of(request)
    row = _one(visit, WishDeparture.objects.select_related("told"), departure)
    found = reading.case(visit, row.matter_id, "create")
    form = ToldForm(
        posted(request), now=visit.now, initial={"happened_at": visit.now},
        people=lambda: reading.choosable(visit, found.matter_id),
    )  # fmt: skip

    def write() -> str:
        given = dict(form.cleaned_data)
        given.pop("form_key")
        if not hasattr(row, "told"):
            actions.record_told(by=visit, case=found, departure=row, stated=form.stated, **given)
        return reverse("wishes", args=[found.matter_id])

    return _asked(
        request, form, found, write, heading="She was told", button="Save",
        lead=f"What was done: {row.what}", done="It was saved that she was told.",
    )  # fmt: skip


def _asked(
    request: HttpRequest, form: Careful, case: Case, write: Callable[[], str], *, done: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    if answer := answered(request, form, write, done):
        return answer
    back = reverse("wishes", args=[case.matter_id])
    return asked(request, form, crumbs=ways.case(case), back=back, **words)


def _rows(case: Case) -> QuerySet[Wish]:
    rows = Wish.objects.filter(matter_id=case.matter_id)
    return rows.order_by("-happened_at", "-recorded_at", "id")


def _turns(rows: QuerySet[Wish]) -> list[Turn]:
    given = list(rows)
    departures = list(
        WishDeparture.objects.filter(wish__in=[one.pk for one in given])
        .select_related("told")
        .order_by("happened_at", "id")
    )
    names = names_of(one.recorded_by for one in [*given, *departures])
    return [
        Turn(
            wish,
            names[wish.recorded_by],
            [
                Against(one, names[one.recorded_by], getattr(one, "told", None))
                for one in departures
                if one.wish_id == wish.pk
            ],
        )
        for wish in given
    ]


def _first(request: HttpRequest, visit: Visit, people: list[Person]) -> dict[str, Any]:
    """What the form holds at first: now, asked by the reader, of the one in the victim's part."""
    victims = [one for one in people if any(p.part == "victim" for p in reading.parts_now(one))]
    name = getattr(request.user, "name", "")
    return {"happened_at": visit.now, "asked_by": name,
            "person": str(victims[0].pk) if len(victims) == 1 else ""}  # fmt: skip


def _chosen(people: list[Person], key: str) -> Person | None:
    return next((one for one in people if str(one.pk) == key), None)


def _one(visit: Visit, rows: QuerySet[Any], key: UUID) -> Any:
    row = rows.filter(pk=key).first()
    if row is None:
        visit.note(action="create", outcome="absent", type="CAS", record=key)
        raise gate.Absent
    return row
