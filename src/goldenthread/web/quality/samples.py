"""Dip samples: the list, drawing one, one sample, one record of it, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Unit
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality import looking, sampling
from goldenthread.apps.quality.looking import Tally
from goldenthread.apps.quality.models import Drawn, Feedback, Result, Sample
from goldenthread.apps.record.models import Case
from goldenthread.core.dates import Period, london
from goldenthread.core.obligations import owing
from goldenthread.core.policy import value
from goldenthread.core.rules.quality import Kind, kinds
from goldenthread.core.template import code_list
from goldenthread.core.words.numbers import printed
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.due.words import line
from goldenthread.web.quality.choosing import ended, units_open
from goldenthread.web.quality.forms import DrawForm, ResultForm
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import Crumbs, act, asked, done_or_asked, posted, visit_of

SAMPLES = (Column("Sample"), Column("Unit"), Column("Drawn from", is_number=True),
           Column("Drawn", is_number=True), Column("Looked at", is_number=True),
           Column("Good", is_number=True))  # fmt: skip
MONTHS = (Column("Month"), Column("Good of those looked at", is_number=True),
          Column("Share", is_number=True), Column("By chance alone between"))  # fmt: skip
DRAWN = (Column("Case"), Column("Day"), Column("What was found"))
DEFECTS = (Column("Question"), Column("Wanting", is_number=True))
ROUTES = (Column("How the report came"), Column("Taken by"), Column("Good", is_number=True),
          Column("Questions right, in the mean", is_number=True))  # fmt: skip
FEW = "Few records: read no trend from it"
STATES = {None: "Not looked at yet", True: "Good", False: "Wanting"}


@needs("CAS", "approve")
def listed(request: HttpRequest) -> HttpResponse:
    """The samples of the reader's units, and how the rate of good records goes."""
    visit = visit_of(request)
    samples = list(_samples().order_by("-drawn_at", "id"))
    found = looking.tallies(samples)
    told = {
        "table": Table("Samples", SAMPLES, [_sample_row(visit, one, found[one.pk])
                                            for one in samples], shows_caption=False),
        "months": list(_months(visit, samples)),
        "defects": _defects(samples),
        "routes": _routes(samples),
        "crumbs": _above(),
    }  # fmt: skip
    return render(request, "quality/samples.html", told)


