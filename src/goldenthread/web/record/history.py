"""Who changed what: old and new values of a case or a person, for those who may view it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Change
from goldenthread.apps.record.models import Case, Equality, Person
from goldenthread.apps.record.models.person import CODED, codes_of
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_for

Row = Case | Person | Equality
LABELS = {
    "kind": "What it is about",
    "source": "How it became known",
    "grade": "Grade of risk",
    "state": "State",
    "summary": "Summary",
    "happened_at": "When it happened",
    "given_names": "Given names",
    "family_name": "Family name",
    "known_as": "Known as",
    "born_on": "Date of birth",
    "language": "Language",
    "nationality": "Nationality or origin",
    "access_needs": "Access needs",
    "asked_on": "Asked on",
    **{name: one.title for name, one in CODED.items()},
}
"""The fields that a history tells of. What search is built from is left out."""


@dataclass(frozen=True)
class Altered:
    """One field that was changed."""

    name: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """One change of a row: when, by whom, and which fields."""

    at: datetime
    by: str
    is_first: bool
    fields: list[Altered]


@needs("CAS", "view")
def of_case(request: HttpRequest, case: UUID) -> HttpResponse:
    """The history of a case's own page."""
    found = reading.case(visit_of(request), case)
    return _page(request, found, "History of the case", ways.case(found))


@needs("PER", "view")
def of_person(request: HttpRequest, person: UUID) -> HttpResponse:
    """The history of what is known of a person."""
    found = reading.person(visit_of(request), person)
    case = Case.objects.filter(pk=found.matter_id).first()
    return _page(request, found, "History of what is known", ways.person(case, found))


def changes_of(visit: Visit, row: Row) -> list[Entry]:
    """Every change of one row, the newest first."""
    found = list(
        Change.objects.raw(
            "select * from gate.history(%s, %s, %s) order by id desc",
            [row._meta.db_table, str(row.pk), row.matter_id],
        )
    )
    names = names_for(visit, (one.user for one in found))
    entries = [
        Entry(one.at, _who(one, names), one.operation == "I", list(_altered(type(row), one)))
        for one in found
    ]
    return [entry for entry in entries if entry.fields or entry.is_first]


def in_words(model: type[Row], name: str, given: Any) -> str:
    """A value as a page says it. What is not there is said to be not known."""
    if given is None or given == "":
        blank = dict(getattr(model._meta.get_field(name), "flatchoices", ())).get("", "Not known")
        return str(blank)
    if isinstance(given, bool):
        return "Yes" if given else "No"
    if isinstance(given, datetime):
        return str(uk_moment(given))
    if isinstance(given, date):
        return str(uk_date(given))
    listed = getattr(model._meta.get_field(name), "flatchoices", ())
    choices = codes_of(name).choices if name in CODED else listed
    return str(dict(choices).get(given, given))


def _page(request: HttpRequest, row: Row, heading: str, crumbs: Any) -> HttpResponse:
    size = int(value("access.rows_on_a_page", on=visit_of(request).now.date()))
    page = Paginator(changes_of(visit_of(request), row), size).get_page(request.GET.get("page"))
    told = {"heading": heading, "crumbs": crumbs, "page": page}
    return render(request, "record/history.html", told)


def _altered(model: type[Row], change: Change) -> Iterator[Altered]:
    old, new = change.old or {}, change.new or {}
    for name, label in LABELS.items():
        if name in new and old.get(name) != new.get(name):
            before = in_words(model, name, _read(name, old.get(name))) if change.old else ""
            yield Altered(label, before, in_words(model, name, _read(name, new[name])))


def _read(name: str, given: Any) -> Any:
    """A value of the log as the model has it."""
    if given is None:
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(given)
    return date.fromisoformat(given) if name.endswith("_on") else given


def _who(change: Change, names: dict[UUID, str]) -> str:
    return names[change.user] if change.user else "whoever runs the database"
