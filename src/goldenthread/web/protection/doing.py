"""Doing what a form of these pages asks: once, all or nothing, every problem said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access.permission import NotDone
from goldenthread.web.record import sending
from goldenthread.web.record.forms.careful import Careful


def done_or_asked(
    request: HttpRequest, form: Careful, do: Callable[[], Any], *, to: str, done: str,
    **page: Any,
) -> HttpResponse:  # fmt: skip
    """Do what was sent and go to `to`, or show the page of the form with what is wrong.

    `do` may give another address to go to.
    """
    return sending.done_or_asked(request, form, lambda: _led(do(), to), done=done, **page)


def say(form: Careful, refused: NotDone) -> None:
    """Put every problem above the form."""
    for words in refused.problems:
        form.add_error(None, words)


def _led(given: Any, to: str) -> str:
    return given if isinstance(given, str) else to
