"""One field of a safe contact, shown for a short time, for a purpose and with a reason."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.actions.safe_contacts import FIELDS
from goldenthread.apps.record.models import Person, SafeContact
from goldenthread.apps.record.sealing import KeyMissing
from goldenthread.core.policy import value
from goldenthread.core.rules.access import purposes_for
from goldenthread.web import errors
from goldenthread.web.doors import needs
from goldenthread.web.record import reading
from goldenthread.web.record import safe_contacts as pages
from goldenthread.web.record.forms.safe_contacts import ShowForm
from goldenthread.web.record.sending import asked, posted, visit_of


@needs("SAF", "reveal")
def show(request: HttpRequest, person: UUID, contact: UUID) -> HttpResponse:
    """Ask which field, for what and why; then show that one field. Each time it is written down."""
    visit = visit_of(request)
    found = reading.person(visit, person)
    row = pages.one_shown(visit, found, contact)
    form = ShowForm(
        posted(request), now=visit.now, purposes=purposes(visit),
        initial={"purpose": visit.purpose},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return _shown(request, found, row, form)
    return asked(
        request, form, heading="Show one part of a safe contact", button="Show it",
        crumbs=pages.crumbs(found), back=_back(found), kind="warning",
        lead=f"{row.get_kind_display()}. Look round first: who can see your screen?",
        caution="That you saw it, what for and why, is recorded, each part by itself.",
    )  # fmt: skip


def purposes(visit: Visit) -> list[tuple[str, str]]:
    """The purposes for which this role may see a safe contact."""
    return [(one.code, one.words) for one in purposes_for(visit.reader.role, "SAF")]


def _shown(request: HttpRequest, person: Person, row: SafeContact, form: ShowForm) -> HttpResponse:
    """The page with the one field. It goes back by itself, also without a program.

    A header does it and no mark-up: the page cannot be kept open by turning programs off.
    """
    visit = visit_of(request)
    given = form.cleaned_data
    try:
        shown = actions.reveal(
            by=visit, contact=row, field=given["field"], words=given["words"],
            purpose=given["purpose"],
        )  # fmt: skip
    except KeyMissing as missing:
        return errors.page(403, request, words=str(missing))
    seconds = int(value("access.reveal_seconds", on=visit.now.date()))
    told = {
        "person": person,
        "row": row,
        "field": FIELDS[given["field"]],
        "shown": shown,
        "seconds": seconds,
        "crumbs": pages.crumbs(person),
        "back": _back(person),
    }
    response = render(request, "record/shown.html", told)
    response["Refresh"] = f"{seconds}; url={_back(person)}"
    response["Cache-Control"] = "no-store"
    return response


def _back(person: Person) -> str:
    return reverse("safe_contacts", args=[person.pk])
