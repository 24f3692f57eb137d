"""Alerts for guardians and handlers, and what they said to them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Alert, Look, Review
from goldenthread.core.rules.oversight import rules
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.oversight import reading
from goldenthread.web.oversight.forms import ReviewForm
from goldenthread.web.record.sending import visit_of

COLUMNS = (Column("What"), Column("When"), Column("Who"), Column("How soon"), Column("Reviewed"))


@needs("AUD", "approve")
def alerts(request: HttpRequest) -> HttpResponse:
    """What was remarked on, the newest first. Nobody sees an alert about themselves."""
    visit = visit_of(request)
    rows = Alert.objects.annotate(reviewed=Count("reviews")).order_by("-at")
    page = reading.page_of(visit, rows, request.GET.get("page"))
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    told = {"page": page, "table": _table(list(page)), "crumbs": [("Home", reverse("home"))]}
    return render(request, "oversight/alerts.html", told)


@needs("AUD", "approve")
def alert(request: HttpRequest, alert: UUID) -> HttpResponse:
    """One alert with its looks; a guardian writes what they found."""
    visit = visit_of(request)
    found = Alert.objects.filter(pk=alert).first()
    if found is None:
        visit.note(action="view", outcome="absent", type="AUD", record=None)
        raise gate.Absent
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        review_alert(by=visit, alert=found, **form.cleaned_data)
        messages.success(request, "Your review was written down.")
        return redirect("alerts")
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    looks = Look.objects.filter(pk__in=found.looks).order_by("id")
    told = {
        "form": form, "alert": found, "name": rules()[found.rule].name,
        "table": reading.looks_table(looks, with_review=False),
        "reviews": found.reviews.order_by("at"),
        "crumbs": [("Home", reverse("home")), ("Alerts", reverse("alerts"))],
    }  # fmt: skip
    return render(request, "oversight/alert.html", told)


def review_alert(*, by: Visit, alert: Alert, finding: str, words: str) -> Review:
    """Write down what a guardian found about an alert."""
    made = Review(
        alert=alert, finding=finding, words=words, by=by.person, agency=by.reader.agency, at=by.now
    )
    made.save(force_insert=True)
    by.note(action="approve", outcome="allow", type="AUD", record=None)
    return made


def _table(given: list[Alert]) -> Table:
    people = {user for alert in given for user in alert.users}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "name"))
    return Table("Alerts", COLUMNS, [_row(alert, names) for alert in given], shows_caption=False)


def _row(alert: Alert, names: dict[UUID, str]) -> list[object]:
    who = ", ".join(sorted(names.get(user, "-") for user in alert.users))
    return [
        Cell(rules()[alert.rule].name, url=f"/guardian/alerts/{alert.pk}", under=alert.words),
        uk_moment(alert.at),
        who,
        "Today" if alert.severity == "high" else "This week",
        "Reviewed" if alert.reviewed else "Not yet",  # type: ignore[attr-defined]
    ]
