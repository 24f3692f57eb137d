"""The chronology of a case: what happened, when, and when it was written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Allocation
from goldenthread.apps.record.models import FACTS, Case, CaseState, Event, Person
from goldenthread.core import template
from goldenthread.core.policy import value
from goldenthread.web.components.lists import Happening
from goldenthread.web.doors import needs
from goldenthread.web.record import case_parts, data, reading, ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_for
from goldenthread.web.screens import parts
from goldenthread.web.screens.told import Told

PAGES = {
    "record_note": "notes",
    "record_wish": "wishes",
    "record_wishdeparture": "wishes",
    "record_wishtold": "wishes",
}
"""Where the row behind a line stands, when it is not the case's own page."""


@needs("CAS", "view")
def chronology(request: HttpRequest, case: UUID) -> HttpResponse:
    """The whole chronology of one case, newest first, page by page."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    page = Paginator(lines_of(found), size).get_page(request.GET.get("page"))
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, "chronology"),
        "page": page,
        "happenings": happenings(visit, page.object_list, Told(visit, {case}, "view")),
    }
    return render(request, "record/chronology.html", told)


def lines_of(case: Case) -> QuerySet[Event]:
    """The lines of a case, the newest first."""
    rows = Event.objects.filter(matter_id=case.matter_id)
    return rows.order_by("-happened_at", "-recorded_at", "id")


def happenings(visit: Visit, lines: Iterable[Event], told: Told) -> list[Happening]:
    """The lines as a page prints them: what was recorded, with whom each is about and who wrote it
    down. `told` has the people of the case, and says which facts this reader is shown."""
    given = list(lines)
    names = names_for(visit, (line.recorded_by for line in given))
    people = [one for each in told.people.values() for one in each]
    words, facts = _reasons(given) | _people(given, people), _facts(told, given, people)
    return [
        Happening(
            line.happened_at,
            facts[line.row].title if line.row in facts else words_of(line.kind),
            words=facts[line.row].words if line.row in facts else words.get(line.row, ""),
            by=names[line.recorded_by],
            recorded_at=line.recorded_at,
            url=facts[line.row].url if line.row in facts else _page(line),
        )
        for line in given
    ]


def _facts(told: Told, lines: Sequence[Event], people: Sequence[Person]) -> dict[UUID, Happening]:
    """What each fact says in the words of its codes, and whom it is about, by its row: of the kinds
    that this reader is shown whole. The rest of it stands in the part of the case it leads to."""
    names = {one.pk: one.name for one in people}
    rows: dict[str, list[UUID]] = {}
    for line in lines:
        if line.kind in FACTS and told.may(line.matter_id, FACTS[line.kind].RECORD_TYPE):
            rows.setdefault(line.kind, []).append(line.row)
    return {
        one.pk: _fact(kind, one, names)
        for kind, keys in rows.items()
        for one in FACTS[kind].objects.filter(pk__in=keys)
    }


def _fact(kind: str, fact: Any, names: Mapping[UUID, str]) -> Happening:
    said, title = parts.happening(kind, fact, names), words_of(kind)
    return Happening(
        fact.happened_at, title if said.title == title else f"{title}: {said.title}",
        words=names.get(getattr(fact, "person_id", None) or fact.pk, ""),
        url=parts.page_of(kind, fact.matter_id),
    )  # fmt: skip


def words_of(kind: str) -> str:
    """What a line says: its own words, or what one row of the fact's table is called."""
    known = data.read("chronology")
    if kind in known:
        return str(known[kind])
    return template.table(kind).title if kind in FACTS else kind.replace("_", " ").capitalize()


def _reasons(lines: list[Event]) -> dict[UUID, str]:
    """Why the case was closed, opened again or passed on, by the row that says so."""
    turns = [line.row for line in lines if line.table == "record_casestate"]
    found = CaseState.objects.filter(pk__in=turns) if turns else ()
    passed = [line.row for line in lines if line.table == "obligations_allocation"]
    given = Allocation.objects.filter(pk__in=passed) if passed else ()
    return {turn.pk: turn.because for turn in found} | {one.pk: one.reason for one in given}


def _people(lines: list[Event], people: Sequence[Person]) -> dict[UUID, str]:
    """Whom a line is about, by the row behind it, of those whom the reader sees."""
    rows = {line.row for line in lines if line.table == "record_involvement"}
    of_part = {part.pk: one.name for one in people for part in one.involvements.all()
               if part.pk in rows}  # fmt: skip
    added = {line.row for line in lines if line.table == "record_person"}
    return of_part | {one.pk: one.name for one in people if one.pk in added}


def _page(line: Event) -> str:
    page = PAGES.get(line.table)
    if page:
        return f"{ways.elsewhere(page, line.matter_id)}#row-{line.row}"
    return ways.elsewhere("person", line.row) if line.table == "record_person" else ""
