"""The page that says why somebody was signed out, before they sign in again."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.web.accounts import sessions
from goldenthread.web.accounts.limits import today
from goldenthread.web.acting import BECAUSE, ENDED, GONE, LAPSED


@dataclass(frozen=True)
class Why:
    """Why, what is kept, and whether signing in again helps."""

    words: str
    next: str
    may_sign_in: bool = True


def told_why(request: HttpRequest) -> HttpResponse | None:
    """The page, once, where there is something to say; else None."""
    if request.method != "GET":
        return None
    why = reasons().get(request.session.pop(BECAUSE, ""))
    if why is None:
        return None
    back = request.GET.get(REDIRECT_FIELD_NAME, "")
    again = reverse("account_login")
    again = f"{again}?{urlencode({REDIRECT_FIELD_NAME: back})}" if back else again
    return render(request, "accounts/signed_out.html", {"why": why, "again": again})


def reasons() -> dict[str, Why]:
    """Each reason in words; the limits are policy."""
    kept = "What you had saved is kept; what you had typed and not saved is not."
    return {
        sessions.IDLE: Why(
            f"Nothing was asked for in {today('session_idle_minutes')} minutes, so that nobody "
            "can go on where you left off.", kept,
        ),
        sessions.LONG: Why(
            f"A session lasts {today('session_hours')} hours at most, however busy.", kept
        ),
        sessions.CHANGED: Why(
            "Your password was changed, or whoever keeps your agency's accounts issued you a "
            "one-time code or ended your sessions.",
            "If you know nothing of this, tell them now.",
        ),
        GONE: Why("That session is over: it was ended from elsewhere, or long ago.", kept),
        LAPSED: Why(
            "Nobody has confirmed in time that you still need your account.",
            "Ask your supervisor, or whoever keeps your agency's accounts, to confirm it.",
            may_sign_in=False,
        ),
        ENDED: Why(
            "Your account has ended.",
            "If you still need it, ask whoever keeps your agency's accounts.",
            may_sign_in=False,
        ),
    }  # fmt: skip
