"""Safe ways to reach a person: kinds in a list, one field shown at a time, changed in two steps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person, SafeContact
from goldenthread.core.rules.access import matrix
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.safe_contacts import SafeContactForm
from goldenthread.web.record.sending import Crumbs, done_or_asked, posted, visit_of

NONE_HELD = "No safe contact is held"
NOT_BY_NAME = (
    "Only those who have the case by name may see a safe contact, and you do not. Take the case, "
    "or ask a supervisor to give it to you. Who has it now stands on the page of the case."
)
NOT_KEPT_BY_ROLE = "Your role works without safe contacts: it sees that one is held, and no more."


@dataclass(frozen=True)
class Marker:
    """That safe contacts of a kind are held, and in which state; never the contacts."""

    kind: str
    state: str
    held: int


def markers(people: Iterable[UUID]) -> Mapping[UUID, list[Marker]]:
    """What is held for each of these people, in one question."""
    found: dict[UUID, list[Marker]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("select * from gate.safe_contact_markers(%s)", [list(people)])
        for person, kind, state, held in cursor.fetchall():
            found[person].append(Marker(kind, state, held))
    return found


def marker_words(held: Iterable[Marker]) -> str:
    """`Safe to use: telephone`, or that none is held."""
    kinds = dict(SafeContact.Kind.choices)
    safe = [str(kinds[one.kind]).lower() for one in held if one.state == SafeContact.State.SAFE]
    return f"Held, safe to use: {', '.join(safe)}" if safe else NONE_HELD


@needs("PER", "view")
def safe_contacts(request: HttpRequest, person: UUID) -> HttpResponse:
    """Which kinds of safe contact are held. None of them is on the page."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    may_show = bool(gate.may(visit, found, "reveal", type="SAF"))
    told = {
        "person": found,
        "crumbs": above(found),
        "contacts": of_person(found) if may_show else [],
        "held": [_summary(one) for one in markers([person])[person]],
        "may_show": may_show,
        "may_edit": bool(gate.may(visit, found, "edit", type="SAF")),
        "why_not": why_not(visit),
        "may_add": bool(gate.may(visit, found, "create", type="SAF")),
        "may_take": bool(gate.may(visit, found, "create", type="CAS")),
    }
    return render(request, "record/safe_contacts.html", told)


@needs("SAF", "create")
def new(request: HttpRequest, person: UUID) -> HttpResponse:
    """Keep a safe way to reach a person."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    gate.require(visit, found, "create", type="SAF")
    form = SafeContactForm(posted(request))

    def save() -> str:
        given = form.cleaned_data
        actions.set_safe_contact(
            by=visit, person=found,
            **{name: given[name] for name in ("kind", "value", "times", "never")},
        )  # fmt: skip
        return _page(found)

    return _done_or_asked(
        request, form, found, save, heading="Add a safe contact", button="Keep it safe",
        lead="Ask which way is safe, when, and what never to do.",
        done="The safe contact was kept, sealed.",
    )  # fmt: skip


@needs("SAF", "edit")
def unsafe(request: HttpRequest, person: UUID, contact: UUID) -> HttpResponse:
    """Mark a safe contact as never to be used again."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    row = one(visit, found, contact, "edit")
    form = Careful(posted(request))

    def save() -> str:
        actions.mark_unsafe(by=visit, contact=row)
        return _page(found)

    return _done_or_asked(
        request, form, found, save, heading="Mark it as never to be used?",
        button="Mark it unsafe", kind="warning",
        lead=f"{row.get_kind_display()}, kept since then as a safe way to reach her.",
        caution="Nothing is to be sent or said this way again, and nobody owes a contact by it.",
        done="It is marked as never to be used.",
    )  # fmt: skip


def of_person(person: Person) -> list[SafeContact]:
    """The safe contacts of a person, those in use first; for whoever may reveal them."""
    rows = SafeContact.objects.filter(person=person).order_by("-recorded_at", "id")
    states = [state for state, _ in SafeContact.State.choices]
    return sorted(rows, key=lambda row: states.index(row.state))


def one(visit: Visit, person: Person, contact: UUID, action: str) -> SafeContact:
    """One safe contact of this person. Who may not do this at all is told so, whatever the id."""
    gate.require(visit, person, action, type="SAF")
    return gate.get(visit, SafeContact.objects.filter(person=person), contact, action)


def one_shown(visit: Visit, person: Person, contact: UUID) -> SafeContact:
    """One safe contact that is about to be shown. Asking for it is no look; a refusal is one."""
    if not gate.may(visit, person, "reveal", type="SAF"):
        gate.require(visit, person, "reveal", type="SAF")
    row = SafeContact.objects.filter(person=person, pk=contact).first()
    if row is None:
        visit.note(action="reveal", outcome="absent", type="SAF", record=contact)
        raise gate.Absent
    return row


def why_not(visit: Visit) -> str:
    """Why this reader may not see the contacts, and what to do."""
    if not matrix.entry(visit.reader.role, "SAF", "reveal"):
        return NOT_KEPT_BY_ROLE
    return NOT_BY_NAME


def above(person: Person) -> Crumbs:
    """Above the pages of a person's safe contacts."""
    case = Case.objects.filter(pk=person.matter_id).first()
    return ways.person(case, person)


def crumbs(person: Person) -> Crumbs:
    """Above the pages of one safe contact."""
    return [*above(person), ("Safe contact", _page(person))]


def _done_or_asked(
    request: HttpRequest, form: Careful, person: Person, save: Callable[[], str], *, done: str,
    **words: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a form about safe contacts, or where it leads."""
    return done_or_asked(
        request, form, save, done=done, crumbs=crumbs(person), back=_page(person), **words
    )


def _summary(marker: Marker) -> str:
    kind = dict(SafeContact.Kind.choices)[marker.kind]
    state = dict(SafeContact.State.choices)[marker.state]
    return f"{kind}: {marker.held}, {str(state)[0].lower()}{str(state)[1:]}"


def _page(person: Person) -> str:
    return reverse("safe_contacts", args=[person.pk])