@needs("CAS", "approve")
def new(request: HttpRequest) -> HttpResponse:
    """Draw a sample: of what, from which unit and period, and how many; not whom it hits."""
    visit = visit_of(request)
    today = london(visit.now).date()
    units = {str(one.pk): one for one in units_open(visit)}
    form = DrawForm(
        posted(request), now=visit.now,
        units=sorted(((key, one.name_on(today)) for key, one in units.items()),
                     key=lambda one: one[1]),
        periods=ended(today, int(value("quality.sample_days", on=today))),
        shares=value("quality.sample_shares", on=today),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        answer = _drawn(request, visit, form, units)
        if answer:
            return answer
    return asked(request, form, heading="Draw a sample", button="Draw it", crumbs=_above_one(),
                 back=reverse("quality_samples"),
                 lead="A sample is drawn once. Which records it hits follows from a secret of this "
                 "place, so that nobody can choose them.")  # fmt: skip


@needs("CAS", "approve")
def one(request: HttpRequest, sample: UUID) -> HttpResponse:
    """One sample: how it was drawn, what was drawn, and what was found in each."""
    visit = visit_of(request)
    found = _samples().filter(pk=sample).first()
    if found is None:
        raise Http404
    rows = list(found.population.all())
    drawn = gate.see(visit, [row for row in rows if row.is_drawn], "find")
    told = {
        "sample": found,
        "kind": kinds()[found.kind],
        "unit": found.unit.name_on(london(visit.now).date()),
        "period": _period(found).label,
        "population": len(rows),
        "number": len(drawn),
        "is_as_drawn": sampling.is_as_drawn(found, rows),
        "table": Table("Drawn", DRAWN, _drawn_rows(visit, drawn), shows_caption=False),
        "crumbs": _above_one(),
    }
    return render(request, "quality/sample.html", told)


@needs("CAS", "approve")
def record(request: HttpRequest, drawn: UUID) -> HttpResponse:
    """One record that was drawn: its levels of check, what was found, what the team was told."""
    visit = visit_of(request)
    row, case, kind = _record(visit, drawn)
    results = gate.see(visit, row.results.order_by("-recorded_at", "id"))
    told = {
        "drawn": row,
        "case": case,
        "kind": kind,
        "levels": looking.levels(row),
        "results": [_found(one, kind) for one in results],
        "feedback": _told(results),
        "corrections": [line(one, visit.now) for one in looking.corrections(row.matter_id)]
        if row.kind == "flags" else [],
        "crumbs": [*_above_one(), (kind.title, reverse("quality_sample", args=[row.sample_id]))],
    }  # fmt: skip
    return render(request, "quality/drawn.html", told)


@needs("CAS", "approve")
def result(request: HttpRequest, drawn: UUID) -> HttpResponse:
    """Say what was found in a record that was drawn."""
    visit = visit_of(request)
    row, case, kind = _record(visit, drawn)
    form = ResultForm(posted(request), kind=kind, now=visit.now,
                      people=lambda: reading.choosable(visit, row.matter_id))  # fmt: skip
    back = reverse("quality_drawn", args=[drawn])

    def save() -> str:
        given = form.cleaned_data
        made = sampling.record_result(
            by=visit, case=case, one=row, answers=form.answers, findings=given["findings"],
            good_practice=given["good_practice"], stated=form.stated,
        )  # fmt: skip
        if given["to"]:
            sampling.send_feedback(by=visit, result=made, to=given["to"], text=given["feedback"],
                                   stated=form.stated)  # fmt: skip
        return back

    return done_or_asked(
        request, form, save, done="What you found was recorded.",
        heading=f"{kind.one}: what you found", button="Record it",
                 crumbs=_above_one(), back=back,
                 lead="It stands in the case. What is wanting, and what was done well, is listed "
                 "for the daily management meeting.")  # fmt: skip


def _drawn(
    request: HttpRequest, visit: Visit, form: DrawForm, units: dict[str, Unit]
) -> HttpResponse | None:
    given = form.cleaned_data
    period = Period.parse(given["period"])

    def save() -> str:
        made = sampling.draw(
            by=visit, kind=given["kind"], unit=units[given["unit"]], first=period.start,
            last=period.end, percent=int(given["percent"]),
        )  # fmt: skip
        return reverse("quality_sample", args=[made.pk])

    try:
        return act(request, form, save, "The sample was drawn.")
    except sampling.NotDrawn as why:
        form.add_error(None, str(why))
        return None


def _samples() -> Any:
    return Sample.objects.select_related("unit").prefetch_related("unit__names")


def _above() -> Crumbs:
    return [*ways.home(), ("Quality", reverse("quality"))]


def _above_one() -> Crumbs:
    return [*_above(), ("Dip samples", reverse("quality_samples"))]


def _period(sample: Sample) -> Period:
    return Period(sample.from_on, sample.until_on)


def _record(visit: Visit, key: UUID) -> tuple[Drawn, Case, Kind]:
    row = gate.get(visit, Drawn.objects.all(), key, sampling.SAMPLED)
    if not row.is_drawn:
        raise gate.Absent
    return row, reading.case(visit, row.matter_id), kinds()[row.kind]


def _sample_row(visit: Visit, sample: Sample, found: Tally) -> Sequence[Any]:
    today = london(visit.now).date()
    return (
        Cell(kinds()[sample.kind].title, url=reverse("quality_sample", args=[sample.pk]),
             under=_period(sample).label),
        sample.unit.name_on(today), found.population, found.drawn, found.looked_at, found.good,
    )  # fmt: skip


def _months(visit: Visit, samples: list[Sample]) -> list[Table]:
    """For each kind, the rate of good records by the month of the record."""
    on = visit.now.date()
    confidence = float(value("statistics.confidence", on=on))
    few = int(value("quality.few_cases", on=on))
    found: dict[str, list[Sequence[Any]]] = {}
    for (kind, month), tally in looking.by_month(samples).items():
        limits = tally.between(confidence)
        if limits is None:
            continue
        low, high = (100 * one for one in limits)
        warning = FEW if tally.looked_at < few else ""
        found.setdefault(kind, []).append((
            f"{month:%B %Y}", f"{tally.good} of {tally.looked_at}",
            f"{100 * tally.good / tally.looked_at:.1f}%",
            Cell(f"{low:.1f}% and {high:.1f}%", under=warning),
        ))  # fmt: skip
    return [Table(f"{kinds()[kind].title}, by month", MONTHS, rows) for kind, rows in found.items()]


def _defects(samples: list[Sample]) -> list[Table]:
    """For each kind that was looked at, which questions were wanting, the worst first."""
    tables = []
    for kind in dict.fromkeys(one.kind for one in samples):
        of = [one for one in samples if one.kind == kind]
        rows = [
            (words, f"{wanting} of {asked_}")
            for words, wanting, asked_ in looking.defects_of(of, kinds()[kind])
            if asked_
        ]
        if rows:
            tables.append(Table(f"{kinds()[kind].title}, by question", DEFECTS, rows))
    return tables  # fmt: skip


def _routes(samples: list[Sample]) -> list[Table]:
    """For each kind, how good the records are by the way on which the report came."""
    routes = dict(code_list("contact_route").choices)
    found: dict[str, list[Sequence[Any]]] = {}
    for (kind, route, taken), one in looking.by_route(samples).items():
        found.setdefault(kind, []).append((
            routes.get(route, "Not recorded"), taken or "Not recorded",
            f"{one.tally.good} of {one.tally.looked_at}",
            f"{printed(one.mean, 1)}%" if one.mean is not None else "Not available",
        ))  # fmt: skip
    return [Table(f"{kinds()[kind].title}, by route", ROUTES, rows) for kind, rows in found.items()]


def _drawn_rows(visit: Visit, drawn: list[Drawn]) -> list[Sequence[Any]]:
    matters = {one.matter_id for one in drawn}
    cases = {one.matter_id: one for one in
             gate.see(visit, Case.objects.filter(matter_id__in=matters), "find")}  # fmt: skip
    results = looking.last_results(one.pk for one in drawn)
    rows: list[Sequence[Any]] = []
    for one in sorted(drawn, key=lambda one: (one.happened_on, str(one.pk))):
        found = results.get(one.pk)
        if one.matter_id in cases:
            rows.append((
                Cell(cases[one.matter_id].reference, url=reverse("quality_drawn", args=[one.pk])),
                uk_date(one.happened_on),
                Cell(STATES[found.is_good if found else None],
                     under=f"{found.percent}% of the questions" if found else ""),
            ))  # fmt: skip
    return rows


def _found(one: Result, kind: Kind) -> dict[str, Any]:
    wanting = [kind.questions[code] for code, answer in one.answers.items()
               if answer not in (kind.right, kind.not_counted)]  # fmt: skip
    return {"result": one, "when": uk_moment(one.happened_at), "wanting": wanting,
            "state": STATES[one.is_good]}  # fmt: skip


def _told(results: Sequence[Result]) -> list[dict[str, Any]]:
    rows = list(Feedback.objects.filter(result__in=results).order_by("-recorded_at", "id"))
    read = {(one.result_id, one.to): one for one in rows if one.step == Feedback.Step.READ}
    return [
        {"sent": one, "to": owing()[one.to]["title"], "read": read.get((one.result_id, one.to))}
        for one in rows if one.step == Feedback.Step.SENT
    ]  # fmt: skip
