"""The directory: search and filters, what is open now, what its keeper has to check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import permission, reading
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import groups, kinds
from goldenthread.core.policy import value
from goldenthread.core.rules.access import matrix
from goldenthread.web.accounts.fields import Words
from goldenthread.web.components.boxes import View
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.directory import words
from goldenthread.web.directory.communities import summary
from goldenthread.web.doors import needs
from goldenthread.web.forms import Form
from goldenthread.web.record import ways
from goldenthread.web.record.sending import Crumbs, visit_of

LONGEST = 60
TO_FIND = tuple(code for code, one in kinds().items() if "hours" in one.has and not one.inside)
"""What is listed where no kind is chosen: whom one may want to reach."""
FIRST = ("team", "report_site", "counter", "service")
COLUMNS = (Column("Name"), Column("Now"), Column("Telephone"), Column("Boroughs"),
           Column("Languages and groups"))  # fmt: skip
LATER = (Column("Name"), Column("Last checked"), Column("Kept by"))
IN_COLUMNS = frozenset({"yes_no", "number", "day", "code", "line"})
MOST_COLUMNS = 4
SHARED = {"holder": "Who", "hours": "Hours", "number": "On duty"}
"""Of what several kinds share, the columns of a list of one kind."""


class Filters(Form):
    """What the list may be narrowed to. Nothing of it is about anybody."""

    hides_optional = True
    stays_closed = True
    """The ways above the list choose too, and what is found is to stand at once below them."""
    words = Words("Name, place or organisation", LONGEST)
    kind = forms.ChoiceField(label="Kind", required=False)
    borough = forms.ChoiceField(label="Borough", required=False)
    language = forms.ChoiceField(label="Language", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    now = forms.ChoiceField(
        label="Open", required=False, choices=[("", "At any time"), ("open", "Now")]
    )

    def __init__(
        self, data: Any, *, boroughs: Mapping[UUID, str], languages: Sequence[str]
    ) -> None:
        super().__init__(data)
        self._choose("kind", [(one.code, one.title) for one in kinds().values()])
        self._choose("borough", [(str(key), name) for key, name in boroughs.items()])
        self._choose("language", [(one, one) for one in languages])
        self._choose("group", [(one.code, one.title) for one in groups().values()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", "Any"), *choices]


@needs("DIR", "view")
def page(request: HttpRequest) -> HttpResponse:
    """What stands in the directory today, as the filters leave it."""
    visit = visit_of(request)
    day = london(visit.now).date()
    boroughs = reading.boroughs(day)
    asked = request.GET.get("kind", "")
    every = reading.standing(day, chosen=[asked] if asked in kinds() else TO_FIND)
    spoken = sorted({one for each in every for one in each.version.languages}, key=str.casefold)
    filters = Filters(request.GET or None, boroughs=boroughs, languages=spoken)
    given = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    found = [] if filters.errors else [one for one in every if _fits(one, given, visit)]
    size = int(value("access.rows_on_a_page", on=day))
    rows = Paginator(_ordered(found, visit), size).get_page(request.GET.get("page"))
    looked(visit)
    told = {
        "filters": filters,
        "form": filters,
        "views": _views(request),
        "page": rows,
        "table": _table(list(rows.object_list), asked, boroughs, visit),
        "is_filtered": bool(any(given.values()) or filters.errors),
        "kind": kinds().get(asked),
        "share": words.share(found) if asked in kinds() else "",
        "summary": summary(visit, found) if asked == "community" else None,
        "may_add": permission.adds_any(visit.reader.role),
        "reads_figures": bool(matrix.entry(visit.reader.role, "FIG", "view")),
        "waits": len(reading.to_check(day, visit.reader.units)) if _keeps(visit) else 0,
        "crumbs": ways.home(),
    }
    return render(request, "directory/list.html", told)


@needs("DIR", "edit")
def to_check(request: HttpRequest) -> HttpResponse:
    """What the reader's units keep and nobody has checked lately, the longest first."""
    visit = visit_of(request)
    day = london(visit.now).date()
    looked(visit)
    found = reading.to_check(day, visit.reader.units)
    rows = [
        (Cell(one.name, url=to_entry(one), under=one.kind.one), words.checked_words(one, day),
         reading.name_of(one.entry.unit, day))
        for one in found
    ]  # fmt: skip
    told = {"table": Table("Not checked lately", LATER, rows, shows_caption=False), "rows": rows,
            "rule": words.rule(day), "crumbs": above()}  # fmt: skip
    return render(request, "directory/to_check.html", told)


