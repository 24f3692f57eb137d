"""The home of each role: what it needs first, what waits for it, what it may and may not open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.access import codes
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.doors import signed_in
from goldenthread.web.record import case_list, data, found_people, opening, reading, waiting, ways
from goldenthread.web.record.forms.lists import SearchForm
from goldenthread.web.record.sending import visit_of

FIRST = 5
"""How many cases stand on a home page; the list has the rest."""
COLUMNS = tuple(Column(column.heading) for column in case_list.COLUMNS)


@signed_in("a home for every role; whatever it shows of a record comes through the gate")
def home(request: HttpRequest) -> HttpResponse:
    """The home of the role in which the reader acts."""
    visit = visit_of(request)
    plan = data.read("homes")[visit.reader.role]
    blocks = [BLOCKS[name](request, visit) for name in plan["blocks"]]
    told = {
        "role": codes().roles[visit.reader.role],
        "lead": plan["lead"],
        "blocks": [block for block in blocks if block],
        "opens": [{**one, "url": reverse(one["page"])} for one in plan.get("opens", [])],
        "own_looks": ways.elsewhere("own_looks"),
        "not_for_role": plan.get("not_for_role", ""),
    }
    return render(request, "record/home.html", told)


def mine(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """The newest of the open cases that the reader has by name."""
    rows = reading.findable_cases().filter(matter_id__in=reading.mine(visit), state=Case.State.OPEN)
    return {
        "template": "record/home/cases.html",
        "heading": "Your cases",
        "table": _table(visit, rows, "Your cases"),
        "all": reverse("cases") + "?whose=mine&state=open",
        "all_words": "All cases given to you by name",
        "nothing": "No open case is given to you by name.",
        "may_open": bool(opening.units(visit)),
    }


def team(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """The newest open cases of the reader's team that are not the reader's own."""
    rows = reading.findable_cases().filter(
        matter__unit_id__in=visit.reader.units, state=Case.State.OPEN
    )
    rows = rows.exclude(matter_id__in=reading.mine(visit))
    return {
        "template": "record/home/cases.html",
        "heading": "Newest in your team, not yours",
        "table": _table(visit, rows, "Newest in your team, not yours"),
        "all": reverse("cases") + "?whose=team&state=open",
        "all_words": "All open cases of your team",
        "nothing": "Your team has no other open case.",
        "may_open": False,
    }


def handled(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """The cases that a handler of restricted cases holds."""
    rows = reading.findable_cases().filter(state=Case.State.OPEN)
    return {
        "template": "record/home/cases.html",
        "heading": "Restricted cases that you handle",
        "table": _table(visit, rows, "Restricted cases that you handle"),
        "all": reverse("cases"),
        "all_words": "All restricted cases that you handle",
        "nothing": "You handle no restricted case now.",
        "may_open": False,
    }


def search(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """The search box."""
    return {"template": "record/home/search.html", "form": SearchForm(),
            "desk": found_people.desk(request)}  # fmt: skip


def waits(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """What waits for somebody of this role, counted."""
    return {"template": "record/home/waiting.html", "waiting": waiting.things(visit)}


BLOCKS = {"mine": mine, "team": team, "handled": handled, "search": search, "waiting": waits}
"""What a home may hold, by the name in `data/homes.yaml`."""


def _table(visit: Visit, rows: Any, caption: str) -> Table | None:
    newest = case_list.sorted_(rows, case_list.NEWEST)[:FIRST]
    shown = case_list.table_rows(visit, newest)
    return Table(caption, COLUMNS, shown, shows_caption=False) if shown else None
