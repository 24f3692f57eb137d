"""Equality and access needs: what the person says, what an officer sees, what is masked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Equality, Person
from goldenthread.apps.record.models.person import CODED, MASKED, codes_of
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs
from goldenthread.web.record import conflicts, history, reading, ways
from goldenthread.web.record.forms.people import OPEN, EqualityForm, WholeEqualityForm
from goldenthread.web.record.sending import posted, sent_before, visit_of

LEAD = (
    "Ask where nobody else can hear, and say why you ask. Not asked, declined and unknown are "
    "three answers, and each is better than a guess."
)


def said(name: str, code: str) -> str:
    """A code as a page says it."""
    return dict(codes_of(name).choices).get(code, code)


def facts(one: Person) -> list[Fact]:
    """What every reader of a person sees: what they say, and apart from it what an officer sees."""
    return [
        *(_fact(one, name) for name in ("sex", "disability", "disability_kind", "disability_seen")),
        Fact("Access needs", one.access_needs),
        *(_fact(one, name) for name in ("ethnicity", "ethnicity_from", "ethnicity_officer")),
        _fact(one, "nationality"),
        Fact("Language", one.language),
        _fact(one, "interpreter"),
        Fact("Asked on", uk_date(one.asked_on) if one.asked_on else None),
    ]


@needs("EQU", "reveal")
def masked(request: HttpRequest, person: UUID) -> HttpResponse:
    """What is masked, shown to whoever needs it. That it was shown is written down."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    gate.require(visit, found, "reveal", type="EQU")
    row = Equality.objects.filter(person=found).first()
    told = {
        "person": found,
        "facts": [_fact(row or Equality(), name) for name in MASKED],
        "changes": history.changes_of(visit, row) if row else [],
        "crumbs": ways.person(_case(found), found),
        "may_edit": bool(gate.may(visit, found, "edit", type="EQU")),
    }
    return render(request, "record/masked.html", told)


@needs("PER", "edit")
def edit(request: HttpRequest, person: UUID) -> HttpResponse:
    """Record equality and access needs. Who saves second sees both versions."""
    visit = visit_of(request)
    if answer := sent_before(request):
        return answer
    found = reading.person(visit, person, "edit")
    form = _form(request, visit, found)

    def save() -> str:
        given = form.cleaned_data
        actions.change_person(
            by=visit, person=found, version=given["version"],
            stated=sorted({*found.stated, *form.stated}), **{name: given[name] for name in OPEN},
        )  # fmt: skip
        if changed := {name: given[name] for name in MASKED if name in form.changed_data}:
            actions.set_masked(by=visit, person=found, **changed)
        return reverse("person", args=[person])

    back = reverse("person", args=[person])
    return conflicts.done_or_asked(
        request, form, save, done="It was saved.", heading="Equality and access needs",
        button="Save", lead=LEAD, back=back, crumbs=ways.person(_case(found), found),
    )  # fmt: skip


def _form(request: HttpRequest, visit: Visit, person: Person) -> EqualityForm:
    """The questions; those that are masked for whoever may have them shown, and that is a look."""
    begun: dict[str, Any] = {name: getattr(person, name) for name in OPEN}
    begun["version"] = person.version
    more: dict[str, Any] = {
        "now": visit.now, "people": lambda: reading.choosable(visit, person.matter_id),
    }  # fmt: skip
    if not (gate.may(visit, person, "reveal", type="EQU")
            and gate.may(visit, person, "edit", type="EQU")):  # fmt: skip
        return EqualityForm(posted(request), initial=begun, **more)
    gate.require(visit, person, "reveal", type="EQU")
    row = Equality.objects.filter(person=person).first() or Equality()
    begun |= {name: getattr(row, name) for name in MASKED}
    return WholeEqualityForm(posted(request), initial=begun, **more)


def _fact(row: Person | Equality, name: str) -> Fact:
    return Fact(CODED[name].title, said(name, getattr(row, name)))


def _case(person: Person) -> Case | None:
    return Case.objects.filter(pk=person.matter_id).first()
