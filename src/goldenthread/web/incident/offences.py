"""Offences of a case and what each was found to be: every turn with who decided, why, by which
rule."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS
from goldenthread.apps.record.standing import place_of, standing
from goldenthread.web.doors import needs
from goldenthread.web.incident import knowing
from goldenthread.web.incident.forms import ClassifyForm, OffenceForm
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import answered, asked, done_or_asked, posted, visit_of

LEAD = "What it is found to be later is recorded as another decision; this one stays readable."


@needs("CAS", "view")
def offences(request: HttpRequest, case: UUID) -> HttpResponse:
    """The offences of a case, as they stand and how they came to be so."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = {
        "case": found, "crumbs": ways.case(found), "offences": knowing.offences(found),
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
                 "rule", "committed_from", "committed_to")  # fmt: skip
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
        names = ("offence_type", "found_to_be", "reason", "rule", "happened_at")
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
