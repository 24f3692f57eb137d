"""A case's own page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Assignment
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Allocation
from goldenthread.apps.record.models import Case, Marker, Note, Person
from goldenthread.apps.record.standing import sides_of, standing
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import needs
from goldenthread.web.due import listing
from goldenthread.web.incident import call, knowing
from goldenthread.web.instruments.listing import in_case
from goldenthread.web.record import (
    case_parts,
    chronology,
    notes,
    reading,
    safe_contacts,
    same,
    ways,
    wishes,
)
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_of
from goldenthread.web.screens import parts
from goldenthread.web.screens.told import Told

LATEST = 5
"""How many of the newest stand on the case's own page; the rest is one link away."""


@dataclass(frozen=True)
class Link:
    """Something that this reader may do with the case."""

    words: str
    url: str


@dataclass(frozen=True)
class PersonRow:
    """A person on the case's page."""

    person: Person
    parts: str
    reach: str
    elsewhere: list[same.Elsewhere]
    repeats: list[str]


@needs("CAS", "view")
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    """One case: what it is about, what she wants, who is in it, what happened."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    written = Note.objects.filter(matter_id=case)
    owed = listing.owed_in(visit, found)
    told_once = Told.of_case(visit, found, owed)
    flags = standing(found, "flag")
    lines = chronology.lines_of(found)
    told = {
        "case": found,
        "crumbs": ways.cases(),
        "views": case_parts.views(visit, found, "case"),
        "summary": parts.summary(told_once, found),
        "facts": facts(found),
        "due": [one for one in listing.in_order(visit, owed) if one.state.is_open],
        "shows_grades": bool(gate.may(visit, found, "view", type="RSK")),
        "shows_due": bool(gate.may(visit, found, "view", type="OBL")),
        "forms": in_case(visit, found, owed),
        "wish": wishes.latest(found),
        "markers": markers(visit, found),
        "people": person_rows(visit, found, told_once),
        "call": call.facts(found),
        "marks": knowing.marks(found, flags),
        "offences": knowing.offences(found),
        "is_dual_arrest": bool(gate.may(visit, found, "view", type="PRP"))
        and knowing.is_dual_arrest(visit, found),
        "are_both_accused": sides_of(found, flags).are_both_accused,
        "holders": holders(visit, found),
        "given_by": given_by(visit, found),
        "notes": notes.shown(notes.newest(written)[:LATEST]),
        "note_count": written.count(),
        "happenings": chronology.happenings(visit, lines[:LATEST], told_once),
        "links": links(visit, found),
        "may": permissions(visit, found),
        "who_may_see": ways.elsewhere("protection:case", case),
    }
    return render(request, "record/case.html", told)


@needs("PER", "view")
def people(request: HttpRequest, case: UUID) -> HttpResponse:
    """The people of a case with their parts, and whether a safe way to reach each is held."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="PER")
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, "case_people"),
        "people": person_rows(visit, found, Told.of_case(visit, found, ())),
        "may": permissions(visit, found),
    }
    return render(request, "screens/people.html", told)


def facts(case: Case) -> list[Fact]:
    """What the case is about. The grade stands by itself, in its own mark."""
    return [
        Fact("About", case.get_kind_display()),
        Fact("How it became known", case.get_source_display()),
        Fact("Happened", uk_moment(case.happened_at) if case.happened_at else None),
        Fact("Opened", uk_moment(case.opened_at)),
        Fact("Summary", case.summary, missing="Nothing written yet"),
    ]


def permissions(visit: Visit, case: Case) -> dict[str, bool]:
    """What this reader may do here, by the name of the part of the page."""
    return {
        "note": bool(gate.may(visit, case, "create")),
        "person": bool(gate.may(visit, case, "create", type="PER")),
        "edit": bool(gate.may(visit, case, "edit")),
        "people": bool(gate.may(visit, case, "view", type="PER")),
        "relate": bool(gate.may(visit, case, "edit", type="PER")),
        "advocacy": bool(gate.may(visit, case, "view", type="ADV")),
    }


def links(visit: Visit, case: Case) -> list[Link]:
    """What may be done with the case as a whole."""
    may, key = permissions(visit, case), [case.matter_id]
    turn = ("Close the case", "case_close") if case.state == "open" else (
        "Open the case again", "case_reopen")  # fmt: skip
    offered = [
        (may["edit"], "Change the case", "case_edit"),
        (may["edit"], *turn),
        (bool(gate.may(visit, case, "approve")), "Give the case to somebody", "case_give"),
        (bool(gate.may(visit, case, "approve")), "Pass it to another unit", "case_transfer"),
        (may["note"], "List it for a meeting", "case_meetings"),
        (True, "Card for the unit", "case_card"),
        (may["note"] and case.matter_id not in reading.mine(visit), "Take the case", "case_take"),
        (may["advocacy"], "Advocates’ confidential notes", "advocacy_notes"),
        (bool(gate.may(visit, case, "create", type="RSK")), "Give a grade of risk", "grade_new"),
        (bool(gate.may(visit, case, "view", type="ACT")), "Plan against the risk", "plan"),
        (may["note"], "Put the call away, or open it again", "call_away"),
        (True, "Questionnaire and feedback", "feedback:on_case"),
        (True, "History of the case", "case_history"),
    ]
    return [
        Link(words, reverse(name, args=key)) for is_offered, words, name in offered if is_offered
    ]


def person_rows(visit: Visit, case: Case, told: Told) -> list[PersonRow]:
    """The people with their parts, and whether a safe way to reach each is held."""
    people = told.people.get(case.matter_id, [])
    others = same.elsewhere(visit, people)
    again = same.repeated(case, people, others) if any(others.values()) else {}
    return [
        PersonRow(one, reading.parts_in_words(one), _reach(one, told.safe.get(one.pk, [])),
                  others.get(one.pk, []), again.get(one.pk, []))
        for one in people
    ]  # fmt: skip


def _reach(one: Person, held: list[safe_contacts.Marker]) -> str:
    """Whether a safe contact is held; of who is only a suspect it is said only if one is."""
    is_left_out = reading.is_only_suspect(one) and not held
    return "" if is_left_out else safe_contacts.marker_words(held)


def markers(visit: Visit, case: Case) -> list[Marker]:
    """The markers in force."""
    live = Q(until_at=None) | Q(until_at__gt=visit.now)
    return list(
        Marker.objects.filter(live, matter_id=case.matter_id, from_at__lte=visit.now)
        .order_by("kind", "-from_at", "id")
        .select_related("person")
    )


def holders(visit: Visit, case: Case) -> list[str]:
    """The names of those who have the case by name now."""
    live = Q(until_at=None) | Q(until_at__gt=visit.now)
    given = Assignment.objects.filter(live, matter_id=case.matter_id, from_at__lte=visit.now)
    return sorted(set(names_of(_users(given)).values()))


def given_by(visit: Visit, case: Case) -> str:
    """The supervisor who gave it to its owner last, and when; empty where none did."""
    last = Allocation.objects.filter(matter_id=case.matter_id).order_by("-happened_at", "-id")
    one = last.first()
    if one is None:
        return ""
    return f"{names_of([one.recorded_by])[one.recorded_by]}, {uk_moment(one.happened_at)}"


def _users(given: Iterable[Any]) -> list[UUID]:
    return [one.user_id for one in given]
