"""Agreements between agencies, and the page that says who may share what."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agreement
from goldenthread.apps.access.protections import agreements
from goldenthread.apps.access.visits import Visit
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes, matrix
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs, signed_in
from goldenthread.web.fields import DateField
from goldenthread.web.protection import fields, ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import Crumbs, posted, visit_of


class AgreementForm(Careful):
    """What two agencies agreed to share."""

    receiving = forms.ChoiceField(
        label="With which agency", error_messages={"required": "Choose an agency"}
    )
    covers = forms.MultipleChoiceField(
        label="Which parts of a record it covers", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which parts of a record it covers"},
        choices=[(one.code, one.name) for one in codes().types.values() if one.shareable],
    )  # fmt: skip
    signed_on = DateField(
        label="Signed on", required=False, help_text="Leave it empty while it awaits signatures."
    )
    until_on = DateField(label="First day on which it no longer holds", required=False)
    before_signing = fields.long_text(
        "What may be shared before it is signed, and on what basis", rows=3
    )


class OnForm(Careful):
    """A day."""

    on = DateField(label="On which day", error_messages={"required": "Enter the day"})


@signed_in("Which agencies have agreed to share what. It tells of no case")
def agreements_page(request: HttpRequest) -> HttpResponse:
    """Every agreement, and how it stands."""
    visit = visit_of(request)
    rows = Agreement.objects.select_related("giving", "receiving")
    rows = rows.order_by("giving__name", "receiving__name", "-recorded_at")
    told = {
        "table": _table(visit, list(rows)) if rows else None, "crumbs": ways.home(),
        "may_record": bool(matrix.entry(visit.reader.role, "LST", "approve") & {"O"}),
    }  # fmt: skip
    return render(request, "protection/agreements.html", told)


@needs("LST", "approve")
def new(request: HttpRequest) -> HttpResponse:
    """Record an agreement of one's own agency."""
    visit = visit_of(request)
    form = AgreementForm(posted(request))
    form.fields["receiving"].choices = [  # type: ignore[attr-defined]
        ("", "Choose an agency"),
        *fields.agencies_but(visit.reader.agency),
    ]

    def record() -> None:
        given = {k: v for k, v in form.cleaned_data.items() if k in form.base_fields}
        given.pop("form_key", None)
        receiving = UUID(given.pop("receiving"))
        agreements.record_agreement(by=visit, receiving=receiving, **given)

    return done_or_asked(
        request, form, record, to=reverse("protection:agreements"),
        done="The agreement is recorded.", heading="Record an agreement", button="Record it",
        crumbs=_crumbs(), back=reverse("protection:agreements"),
    )  # fmt: skip


@needs("LST", "approve")
def sign(request: HttpRequest, agreement: UUID) -> HttpResponse:
    """Record on which day an agreement was signed."""
    visit = visit_of(request)
    found, form = _own(visit, agreement), OnForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: agreements.sign_agreement(by=visit, agreement=found, on=form.cleaned_data["on"]),
        to=reverse("protection:agreements"), done="The signature is recorded.",
        heading=f"The agreement with {found.receiving.name} was signed", button="Record it",
        crumbs=_crumbs(), back=reverse("protection:agreements"),
    )  # fmt: skip


@needs("LST", "approve")
def end(request: HttpRequest, agreement: UUID) -> HttpResponse:
    """Record when an agreement ends."""
    visit = visit_of(request)
    found, form = _own(visit, agreement), OnForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: agreements.end_agreement(by=visit, agreement=found, on=form.cleaned_data["on"]),
        to=reverse("protection:agreements"), done="The end is recorded.", kind="warning",
        heading=f"The agreement with {found.receiving.name} ends", button="Record its end",
        lead="From that day on no new share rests on it. Shares that stand run to their own end: "
        "end those that are not to.",
        crumbs=_crumbs(), back=reverse("protection:agreements"),
    )  # fmt: skip


def _table(visit: Visit, rows: list[Agreement]) -> Table:
    day = london(visit.now).date()
    keeps = bool(matrix.entry(visit.reader.role, "LST", "approve") & {"O"})
    columns = list(map(Column, ("Gives", "Receives", "Covers", "Signed", "State")))

    def state(one: Agreement) -> Cell:
        name = "agreement_sign" if one.signed_on is None else "agreement_end"
        mine = keeps and one.giving_id == visit.reader.agency and one.until_on is None
        url = reverse(f"protection:{name}", args=[one.pk]) if mine else ""
        before = f"Before it was signed: {one.before_signing}" if one.before_signing else ""
        return Cell(agreements.state_of(one, day), url, under=before)

    return Table("Agreements", columns, [
        [one.giving.name, one.receiving.name, words.parts(one.covers),
         uk_date(one.signed_on, "Not yet"), state(one)] for one in rows
    ])  # fmt: skip


def _own(visit: Visit, key: UUID) -> Agreement:
    found = Agreement.objects.filter(pk=key, giving_id=visit.reader.agency).first()
    if found is None:
        raise gate.Absent
    return found


def _crumbs() -> Crumbs:
    return [*ways.home(), ("Agreements", reverse("protection:agreements"))]
