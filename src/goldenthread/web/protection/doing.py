"""Doing what a form of these pages asks: once, all or nothing, every problem said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.access.permission import NotDone
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import act, asked


def done_or_asked(
    request: HttpRequest, form: Careful, do: Callable[[], Any], *, to: str, done: str,
    **page: Any,
) -> HttpResponse:  # fmt: skip
    """Do what was sent and go to `to`, or show the page of the form with what is wrong.

    `do` may give another address to go to.
    """
    if form.is_bound and form.is_valid():
        try:
            answer = act(request, form, lambda: _led(do(), to), done)
        except NotDone as refused:
            say(form, refused)
        else:
            if answer:
                return answer
    return asked(request, form, **page)


def say(form: Careful, refused: NotDone) -> None:
    """Put every problem above the form."""
    for words in refused.problems:
        form.add_error(None, words)


def _led(given: Any, to: str) -> str:
    return given if isinstance(given, str) else to
