"""The two ways to a page that `pages` compares: through the gate, and around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Scope, User
from goldenthread.apps.access.visits import Visit, opened
from goldenthread.apps.record.models import Case, Person
from goldenthread.bench.guarded_city import MINE, GuardedCity
from goldenthread.bench.pages import GUARDED, PLAIN
from goldenthread.web import acting
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs, public
from goldenthread.web.record import case_list, reading

LIST, BARE_LIST = "/cases", "/bench/cases"
PEOPLE, BARE_PEOPLE = "/bench/guarded", "/bench/bare"
COLUMNS = (Column("Person"), Column("Born"), Column("Sex"), Column("Recorded"))
PURPOSE = "investigate"
AROUND = "a peer in a measurement, never an address of the site"
TEMPLATE = engines["django"].from_string(
    '{% extends "base.html" %}{% load components %}{% block title %}People{% endblock %}'
    "{% block heading %}People{% endblock %}{% block content %}{% table table %}{% endblock %}"
)


@needs("PER", "view")
def people(request: HttpRequest) -> HttpResponse:
    """25 people and nothing else, through the gate."""
    visit: Any = request.visit  # type: ignore[attr-defined]
    return _page(request, gate.see(visit, _mine(visit)))


@public(AROUND)
def bare_people(request: HttpRequest) -> HttpResponse:
    """The same by plain SQL; who acts is found and shown as on the other."""
    request.acting = acting.role_of(request)  # type: ignore[attr-defined]
    return _page(request, _plain(request.user.pk))


@public(AROUND)
def bare_list(request: HttpRequest) -> HttpResponse:
    """The site's own list of cases, with nobody asking the gate and nobody writing down."""
    request.acting = acting.role_of(request)  # type: ignore[attr-defined]
    request.visit = VISIT[0]  # type: ignore[attr-defined]
    return case_list.cases(request)


VISIT: list[Visit] = []
"""A visit of before: the bare list has its reader, and nothing behind it."""

urlpatterns = [
    path(PEOPLE[1:], people, name="bench_people"),
    path(BARE_PEOPLE[1:], bare_people, name="bench_bare_people"),
    path(BARE_LIST[1:], bare_list, name="bench_bare_list"),
    path("", include("goldenthread.web.urls")),
]


def page(address: str, city: GuardedCity) -> Callable[[], None]:
    """Asks for a page as a browser would, and holds it to its rows."""
    client = Client()
    # For good: to change it for each request would be most of what is measured.
    override_settings(ROOT_URLCONF=__name__).enable()

    def ask() -> None:
        if not client.cookies:
            client.force_login(User.objects.get(pk=city.officer))
        response = client.get(address)
        if response.status_code != 200 or response.content.count(b"Candle") != MINE:
            raise RuntimeError(f"{address} answered {response.status_code}: nothing is measured.")

    return ask


@contextmanager
def around(city: GuardedCity) -> Iterator[None]:
    """Nothing asks the gate: rows pass as they are, lists find their scopes by plain SQL."""
    if not VISIT:
        VISIT.append(_a_visit(city))

    def all_of_them(visit: Visit, rows: Iterable[Any], action: str = "view") -> list[Any]:
        return list(rows)

    def by_team() -> Any:
        units = VISIT[0].reader.units
        teams = Scope.objects.filter(unit__in=units, is_own=False).values("pk")
        return Case.objects.filter(scope_id__in=teams)

    with patch.object(gate, "see", all_of_them), patch.object(reading, "findable_cases", by_team):
        yield


def guarded_data(city: GuardedCity) -> None:
    """The visit, its rows, and its audit committed."""
    with opened(city.role, purpose=PURPOSE, place="bench") as visit:
        _whole(gate.see(visit, _mine(visit)))


def bare_data(city: GuardedCity) -> None:
    """The rows."""
    _whole(_plain(city.officer))


def _a_visit(city: GuardedCity) -> Visit:
    city.point(city.app)
    with opened(city.role, purpose=PURPOSE, place="bench") as visit:
        kept = replace(visit, looks={}, standings={}, answers={})
    city.point(city.admin)
    return kept


def _mine(visit: Any) -> Any:
    return Person.objects.raw(GUARDED, [list(visit.mine)])


def _plain(officer: Any) -> list[Person]:
    return list(Person.objects.raw(PLAIN, [officer]))


def _whole(rows: list[Person]) -> None:
    if len(rows) != MINE:
        raise RuntimeError(f"{len(rows)} rows instead of {MINE}: nothing is measured.")


def _page(request: HttpRequest, people: list[Person]) -> HttpResponse:
    rows = [
        (
            Cell(one.name),
            uk_date(one.born_on) if one.born_on else "Not known",
            one.sex,
            uk_date(one.recorded_at),
        )
        for one in people
    ]
    table = Table("People", COLUMNS, rows, "", shows_caption=False)
    return HttpResponse(TEMPLATE.render({"table": table}, request))
