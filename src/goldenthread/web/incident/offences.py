"""Offences of a case and what each was found to be: every turn with who decided, why, by which
rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, OffenceParty
from goldenthread.apps.record.standing import place_of, standing
from goldenthread.web.doors import needs
from goldenthread.web.due.forms import filled, form_of
from goldenthread.web.incident import knowing
from goldenthread.web.incident.forms import ClassifyForm, OffenceForm, PartiesForm
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import answered, asked, done_or_asked, posted, visit_of

LEAD = "What it is found to be later is recorded as another decision; this one stays readable."


@needs("CAS", "view")
def offences(request: HttpRequest, case: UUID) -> HttpResponse:
    """The offences of a case, as they stand and how they came to be so."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    people = reading.people_of(visit, case)
    told = {
        "case": found, "crumbs": ways.case(found), "route": knowing.route(found, people),
        "offences": knowing.offences(found, people),
        "may_record": bool(gate.may(visit, found, "create")),
    }  # fmt: skip
    return render(request, "incident/offences.html", told)


@needs("CAS", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Record an offence in its crime report."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    reports = {str(one.pk): one for one in standing(found, "crime_report")}
    form = OffenceForm(
        posted(request), now=visit.now, people=lambda: reading.choosable(visit, case),
        reports=[(key, one.reference or "Without a number") for key, one in reports.items()],
        initial={"happened_at": visit.now, "place": place_of(found),
                 "report": next(reversed(reports), "")},
    )  # fmt: skip
    back = reverse("offences", args=[case])

    def save() -> str:
        given = dict(form.cleaned_data)
        report = reports.get(given.get("report", ""))
        names = ("reference", "place", "happened_at", "offence_type", "found_to_be", "reason",
                 "rule", "committed_from", "committed_to", "confirmed", "verified")  # fmt: skip
        actions.record_offence(by=visit, case=found, report=report, stated=form.stated,
                               **{name: given[name] for name in names})  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done="The offence was recorded.",
        heading="Record an offence", button="Record the offence", back=back,
        crumbs=ways.case(found), lead=LEAD,
    )  # fmt: skip


@needs("CAS", "create")
def classify(request: HttpRequest, offence: UUID) -> HttpResponse:
    """Classify an offence anew. Nothing that was decided before is lost."""
    visit = visit_of(request)
    rows = FACTS["offence"]._default_manager.all()
    row = gate.get(visit, rows, offence)
    found = reading.case(visit, row.matter_id, "create")
    last = next((one for one in knowing.offences(found) if one.fact.pk == offence), None)
    initial = {"happened_at": visit.now}
    if last is not None:
        initial |= {"offence_type": last.now.fact.offence_type}
    form = ClassifyForm(posted(request), now=visit.now, initial=initial,
                        people=lambda: reading.choosable(visit, row.matter_id))  # fmt: skip
    back = reverse("offences", args=[row.matter_id])

    def save() -> str:
        given = form.cleaned_data
        names = ("offence_type", "found_to_be", "reason", "rule", "happened_at", "confirmed",
                 "verified")  # fmt: skip
        actions.classify(by=visit, case=found, offence=row, stated=form.stated,
                         **{name: given[name] for name in names})  # fmt: skip
        return back

    if answer := answered(request, form, save, "The classification was recorded."):
        return answer
    now = (
        f"It stands as {last.now.found_to_be.lower()}, {last.now.offence_type.lower()}. "
        if last
        else ""
    )
    return asked(request, form, heading="Classify the offence", button="Record the decision",
        back=back, crumbs=ways.case(found), lead=f"{now}{LEAD}",
    )  # fmt: skip


@needs("CAS", "create")
def parties(request: HttpRequest, offence: UUID) -> HttpResponse:
    """Say whom an offence harmed, and against whom it is alleged."""
    visit = visit_of(request)
    row, found = _of(visit, offence)
    gate.require(visit, found, "edit", type="PER")
    people = reading.people_of(visit, row.matter_id)
    by_part = {
        part: [one for one in people if part in {held.part for held in reading.parts_now(one)}]
        for part in ("victim", "child", "suspect")
    }
    harmed = list(dict.fromkeys([*by_part["victim"], *by_part["child"]]))
    now = OffenceParty.objects.filter(offence_id=row.pk, ended_at=None)
    form = PartiesForm(
        posted(request), now=visit.now, of=harmed, accused=by_part["suspect"],
        initial={name: [str(one.person_id) for one in now if one.part == part]
                 for name, part in (("harmed", "victim"), ("accused", "suspect"))},
    )  # fmt: skip
    back = reverse("offences", args=[row.matter_id])

    def save() -> str:
        chosen = {name: [one for one in people if str(one.pk) in form.cleaned_data[name]]
                  for name in ("harmed", "accused")}  # fmt: skip
        actions.set_parties(by=visit, case=found, offence=row, **chosen)
        return back

    return done_or_asked(
        request, form, save, done="It was saved.", heading="Whom the offence harmed",
        button="Save", back=back, crumbs=ways.case(found),
        lead="" if people else "Add a victim and a suspect to the case first.",
    )  # fmt: skip


@needs("CAS", "create")
def more(request: HttpRequest, offence: UUID) -> HttpResponse:
    """Write down more about an offence: where, how, and how badly somebody was hurt."""
    visit = visit_of(request)
    row, found = _of(visit, offence)
    form = form_of("offence_detail", reading.people_of(visit, row.matter_id))(
        posted(request), now=visit.now, initial={"happened_at": visit.now},
        people=lambda: reading.choosable(visit, row.matter_id),
    )  # fmt: skip
    back = reverse("offences", args=[row.matter_id])

    def save() -> str:
        actions.record_fact(
            by=visit, case=found, table="offence_detail", offence=row, stated=form.stated,
            happened_at=form.cleaned_data["happened_at"],
            **{**form.values, **filled("offence_detail", visit.role_name)},
        )  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done="It was recorded.", heading="More about the offence",
        button="Record it", back=back, crumbs=ways.case(found), lead=LEAD,
    )  # fmt: skip


def _of(visit: Visit, offence: UUID) -> tuple[Any, Case]:
    """An offence and its case, for whoever may write in it."""
    row = gate.get(visit, FACTS["offence"]._default_manager.all(), offence)
    return row, reading.case(visit, row.matter_id, "create")
