"""The questionnaire itself, and the screens in public places. Nobody signs in, no cookie is set.

Nothing of who asks is read: no address, no name of the browser, no moment.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from goldenthread.apps.public import answering, instruments, kiosks
from goldenthread.apps.public.models import KioskCount
from goldenthread.web.doors import public
from goldenthread.web.exits import may_be_left_at_once
from goldenthread.web.feedback import questions
from goldenthread.web.help_lines import help_lines

LOG = logging.getLogger("goldenthread.web")
Kind = KioskCount.Kind


@public("she answers without signing in, and nothing of who she is is read")
@csrf_exempt
@may_be_left_at_once
def tell_us(request: HttpRequest) -> HttpResponse:
    """The questionnaire. No one-time secret protects it, since nobody is signed in by it and the
    secret would be a cookie on her device; the code on her card is what lets it be counted."""
    return _questionnaire(request, done=reverse("feedback:sent"))


@public("thanks her, and shows nothing")
@may_be_left_at_once
def sent(request: HttpRequest) -> HttpResponse:
    """Her answers have arrived."""
    return render(request, "feedback/sent.html", {"emergency": help_lines()[0]})


@public("a screen in a public place, for whoever stands there")
@csrf_exempt
@may_be_left_at_once
def kiosk(request: HttpRequest, place: str, kind: str = Kind.START) -> HttpResponse:
    """A page at a screen. Opening it counts one for the place, the month and the kind of page."""
    if kind not in Kind.values:
        raise Http404
    if request.method == "GET":
        _count(place, kind)
    if kind == Kind.TELL_US:
        return _questionnaire(request, done=reverse("feedback:kiosk_sent", args=[place]))
    if kind == Kind.INFORMATION:
        return render(request, "public/help.html", {"lines": help_lines()})
    return render(request, "feedback/kiosk.html", {"place": place, "emergency": help_lines()[0]})


@public("thanks her at a screen, and shows nothing")
@may_be_left_at_once
def kiosk_sent(request: HttpRequest, place: str) -> HttpResponse:
    """Her answers have arrived; the screen goes back to its first page."""
    told = {"place": place, "emergency": help_lines()[0]}
    return render(request, "feedback/sent.html", told)


def _questionnaire(request: HttpRequest, *, done: str) -> HttpResponse:
    if _is_somebody_here(request):
        return render(request, "feedback/signed_in.html")
    form = questions.Questionnaire(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        words = str(given[questions.OWN_WORDS])
        if answering.give(given[questions.CODE], questions.answers_of(given), words):
            return redirect(done)
        form.add_error(questions.CODE, questions.NOT_KNOWN)
    told = {"form": form, "lead": instruments.read().lead}
    return render(request, "feedback/tell_us.html", told)


def _is_somebody_here(request: HttpRequest) -> bool:
    """Whether somebody who works here is signed in; without our cookie nothing is asked."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated


def _count(place: str, kind: str) -> None:
    """A count that fails keeps nobody from the page."""
    try:
        kiosks.count(place, kind)
    except DatabaseError as problem:
        LOG.error("a screen was not counted: %s", type(problem).__name__)
