"""A safe contact replaced, in two steps: first what is known of the old one, then the new one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Person, SafeContact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs
from goldenthread.web.record import reading
from goldenthread.web.record import safe_contacts as pages
from goldenthread.web.record.forms.safe_contacts import BeforeReplacingForm, SafeContactForm
from goldenthread.web.record.sending import act, posted, visit_of

STEP = "step"
KEPT = ("kind", "value", "times", "never")


@needs("SAF", "edit")
def replace(request: HttpRequest, person: UUID, contact: UUID) -> HttpResponse:
    """Replace a safe contact. The old one is unsafe to write to from then on."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    old = pages.one(visit, found, contact, "edit")
    earlier = _earlier(found, old)
    before = BeforeReplacingForm(
        posted(request), earlier=[(str(one.pk), _words(one)) for one in earlier]
    )
    if request.method != "POST" or not before.is_valid():
        return _asked(request, found, old, before, step=1)
    if request.POST.get(STEP) != "new":
        return _asked(request, found, old, SafeContactForm(initial={"kind": old.kind}), step=2)
    form = SafeContactForm(posted(request))
    if form.is_valid():
        answer = act(
            request, form, lambda: _save(request, found, old, before, form, earlier),
            "The new safe contact was kept. The old one is marked unsafe to write to.",
        )  # fmt: skip
        if answer:
            return answer
    return _asked(request, found, old, form, step=2)


def _save(
    request: HttpRequest, person: Person, old: SafeContact, before: BeforeReplacingForm,
    form: SafeContactForm, earlier: list[SafeContact],
) -> str:  # fmt: skip
    visit = visit_of(request)
    actions.set_safe_contact(
        by=visit, person=person, instead_of=old, others=before.cleaned_data["others"],
        **{name: form.cleaned_data[name] for name in KEPT},
    )  # fmt: skip
    for one in earlier:
        if str(one.pk) in before.cleaned_data.get("unsafe", []):
            actions.mark_unsafe(by=visit, contact=one)
    return reverse("safe_contacts", args=[person.pk])


def _earlier(person: Person, old: SafeContact) -> list[SafeContact]:
    """The other ways that are held to be safe now."""
    safe = SafeContact.State.SAFE
    return [one for one in pages.of_person(person) if one.pk != old.pk and one.state == safe]


def _words(one: SafeContact) -> str:
    return f"{one.get_kind_display()}, kept on {uk_date(one.recorded_at)}"


def _asked(
    request: HttpRequest, person: Person, old: SafeContact, form: Any, *, step: int
) -> HttpResponse:
    told = {
        "form": form,
        "person": person,
        "old": _words(old),
        "step": step,
        "crumbs": pages.crumbs(person),
        "back": reverse("safe_contacts", args=[person.pk]),
        "others": request.POST.get("others", ""),
        "unsafe": request.POST.getlist("unsafe"),
    }
    return render(request, "record/replace.html", told)
