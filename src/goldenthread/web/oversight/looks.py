"""Who looked: for guardians all of their agency, for anybody their own."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Look, Review
from goldenthread.core.rules.oversight import Asker, Audience, who_may_read
from goldenthread.web.doors import needs, signed_in
from goldenthread.web.errors import refused
from goldenthread.web.oversight import reading
from goldenthread.web.oversight.forms import LookFilters, ReviewForm
from goldenthread.web.record.sending import visit_of

STANDARDS = Q(role="RH", purpose="complaint")
"""Looks for professional standards: in nobody's list of their own (readers.yaml)."""


@needs("AUD", "view")
def looks(request: HttpRequest) -> HttpResponse:
    """The log of who looked, for the agency's guardian, and for a handler that of the restricted
    cases they hold. Reading it is written down too."""
    visit = visit_of(request)
    audience = reading.audience_of(visit)
    if audience is None:
        return not_for(request)
    filters = LookFilters(request.GET or None)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    rows = _filtered(Look.objects.exclude(user=visit.person).order_by("-id"), wanted)
    page = reading.page_of(visit, rows, request.GET.get("page"))
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    return render(
        request,
        "oversight/looks.html",
        {
            "filters": filters,
            "page": page,
            "table": reading.looks_table(page, with_review=audience == Audience.GUARDIAN),
            "is_handler": audience == Audience.HANDLER,
            "is_filtered": any(wanted.values()) or bool(filters.errors),
            "crumbs": [("Home", reverse("home"))],
        },
    )


@needs("AUD", "approve")
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One look and its reviews; a guardian writes what they found, never about their own."""
    visit = visit_of(request)
    look = Look.objects.exclude(user=visit.person).filter(pk=number).first()
    if look is None:
        raise gate.Absent
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        review_look(by=visit, look=look, **form.cleaned_data)
        messages.success(request, "Your review was written down.")
        return redirect("looks")
    visit.note(action="view", outcome="allow", type="AUD", record=None)
    told = {
        "form": form, "look": look, "table": reading.looks_table([look], with_review=False),
        "reviews": Review.objects.filter(look=number).order_by("at"),
        "crumbs": [("Home", reverse("home")), ("Who looked", reverse("looks"))],
    }  # fmt: skip
    return render(request, "oversight/look.html", told)


@signed_in("shows a reader their own looks and nobody else's")
def own(request: HttpRequest) -> HttpResponse:
    """One's own looks: everybody can see that looks are written down."""
    visit = visit_of(request)
    rows = Look.objects.filter(user=visit.person).exclude(STANDARDS).order_by("-id")
    page = reading.page_of(visit, rows, request.GET.get("page"))
    told = {
        "page": page, "table": reading.looks_table(page, with_review=False),
        "crumbs": [("Home", reverse("home"))],
    }  # fmt: skip
    return render(request, "oversight/own.html", told)


def not_for(request: HttpRequest) -> HttpResponse:
    """The page that says that who looked is for guardians; that somebody asked is written down."""
    visit = visit_of(request)
    visit.note(action="view", outcome="deny", type="AUD", record=None, reason="role")
    return refused(request, who_may_read(Asker.OTHER).words)


def review_look(*, by: Visit, look: Look, finding: str, words: str) -> Review:
    """Write down what a guardian found about a look."""
    return _write(by, finding, words, look=look.pk)


def _write(by: Visit, finding: str, words: str, **about: object) -> Review:
    made = Review(
        finding=finding, words=words, by=by.person, agency=by.reader.agency, at=by.now, **about
    )
    made.save(force_insert=True)
    by.note(action="approve", outcome="allow", type="AUD", record=None)
    return made


def _filtered(rows: QuerySet[Look], wanted: dict[str, object]) -> QuerySet[Look]:
    if wanted.get("who"):
        named = User.objects.filter(username__iexact=str(wanted["who"]))
        rows = rows.filter(user__in=list(named.values_list("pk", flat=True)))
    for name in ("action", "outcome", "matter"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    return rows
