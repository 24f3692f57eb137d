"""What the city lacks: groups without a site, a service or a liaison officer; boroughs without a
team; vehicles without a book or camera; staff whom nobody trained lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from goldenthread.apps.directory import reading
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import groups
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.directory import words
from goldenthread.web.directory.listing import above, looked, to_entry
from goldenthread.web.doors import needs
from goldenthread.web.forms import Form
from goldenthread.web.record.sending import visit_of

KINDS = ("report_site", "service", "lead", "team", "counter", "one_stop_shop", "vehicle", "suite",
         "line", "training")  # fmt: skip
NONE = "None"
GROUPS = (Column("Group"), Column("Report sites, with their charity"), Column("Services and lines"),
          Column("Leads and liaison officers"))  # fmt: skip
TEAMS = (Column("Borough"), Column("Specialist team"))
VEHICLES = (Column("Vehicle"), Column("Lacks"), Column("Last checked"))
STAFF = (Column("Place"), Column("Last training"))
TRAINED = ("report_site", "counter", "one_stop_shop")


class Filters(Form):
    """Of which borough."""

    hides_optional = True
    borough = forms.ChoiceField(label="Borough", required=False)

    def __init__(self, data: QueryDict | None, boroughs: Mapping[UUID, str]) -> None:
        super().__init__(data)
        field = self.fields["borough"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Every borough"), *((str(key), one) for key, one in boroughs.items())]


@needs("DIR", "view")
def page(request: HttpRequest) -> HttpResponse:
    """What is not there, by borough."""
    visit = visit_of(request)
    day = london(visit.now).date()
    boroughs = reading.boroughs(day)
    filters = Filters(request.GET or None, boroughs)
    given = filters.cleaned_data.get("borough") if filters.is_bound and filters.is_valid() else ""
    chosen = {key: name for key, name in boroughs.items() if not given or str(key) == given}
    every = reading.standing(day, chosen=KINDS)
    looked(visit)
    told = {
        "filters": filters,
        "form": filters,
        "teams": _teams(every, chosen),
        "tables": [of_groups(every, key, name) for key, name in chosen.items()],
        "vehicles": _vehicles(every, day),
        "staff": _staff(every, day),
        "days": value("directory.training_days", on=day),
        "crumbs": above(),
    }
    return render(request, "directory/lacking.html", told)


def of_groups(every: Sequence[Standing], borough: UUID, name: str) -> Table:
    """Each group with what there is for it in a borough, and none where there is none."""
    there = [one for one in every if one.covers([borough])]
    rows = [
        (
            group.title,
            _cell(_of(there, code, "report_site"), with_charity=True),
            _cell(_of(there, code, "service", "line")),
            _cell(_of(there, code, "lead"), with_holder=True),
        )
        for code, group in groups().items()
    ]
    return Table(name, GROUPS, rows)


def _of(there: Iterable[Standing], group: str, *kinds: str) -> list[Standing]:
    return [one for one in there if one.entry.kind in kinds and group in one.version.groups]


def _cell(found: list[Standing], *, with_charity: bool = False, with_holder: bool = False) -> Cell:
    if not found:
        return Cell("", mark=NONE)
    first = found[0]
    under = "; ".join(filter(None, (_more(one, with_charity, with_holder) for one in found)))
    names = ", ".join(one.name for one in found)
    return Cell(names, url=to_entry(first) if len(found) == 1 else "", under=under)


def _more(one: Standing, with_charity: bool, with_holder: bool) -> str:
    facts = one.version.facts
    if with_charity:
        return str(facts.get("charity") or "No charity")
    if with_holder:
        person = str(one.version.holder) if one.version.holder else "Nobody named"
        trained = one.kind.asks["trained_on"].printed(facts.get("trained_on"))
        held = facts.get("training") or "no training recorded"
        return f"{person}: {held}{f', {trained}' if trained else ''}"
    return ""


def _teams(every: Iterable[Standing], boroughs: Mapping[UUID, str]) -> Table:
    teams = [one for one in every if one.entry.kind == "team"]
    rows = []
    for key, name in boroughs.items():
        found = [one for one in teams if one.covers([key])]
        rows.append((name, _cell(found)))
    return Table("Which specialist team covers which borough", TEAMS, rows)


def _vehicles(every: Iterable[Standing], day: date) -> Table | None:
    """Vehicles that lack a book or a camera, for those who may read of vehicles."""
    rows = [
        (Cell(one.name, url=to_entry(one)), ", ".join(lacks), words.checked_words(one, day))
        for one in every
        if one.entry.kind == "vehicle" and (lacks := list(lacks_of(one)))
    ]
    return Table("Response vehicles that lack something", VEHICLES, rows) if rows else None


def lacks_of(one: Standing) -> Iterator[str]:
    """What a vehicle should carry and does not."""
    if not one.version.facts.get("books"):
        yield "Book 124D"
    if one.version.facts.get("camera") != "yes":
        yield "Camera"


def _staff(every: Sequence[Standing], day: date) -> Table | None:
    """Places of which nobody was trained lately."""
    last: dict[UUID, date] = {}
    for one in every:
        if one.entry.kind == "training" and one.entry.of_id:
            last[one.entry.of_id] = max(last.get(one.entry.of_id, date.min), one.version.from_on)
    since = reading.since(day, "directory.training_days")
    rows = [
        (Cell(one.name, url=to_entry(one), under=one.kind.one),
         uk_date(last[one.entry.pk]) if one.entry.pk in last else "None recorded")
        for one in every
        if one.entry.kind in TRAINED and last.get(one.entry.pk, date.min) < since
    ]  # fmt: skip
    return Table("Staff whom nobody trained lately", STAFF, rows) if rows else None
