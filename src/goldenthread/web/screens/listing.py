"""The pages of the lists: each screen of the data, its filters, its pages, what is taken of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.tables import ORDER, PAGE, Cell, Table
from goldenthread.web.doors import needs
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs, visit_of
from goldenthread.web.screens.danger_sources import DANGER_SOURCES
from goldenthread.web.screens.enquiry_sources import MORE_SOURCES
from goldenthread.web.screens.failures import failures
from goldenthread.web.screens.filters import Filters, ordered
from goldenthread.web.screens.likeness import LIKENESS_SOURCES, week_of
from goldenthread.web.screens.register import Screen, of_role, screens
from goldenthread.web.screens.sources import SOURCES, missed_in
from goldenthread.web.screens.summaries import SUMMARIES
from goldenthread.web.screens.told import Told

RANKING = frozenset({"PS", "PO"})
"""The roles that rank people, places and times for tasking."""
ROWS: dict[str, Callable[[Visit], Any]] = {
    **SOURCES, **MORE_SOURCES, **DANGER_SOURCES, **LIKENESS_SOURCES,
    "failures": lambda _: failures, "missed": lambda _: missed_in,
}  # fmt: skip
"""Every source; those of a month are functions of it, which the filter of the month calls."""


@dataclass(frozen=True)
class Asked:
    """A screen with its filters as somebody sent them."""

    visit: Visit
    screen: Screen
    filters: Filters
    order: str

    @classmethod
    def of(cls, request: HttpRequest, screen: Screen) -> Asked:
        """What a request asks of a screen."""
        visit = visit_of(request)
        given = {name: one for name, one in request.GET.items() if name not in (PAGE, ORDER)}
        order = request.GET.get(ORDER, "")
        known = order.removeprefix("-") in screen.orders
        filters = Filters(screen.filters, visit, request.GET if given else None)
        return cls(visit, screen, filters, order if known else "")

    def rows(self) -> Any:
        """Every row that the filters leave, in the order asked for."""
        rows = self.filters.narrowed(self.visit, ROWS[self.screen.rows](self.visit))
        return ordered(rows, self.order)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is chosen."""
        given = self.filters.cleaned_data if self.filters.is_bound else {}
        return any(given.values()) or bool(self.filters.errors)


@needs("OBL", "view")
def index(request: HttpRequest) -> HttpResponse:
    """The lists of the role in which the reader acts."""
    visit = visit_of(request)
    role = visit.reader.role
    told = {"screens": of_role(role), "may_rank": role in RANKING, "crumbs": ways.home()}
    return render(request, "screens/index.html", told)


@needs("OBL", "view")
def screen(request: HttpRequest, screen: str) -> HttpResponse:
    """One list, page by page."""
    asked = Asked.of(request, found(request, screen))
    visit = asked.visit
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    page = Paginator(asked.rows(), size).get_page(request.GET.get(PAGE))
    told = {
        "screen": asked.screen,
        "filters": asked.filters,
        "page": page,
        "table": table(asked, page),
        "is_filtered": asked.is_filtered,
        "may_take": may_take(visit),
        "query": query(request),
        "document": _document(asked),
        "summary": SUMMARIES[name](visit) if (name := asked.screen.name) in SUMMARIES else None,
        "crumbs": lists(),
    }
    return render(request, "screens/list.html", told)


def _document(asked: Asked) -> str:
    """Where it is said to whom the document of a week went."""
    if asked.screen.name != "weekly_sexual":
        return ""
    chosen = asked.filters.cleaned_data if asked.filters.is_bound else {}
    week = week_of(chosen.get("week", ""), asked.visit)
    return f"{reverse('unit_log_new', args=['document'])}?week={week}"


def found(request: HttpRequest, name: str) -> Screen:
    """The screen of that name, where the role has it; else there is no such page."""
    one = screens().get(name)
    if one is None or visit_of(request).reader.role not in one.roles:
        raise Http404
    return one


def table(asked: Asked, page: Page[Any]) -> Table:
    """The table of one page of rows. Each case that is shown is one look."""
    shown = list(page.object_list)
    told = Told(asked.visit, matters_of(shown))
    one = asked.screen
    return Table(one.title, one.headings(), cells(one, shown, told), asked.order,
                 shows_caption=False)  # fmt: skip


def cells(one: Screen, rows: Sequence[Any], told: Told) -> list[list[Cell]]:
    """What each column says of each row that may be shown."""
    says = [column.says for column in one.offered()]
    return [[say(row, told) for say in says] for row in rows if is_shown(row, told)]


def is_shown(row: Any, told: Told) -> bool:
    """Whether a row may stand there: its case may be found, or it is of no case. Whoever sees what
    is owed and no case sees it without the case."""
    matter = getattr(row, "matter_id", None)
    if matter is None or matter in told.cases:
        return True
    return not matrix.entry(told.visit.reader.role, "CAS", "find")


def matters_of(rows: Sequence[Any]) -> set[UUID]:
    """The cases that rows are of."""
    names = ("matter_id", "other_id")
    return {key for row in rows for name in names if (key := getattr(row, name, None))}


def may_take(visit: Visit) -> bool:
    """Whether the role may print a list or put it into a file."""
    return bool(matrix.entry(visit.reader.role, "OBL", "export"))


def query(request: HttpRequest) -> str:
    """What was asked, without the page: it goes along to the print and the files."""
    given = request.GET.copy()
    given.pop(PAGE, None)
    return f"?{given.urlencode()}" if given else ""


def lists() -> Crumbs:
    """Above a list."""
    return [*ways.home(), ("Lists", ways.elsewhere("screens"))]
