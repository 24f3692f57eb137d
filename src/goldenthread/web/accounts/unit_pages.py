"""Units: the list, one of them, a new one, another name, another place, a merger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import units
from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.core.dates import london
from goldenthread.web.accounts import doing, queries
from goldenthread.web.accounts.fields import Words
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.fields import DateField
from goldenthread.web.forms import Form

ON_A_PAGE, LONGEST_NAME = 25, 120
FROM_ON = "From which day"


def _from_on() -> DateField:
    return DateField(label=FROM_ON, help_text="Before that day everything is told as it was")


class Filters(Form):
    """What the list may be narrowed to."""

    hides_optional = True
    words = Words("Name", LONGEST_NAME)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "Any"), *Unit.Kind.choices]
    )


class NewUnit(Form):
    """What it is, what it is called, and where it stands."""

    kind = forms.ChoiceField(label="Kind", choices=Unit.Kind.choices)
    name = Words("Name", LONGEST_NAME, "Enter the name")
    below = forms.ChoiceField(label="Stands below", required=False)
    from_on = _from_on()

    def __init__(self, *given: Any, others: list[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "below", others, "Nothing: at the top")


class NewName(Form):
    """What it is called from a day on."""

    name = Words("New name", LONGEST_NAME, "Enter the name")
    from_on = _from_on()


class NewPlace(Form):
    """Below which unit it stands from a day on."""

    below = forms.ChoiceField(label="Stands below", required=False)
    from_on = _from_on()

    def __init__(self, *given: Any, others: list[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "below", others, "Nothing: at the top")


class Merger(Form):
    """What it becomes from a day on."""

    successor = forms.ChoiceField(
        label="Becomes part of", error_messages={"required": "Choose the unit that it becomes"}
    )
    from_on = _from_on()

    def __init__(self, *given: Any, others: list[Unit], **more: Any) -> None:
        super().__init__(*given, **more)
        _offer(self, "successor", others, "Choose")


@needs("ACC", "view")
def unit_list(request: HttpRequest) -> HttpResponse:
    """The units of the reader's agency."""
    by = doing.visit_of(request)
    filters = Filters(request.GET or None)
    given = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    day = london(by.now).date()
    found = [] if filters.errors else list(_chosen(by, given, day))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "filters": filters,
        "form": filters,
        "page": page,
        "table": _table(page.object_list, day),
        "may_open": bool(_may_open(by)),
    }
    return render(request, "accounts/units.html", told)


@needs("ACC", "view")
def unit(request: HttpRequest, key: UUID) -> HttpResponse:
    """One unit: its names, its places, what it became."""
    by = doing.visit_of(request)
    found = doing.unit(by, key)
    day = london(by.now).date()
    told = {
        "unit": found,
        "name": queries.name_on(found, day),
        "facts": _facts(found, day),
        "names": sorted(found.names.all(), key=lambda one: one.from_on),
        "may_edit": _may_open(by) and queries.heir(found, day) is None,
    }
    return render(request, "accounts/unit.html", told)


@needs("ACC", "create")
def new(request: HttpRequest) -> HttpResponse:
    """Open a unit."""
    by = doing.visit_of(request)
    others = _others(by)
    form = NewUnit(doing.answers(request), others=list(others.values()), initial=_today(by))
    return doing.asked(
        request,
        lambda given: units.open_unit(by=by, **{**given, "below": others.get(given["below"])}),
        "Open a unit",
        form=form,
        back=reverse("units"),
        done="The unit is open.",
        button="Open the unit",
        to=lambda made: reverse("unit", args=[made.pk]),
    )