def looked(visit: Visit) -> None:
    """Write down that somebody read the directory."""
    visit.note(action="find", outcome="allow", type="DIR", record=None, reason="allowed")


def to_entry(one: Standing) -> str:
    """The page of an entry."""
    return reverse("directory_entry", args=[one.entry.pk])


def above() -> Crumbs:
    """Above the pages of the directory."""
    return [*ways.home(), ("Directory", reverse("directory"))]


def _keeps(visit: Visit) -> bool:
    return permission.keeps_any(visit.reader.role)


def _fits(one: Standing, given: Mapping[str, Any], visit: Visit) -> bool:
    """Whether an entry passes the filters. Of languages and groups what is not said is no match."""
    version = one.version
    asked = str(given.get("words") or "").casefold()
    said = " ".join((version.name, version.host, version.place, version.about)).casefold()
    borough = given.get("borough")
    return (
        asked in said
        and (not borough or one.covers([UUID(borough)]))
        and (not given.get("language") or given["language"] in version.languages)
        and (not given.get("group") or given["group"] in version.groups)
        and (not given.get("now") or bool(one.hours.is_open(london(visit.now))))
    )


def _ordered(found: list[Standing], visit: Visit) -> list[Standing]:
    """By name; what happened by its day, the last first."""
    if found and found[0].entry.happened:
        return sorted(found, key=lambda one: one.version.from_on, reverse=True)
    return found


def _views(request: HttpRequest) -> list[View]:
    """The ways that are needed at three in the morning."""
    here = request.GET
    everything = View("All", reverse("directory"), not here)
    is_now = here.get("now") == "open" and not here.get("kind")
    now = View("Open now", f"{reverse('directory')}?now=open", is_now)
    return [everything, now, *(
        View(kinds()[code].title, f"{reverse('directory')}?kind={code}", here.get("kind") == code)
        for code in FIRST
    )]  # fmt: skip


def _table(some: list[Standing], asked: str, boroughs: Mapping[UUID, str], visit: Visit) -> Table:
    day = london(visit.now).date()
    kind = kinds().get(asked)
    if kind is None or (kind.checked and "hours" in kind.has and not kind.inside):
        rows = [_row(one, boroughs, visit, day) for one in some]
        return Table("Directory", COLUMNS, rows, shows_caption=False)
    asks = [(code, ask) for code, ask in kind.asks.items() if ask.kind in IN_COLUMNS][:MOST_COLUMNS]
    first = (Column("Name"), Column("Day" if kind.happened else "Last checked"), Column("Kept by"))
    shared = [name for name in SHARED if name in kind.has]
    columns = (
        *first,
        *(Column(SHARED[name], is_number=name == "number") for name in shared),
        *(Column(ask.words, is_number=ask.kind == "number") for _, ask in asks),
    )
    lines = [
        (
            Cell(one.name, url=to_entry(one), mark=words.mark(one, day),
                 under=words.group_words(one.version.groups)),
            uk_date(one.version.from_on) if kind.happened else words.checked_words(one, day),
            reading.name_of(one.entry.unit, day),
            *(_shared(one, name) for name in shared),
            *(ask.printed(one.version.facts.get(code)) or "Not known" for code, ask in asks),
        )
        for one in some
    ]  # fmt: skip
    return Table(kind.title, columns, lines, shows_caption=False)


def _shared(one: Standing, name: str) -> Any:
    given = getattr(one.version, name)
    return ("Nobody" if name == "holder" else "Not known") if given in (None, "") else given


def _row(one: Standing, boroughs: Mapping[UUID, str], visit: Visit, day: date) -> Sequence[Any]:
    number = one.reach_at(visit.now)
    speaks = ", ".join(one.version.languages)
    missing = "Languages not known" if "languages" in one.kind.has else "Not asked"
    return (
        Cell(one.name, url=to_entry(one), mark=words.mark(one, day), under=one.kind.one),
        words.now_words(one, visit.now),
        Cell(number or "None", url=words.dialled(number)),
        words.covered(one, boroughs),
        Cell(speaks or missing, under=words.group_words(one.version.groups)),
    )
