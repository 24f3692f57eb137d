"""The chronology of a case: what happened, when, and when it was written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Allocation
from goldenthread.apps.record.models import FACTS, Case, CaseState, Event, Involvement, Person
from goldenthread.core import template
from goldenthread.core.policy import value
from goldenthread.web.components.lists import Happening
from goldenthread.web.doors import needs
from goldenthread.web.record import case_parts, data, reading, ways
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_for

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
        "happenings": happenings(visit, page.object_list),
    }
    return render(request, "record/chronology.html", told)


def lines_of(case: Case) -> QuerySet[Event]:
    """The lines of a case, the newest first."""
    rows = Event.objects.filter(matter_id=case.matter_id)
    return rows.order_by("-happened_at", "-recorded_at", "id")


def happenings(
    visit: Visit, lines: Iterable[Event], people: Sequence[Person] | None = None
) -> list[Happening]:
    """The lines as a page prints them, with whom each is about and who wrote it down. `people` are
    those of the case whom the reader sees, where they were read already."""
    given = list(lines)
    names = names_for(visit, (line.recorded_by for line in given))
    words = _reasons(given) | _people(visit, given, people)
    return [
        Happening(
            line.happened_at,
            words_of(line.kind),
            words=words.get(line.row, ""),
            by=names[line.recorded_by],
            recorded_at=line.recorded_at,
            url=_page(line),
        )
        for line in given
    ]


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


def _people(visit: Visit, lines: list[Event], people: Sequence[Person] | None) -> dict[UUID, str]:
    """Whom a line is about, by the row behind it; each that is named is one look."""
    of_part = _of_parts(lines, people)
    wanted = {line.row for line in lines if line.table == "record_person"} | set(of_part.values())
    if people is None:
        people = gate.see(visit, Person.objects.filter(pk__in=wanted)) if wanted else []
    names = {one.pk: one.name for one in people if one.pk in wanted}
    return names | {row: names[person] for row, person in of_part.items() if person in names}


def _of_parts(lines: list[Event], people: Sequence[Person] | None) -> dict[UUID, UUID]:
    """Whose parts the lines tell of."""
    rows = {line.row for line in lines if line.table == "record_involvement"}
    if people is not None:
        return {part.pk: one.pk for one in people for part in one.involvements.all()
                if part.pk in rows}  # fmt: skip
    parts = Involvement.objects.filter(pk__in=rows) if rows else Involvement.objects.none()
    return dict(parts.values_list("pk", "person_id"))


def _page(line: Event) -> str:
    page = PAGES.get(line.table)
    if page:
        return f"{ways.elsewhere(page, line.matter_id)}#row-{line.row}"
    return ways.elsewhere("person", line.row) if line.table == "record_person" else ""
