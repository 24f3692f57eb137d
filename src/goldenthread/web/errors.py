"""Pages for what went wrong: what happened, why, what to do. Nothing about the record or the fault.

Each prints without the database. Not there and not for you are one page, to the byte.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from psycopg.errors import DeadlockDetected, LockNotAvailable

from goldenthread.core.rules import access
from goldenthread.web import context


@dataclass(frozen=True)
class Failure:
    """One kind of failure, in words for people."""

    status: int
    title: str
    why: str
    what_next: str
    has_help: bool = False


HELD = (LockNotAvailable, DeadlockDetected)
"""The database's words for: others hold it, and it was waited for long enough."""
FAILURES = {
    failure.status: failure
    for failure in (
        Failure(
            400,
            "We could not read that request",
            "Something in it was not of the form that this page takes.",
            "Go back, look at what was sent, and send it again. Nothing was saved.",
        ),
        Failure(
            401,
            "You are signed out",
            "Your account or role has ended, or nobody has confirmed lately that you need it.",
            "Ask your supervisor. What you had saved is kept.",
        ),
        Failure(
            403,
            "You may not do that",
            "The role in which you are acting does not allow it.",
            "If your work needs it, change to another role that you hold, or ask your supervisor "
            "or the guardian of access.",
        ),
        Failure(
            404,
            "Page not found",
            "There is no such page, or it is not one for you.",
            "If you typed the address, check it. If you followed a link, go to your home page and "
            "start from there.",
        ),
        Failure(
            409,
            "Somebody else saved this first",
            "It was changed after you opened it, so yours was not saved over it.",
            "Look at both versions, then save the one that is right.",
        ),
        Failure(
            413,
            "That is too large",
            "What you sent is larger than this page takes.",
            "Send a smaller file, or part of the text. Nothing was saved.",
        ),
        Failure(
            423,
            "Somebody else is saving here",
            "Another person, or an extract that is coming in, is saving in the same case. Yours "
            "waited for some seconds.",
            "Nothing of yours was saved. Wait a minute, go back, and send it again.",
        ),
        Failure(
            429,
            "Too many tries",
            "There is a limit on how often this can be done, so that nobody can guess.",
            "Wait a few minutes, then try again.",
        ),
        Failure(
            500,
            "Something went wrong",
            "The fault is ours. It was logged without what you wrote.",
            "Try again in a minute. If you were saving, look whether it was saved before you send "
            "it again.",
        ),
        Failure(
            503,
            "This is not available now",
            "A part that it cannot do without is down: records are shown only while every look "
            "at them can be recorded.",
            "Do not wait for it.",
            has_help=True,
        ),
    )
}


def page(
    status: int, request: HttpRequest | None = None, *, words: str = "", **more: Any
) -> HttpResponse:
    """The page of that failure. `words`, a decision's own sentence, stand for the reason."""
    failure = FAILURES[status]
    failure = replace(failure, why=words) if words else failure
    response = HttpResponse(_printed(failure, request, more), status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return page(400, request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """401: the account or the role has ended, or nobody has confirmed that it is still needed."""
    return page(401, request)


def refused(
    request: HttpRequest, words: str = "", *, exception: Exception | None = None
) -> HttpResponse:
    """403, with the sentence of the decision where it may be told."""
    return page(403, request, words=words)


def may_not(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 where the framework refuses."""
    return refused(request)


def not_for_role(role: str) -> str:
    """The sentence for a page that a role never opens, whatever the record."""
    return f"This page is not one that the role “{access.codes().roles[role].name}” opens."


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose secret is not the one we gave (CSRF_FAILURE_VIEW)."""
    return page(
        403, request, words="This form was open too long, or was not opened by you on this device."
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: absent, and not for this reader, alike."""
    return page(404, request)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413."""
    return page(413, request)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429."""
    return page(429, request)


def failed(request: HttpRequest) -> HttpResponse:
    """500."""
    return page(500, request)


def of_database(request: HttpRequest, problem: Exception) -> HttpResponse:
    """423 where others held what was to be saved, else 503."""
    return busy(request) if isinstance(problem.__cause__, HELD) else unavailable(request)


def busy(request: HttpRequest | None = None) -> HttpResponse:
    """423, and when to send it again."""
    return _later(page(423, request))


def unavailable(request: HttpRequest | None = None) -> HttpResponse:
    """503, with whom to call."""
    return _later(page(503, request))


def _later(response: HttpResponse) -> HttpResponse:
    response["Retry-After"] = "60"
    return response


def _printed(failure: Failure, request: HttpRequest | None, more: dict[str, Any]) -> str:
    told = {"failure": failure, "duty_line": duty_line(), **more}
    try:
        around = context.everywhere(request) if request is not None else {}
    except Exception:
        # Whatever is wrong with the reader's surroundings, the page must still be printed.
        around = {}
    around = around or {"house": context.plain()}
    if around["house"].acting is None:
        around = {"house": context.plain(has_exit=True)}
    return render_to_string("errors/failure.html", {"asked": request, **around, **told})


def duty_line() -> str:
    """The number of the control room, as whoever installed the site gave it; may be empty."""
    return str(getattr(settings, "GOLDENTHREAD_DUTY_LINE", ""))
