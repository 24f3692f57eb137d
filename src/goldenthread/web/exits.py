"""Pages that a survivor may open on a device that somebody else looks at."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def may_be_left_at_once(view: View) -> View:
    """Gives the page "exit this page", and tells the browser to keep none of it."""

    @wraps(view)
    def leavable(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        request.has_exit = True  # type: ignore[attr-defined]
        response = view(request, *args, **more)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return leavable
