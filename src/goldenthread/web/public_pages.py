"""What anybody may open: the front page, help and safety, and the way out."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from goldenthread.web.context import exit_address
from goldenthread.web.doors import public
from goldenthread.web.exits import may_be_left_at_once
from goldenthread.web.help_lines import help_lines

LOG = logging.getLogger("goldenthread.web")
# Emptying the cache as well can hold the answer back for seconds, and no page of ours is in it.
GONE = {
    "Clear-Site-Data": '"storage"',
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}


@public("says what this is and where to go")
@may_be_left_at_once
def front(request: HttpRequest) -> HttpResponse:
    """The front page."""
    return render(request, "public/front.html", {"emergency": help_lines()[0]})


@public("help must be found without signing in")
@may_be_left_at_once
def help_and_safety(request: HttpRequest) -> HttpResponse:
    """Help and safety, under a title that says nothing.

    Whoever comes with a session is shown the way to the directory. Whether it still holds is not
    asked: this page needs no database.
    """
    told = {"lines": help_lines(), "has_session": settings.SESSION_COOKIE_NAME in request.COOKIES}
    return render(request, "public/help.html", told)


@public("leaving must work for everybody, signed in or not")
def leave(request: HttpRequest) -> HttpResponse:
    """Forgets the reader, has the browser drop what it keeps of this site, and goes elsewhere.

    The session is flushed when there is one; a fault in that never keeps the reader here.
    """
    if request.COOKIES and hasattr(request, "session"):
        _forget(request)
    response = HttpResponse(status=303, headers=GONE)
    response["Location"] = exit_address()
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name)
    return response


def _forget(request: HttpRequest) -> None:
    try:
        request.session.flush()
    except Exception as problem:
        LOG.error("a session could not be ended: %s", type(problem).__name__)
        # Nothing after this view may try to save it again.
        request.session = type(request.session)()


urlpatterns = [
    path("", front, name="front"),
    path("information/", help_and_safety, name="help"),
    path("next/", leave, name="leave"),
]