@needs("ACC", "edit")
def rename(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another name from a day on."""
    by = doing.visit_of(request)
    found = doing.unit(by, key)
    return doing.asked(
        request,
        lambda given: units.rename_unit(by=by, unit=found, **given),
        "Give the unit another name",
        form=NewName(doing.answers(request), initial=_today(by)),
        back=reverse("unit", args=[found.pk]),
        done="The unit has its new name from that day.",
        button="Save",
        facts=[Fact("Called now", str(found))],
    )


@needs("ACC", "edit")
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Another place from a day on."""
    by = doing.visit_of(request)
    found = doing.unit(by, key)
    others = _others(by, found)
    form = NewPlace(doing.answers(request), others=list(others.values()), initial=_today(by))
    return doing.asked(
        request,
        lambda given: units.move_unit(
            by=by, unit=found, below=others.get(given["below"]), from_on=given["from_on"]
        ),
        "Move the unit below another",
        form=form,
        back=reverse("unit", args=[found.pk]),
        done="The unit stands there from that day.",
        button="Move it",
        words="Whoever acts for the unit above will see its cases, and whoever acted for the one "
        "that it leaves no longer will.",
        facts=[Fact("Unit", str(found))],
    )


@needs("ACC", "edit")
def merge(request: HttpRequest, key: UUID) -> HttpResponse:
    """What it becomes from a day on."""
    by = doing.visit_of(request)
    found = doing.unit(by, key)
    others = _others(by, found)
    form = Merger(doing.answers(request), others=list(others.values()), initial=_today(by))
    return doing.asked(
        request,
        lambda given: units.merge_unit(
            by=by, unit=found, successor=others[given["successor"]], from_on=given["from_on"]
        ),
        "Merge the unit into another?",
        form=form,
        back=reverse("unit", args=[found.pk]),
        done="The unit becomes part of the other from that day.",
        button="Merge",
        words="Whoever acts for either sees the cases of both. Nobody loses sight of a case, and "
        "an exclusion of either still shuts out both.",
        caution="A merger is not taken back on this page.",
        facts=[Fact("Unit", str(found))],
        is_grave=True,
    )


def _chosen(by: Visit, given: dict[str, Any], day: date) -> Iterable[Unit]:
    words, kind = str(given.get("words") or "").casefold(), given.get("kind")
    for one in queries.units_seen(by):
        if words in queries.name_on(one, day).casefold() and kind in (None, "", one.kind):
            yield one


def _table(found: Iterable[Unit], day: date) -> Table:
    rows = []
    for one in found:
        heir, above = queries.heir(one, day), queries.parent(one, day)
        mark = "Merged" if heir else ""
        rows.append(
            [
                Cell(queries.name_on(one, day), reverse("unit", args=[one.pk]), mark),
                one.get_kind_display(),
                str(above) if above else "At the top",
                str(heir) if heir else "It goes on",
            ]
        )
    columns = [Column("Name"), Column("Kind"), Column("Stands below"), Column("Became")]
    return Table("Units", columns, rows)


def _facts(found: Unit, day: date) -> list[Fact]:
    above, heir = queries.parent(found, day), queries.heir(found, day)
    return [
        Fact("Kind", found.get_kind_display()),
        Fact("Stands below", str(above) if above else None, missing="Nothing: at the top"),
        Fact("Became", str(heir) if heir else None, missing="It goes on"),
        *(
            Fact(f"From {uk_date(one.from_on)}", f"Becomes {one.successor}")
            for one in found.became.all()
            if one.from_on > day
        ),
    ]


def _others(by: Visit, but: Unit | None = None) -> dict[str, Unit]:
    found = queries.units_in_use(by.reader.agency, by.now)
    return {str(one.pk): one for one in found if but is None or one.pk != but.pk}


def _offer(form: forms.Form, name: str, others: list[Unit], none: str) -> None:
    field: Any = form.fields[name]
    field.choices = [("", none), *((str(one.pk), str(one)) for one in others)]


def _today(by: Visit) -> dict[str, date]:
    return {"from_on": london(by.now).date()}


def _may_open(by: Visit) -> bool:
    from goldenthread.core.rules.access import matrix

    return "O" in matrix.entry(by.reader.role, "ACC", "create")
