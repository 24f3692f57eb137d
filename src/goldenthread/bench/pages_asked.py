"""The two pages that `pages` compares: one through the gate, one around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import opened
from goldenthread.apps.record.models import Person
from goldenthread.bench.guarded_city import MINE, GuardedCity
from goldenthread.bench.pages import PLAIN
from goldenthread.web import acting
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs, public

GUARDED, BARE = "/bench/guarded", "/bench/bare"
COLUMNS = (Column("Person"), Column("Born"), Column("Sex"), Column("Recorded"))
PURPOSE = "investigate"
TEMPLATE = engines["django"].from_string(
    '{% extends "base.html" %}{% load components %}{% block title %}People{% endblock %}'
    "{% block heading %}People{% endblock %}{% block content %}{% table table %}{% endblock %}"
)


@needs("PER", "view")
def guarded(request: HttpRequest) -> HttpResponse:
    """The page through the gate."""
    visit: Any = request.visit  # type: ignore[attr-defined]
    return _page(request, gate.see(visit, _mine(visit)))


@public("a peer in a measurement, never an address of the site")
def bare(request: HttpRequest) -> HttpResponse:
    """The same page by plain SQL; who acts is found and shown as on the other."""
    request.acting = acting.role_of(request)  # type: ignore[attr-defined]
    return _page(request, list(Person.objects.raw(PLAIN, [request.user.pk])))


urlpatterns = [
    path(GUARDED[1:], guarded, name="bench_guarded"),
    path(BARE[1:], bare, name="bench_bare"),
    path("", include("goldenthread.web.urls")),
]


def page(address: str, city: GuardedCity) -> Callable[[], None]:
    """Asks for a page as a browser would, and holds it to its rows."""
    client = Client()
    # For good: to change it for each request would be most of what is measured.
    override_settings(ROOT_URLCONF=__name__).enable()

    def ask() -> None:
        if not client.cookies:
            _sign_in(client, city)
        response = client.get(address)
        if response.status_code != 200 or response.content.count(b"Candle") != MINE:
            raise RuntimeError(f"{address} answered {response.status_code}: nothing is measured.")

    return ask


def guarded_data(city: GuardedCity) -> None:
    """The visit, its rows, and its audit committed."""
    with opened(city.role, purpose=PURPOSE, place="bench") as visit:
        _whole(gate.see(visit, _mine(visit)))


def bare_data(city: GuardedCity) -> None:
    """The rows."""
    _whole(list(Person.objects.raw(PLAIN, [city.officer])))


def _mine(visit: Any) -> Any:
    return Person.objects.filter(matter_id__in=visit.mine).order_by("family_name")[:MINE]


def _whole(rows: list[Person]) -> None:
    if len(rows) != MINE:
        raise RuntimeError(f"{len(rows)} rows instead of {MINE}: nothing is measured.")


def _sign_in(client: Client, city: GuardedCity) -> None:
    user = User.objects.get(pk=city.officer)
    client.force_login(user)


def _page(request: HttpRequest, people: list[Person]) -> HttpResponse:
    rows = [
        (
            Cell(one.name),
            uk_date(one.born_on) if one.born_on else "Not known",
            one.get_sex_display(),
            uk_date(one.recorded_at),
        )
        for one in people
    ]
    table = Table("People", COLUMNS, rows, "", shows_caption=False)
    return HttpResponse(TEMPLATE.render({"table": table}, request))
