"""Alerts for guardians and handlers, the random sample, and what they said to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Alert, Look, Review
from goldenthread.apps.audit.overseeing import SAMPLE
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.core.rules.oversight import Audience
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.oversight import reading
from goldenthread.web.oversight.forms import REVIEWED, WAITS, AlertFilters, ReviewForm, StateFilter
from goldenthread.web.oversight.looks import not_for
from goldenthread.web.record.sending import posted, visit_of

COLUMNS = (Column("What"), Column("When"), Column("Who"), Column("How soon"), Column("Reviewed"))


@needs("AUD", "view")
def alerts(request: HttpRequest) -> HttpResponse:
    """What was remarked on, the newest first. Nobody sees an alert about themselves."""
    if reading.audience_of(visit_of(request)) is None:
        return not_for(request)
    filters = AlertFilters(request.GET or None)
    rows = Alert.objects.exclude(rule=SAMPLE)
    return render(request, "oversight/alerts.html", _listed(request, rows, filters, "Alerts"))


@needs("AUD", "approve")
def sample(request: HttpRequest) -> HttpResponse:
    """The looks that were drawn at random, for the agency's guardian to ask about."""
    share = value("audit.sample_share", on=london(visit_of(request).now).date())
    rows = Alert.objects.filter(rule=SAMPLE)
    told = _listed(request, rows, StateFilter(request.GET or None), "Drawn at random")
    return render(request, "oversight/sample.html", told | {"one_in": round(1 / share)})


@needs("AUD", "view")
def alert(request: HttpRequest, alert: UUID) -> HttpResponse:
    """One alert with its looks; a guardian or handler writes what they found."""
    visit = visit_of(request)
    if reading.audience_of(visit) is None:
        return not_for(request)
    found = Alert.objects.filter(pk=alert).first()
    if found is None or not reading.is_for(visit, found):
        visit.note(action="view", outcome="absent", type="AUD", record=None)
        raise gate.Absent
    form = ReviewForm(posted(request))
    if form.is_bound and form.is_valid():
        review_alert(by=visit, alert=found, **form.cleaned_data)
        messages.success(request, "Your review was written down.")
        return redirect(SAMPLE if found.rule == SAMPLE else "alerts")
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    return render(request, "oversight/alert.html", _told(found) | {"form": form})


def review_alert(*, by: Visit, alert: Alert, finding: str, words: str) -> Review:
    """Write down what was found about an alert; never about oneself."""
    if not reading.is_for(by, alert):
        raise gate.Absent
    made = Review(
        alert=alert, finding=finding, words=words, by=by.person, agency=by.reader.agency, at=by.now
    )
    made.save(force_insert=True)
    by.note(action="approve", outcome="allow", type="AUD", record=None)
    return made


def _told(found: Alert) -> dict[str, Any]:
    looks = Look.objects.filter(pk__in=found.looks).order_by("id")
    above = ("Random sample", reverse(SAMPLE)) if found.rule == SAMPLE else (
        "Alerts", reverse("alerts"))  # fmt: skip
    return {
        "alert": found, "name": reading.name_of(found.rule), "who": _who(found),
        "table": reading.looks_table(looks, with_review=False) if found.looks else None,
        "reviews": found.reviews.order_by("at"), "crumbs": [("Home", reverse("home")), above],
    }  # fmt: skip


def _listed(
    request: HttpRequest, rows: QuerySet[Alert], filters: StateFilter, caption: str
) -> dict[str, Any]:
    """One page of alerts that are for this reader, and how they were filtered."""
    visit = visit_of(request)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    audience = reading.audience_of(visit)
    rows = _filtered(
        rows.filter(audience=audience, agencies__contains=[visit.reader.agency]), wanted
    )
    page = reading.page_of(visit, rows.order_by("-at", "-found_at", "pk"), request.GET.get("page"))
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    shown = [one for one in page if reading.is_for(visit, one)]
    return {
        "page": page, "table": _table(shown, caption), "filters": filters,
        "is_filtered": any(wanted.values()) or bool(filters.errors),
        "is_handler": audience == Audience.HANDLER, "crumbs": [("Home", reverse("home"))],
    }  # fmt: skip


def _filtered(rows: QuerySet[Alert], wanted: dict[str, Any]) -> QuerySet[Alert]:
    rows = rows.annotate(reviewed=Count("reviews"))
    for name in ("rule", "severity"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if wanted.get("state") == WAITS:
        return rows.filter(reviewed=0)
    return rows.filter(reviewed__gt=0) if wanted.get("state") == REVIEWED else rows


def _table(given: Iterable[Alert], caption: str) -> Table:
    rows = list(given)
    names = reading.names_of(user for alert in rows for user in alert.users)
    return Table(caption, COLUMNS, [_row(alert, names) for alert in rows], shows_caption=False)


def _row(alert: Alert, names: dict[UUID, str]) -> list[object]:
    return [
        Cell(reading.name_of(alert.rule), url=f"/guardian/alerts/{alert.pk}", under=alert.words),
        uk_moment(alert.at),
        _named(alert, names),
        "Today" if alert.severity == "high" else "This week",
        "Reviewed" if alert.reviewed else "Not yet",  # type: ignore[attr-defined]
    ]


def _who(alert: Alert) -> str:
    return _named(alert, reading.names_of(alert.users))


def _named(alert: Alert, names: dict[UUID, str]) -> str:
    return ", ".join(sorted(names.get(user, "-") for user in alert.users)) or "Nobody is named"
