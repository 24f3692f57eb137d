"""The pattern page: every component in use, in its full, empty, error and refused states."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from goldenthread.web import errors, pattern_examples
from goldenthread.web.components import pages
from goldenthread.web.components.boxes import View
from goldenthread.web.doors import public
from goldenthread.web.pattern_forms import Everything, Filters, Reason

REASON = "shows components with invented text, and nothing of anybody"
NAMES = {"pattern": "In full", "pattern-empty": "Empty", "pattern-errors": "Refused answers",
         "pattern-refused": "Refused to the reader"}  # fmt: skip


@public(REASON)
def full(request: HttpRequest) -> HttpResponse:
    """Every component with something in it."""
    messages.success(request, "The note was saved.")
    rows = pattern_examples.rows()
    page = Paginator(rows, 4).get_page(request.GET.get("page"))
    return _shown(
        request,
        "pattern/full.html",
        sample=Everything(),
        filters=Filters(request.GET or {"state": ["due"]}),
        table=pattern_examples.table(list(page), request.GET.get("order", "")),
        page=page,
        facts=pattern_examples.facts(),
        happenings=pattern_examples.happenings(),
    )


@public(REASON)
def empty(request: HttpRequest) -> HttpResponse:
    """Every component with nothing in it."""
    return _shown(
        request,
        "pattern/empty.html",
        filters=Filters(),
        table=pattern_examples.table([], ""),
        page=Paginator([], 4).get_page(1),
        facts=pattern_examples.missing_facts(),
        nothing=None,
    )


@public(REASON)
def refused_answers(request: HttpRequest) -> HttpResponse:
    """A form whose every answer was refused."""
    messages.error(request, "Nothing was saved.")
    messages.warning(request, "The reading of the record is being logged.")
    given = request.POST if request.method == "POST" else pattern_examples.BAD_ANSWERS
    return _shown(request, "pattern/errors.html", form=Everything(given))


@public(REASON)
def refused_to_reader(request: HttpRequest) -> HttpResponse:
    """What a reader sees who may not see."""
    return _shown(request, "pattern/refused.html", facts=pattern_examples.hidden_facts())


@public(REASON)
def confirm(request: HttpRequest) -> HttpResponse:
    """The page that asks first; a post leads to the page that says it is done."""
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return render(request, "pattern/done.html")
    return pages.confirm(
        request,
        "Open this restricted record?",
        back=reverse("pattern"),
        button="Open it",
        words="You are not named on it. You may open it once, for the next hour, to protect life.",
        caution="The handler is called now, and your reason is reviewed by a guardian.",
        form=form,
        is_grave=True,
    )


@public(REASON)
def conflict(request: HttpRequest) -> HttpResponse:
    """Two people edited one thing."""
    return pages.conflict(
        request,
        pattern_examples.differences(),
        back=reverse("pattern"),
        saved_by="Dara Pennyfeather",
        saved_at=pattern_examples.AT_NIGHT,
        version="8",
    )


@public(REASON)
def done(request: HttpRequest) -> HttpResponse:
    """The page after something was done."""
    return render(request, "pattern/done.html")


@public(REASON)
def failure(request: HttpRequest, status: int) -> HttpResponse:
    """The page of one kind of failure."""
    if status not in errors.FAILURES:
        raise Http404
    return errors.page(status, request)


def _shown(request: HttpRequest, template: str, **more: object) -> HttpResponse:
    told = {"views": pattern_views(request), "failures": errors.FAILURES.values(), **more}
    return render(request, template, told)


def pattern_views(request: HttpRequest) -> list[View]:
    """The states of the page."""
    places = {reverse(name): words for name, words in NAMES.items()}
    return [View(words, place, request.path == place) for place, words in places.items()]


urlpatterns = [
    path("pattern/", full, name="pattern"),
    path("pattern/empty/", empty, name="pattern-empty"),
    path("pattern/errors/", refused_answers, name="pattern-errors"),
    path("pattern/refused/", refused_to_reader, name="pattern-refused"),
    path("pattern/confirm/", confirm, name="pattern-confirm"),
    path("pattern/conflict/", conflict, name="pattern-conflict"),
    path("pattern/done/", done, name="pattern-done"),
    path("pattern/failure/<int:status>/", failure, name="pattern-failure"),
]
