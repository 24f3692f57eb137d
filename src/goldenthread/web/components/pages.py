"""Whole pages that others fill: confirm something, and two people who edited one thing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web.components.lists import Difference, Fact

HIDDEN_FROM_KEEPING = frozenset({"csrfmiddlewaretoken", "conflict"})


def confirm(
    request: HttpRequest,
    heading: str,
    *,
    back: str,
    button: str = "Confirm",
    words: str = "",
    caution: str = "",
    facts: Iterable[Fact] = (),
    form: BaseForm | None = None,
    is_grave: bool = False,
) -> HttpResponse:
    """The page that asks before something is done; it posts to its own address."""
    told = {
        "heading": heading,
        "words": words,
        "caution": caution,
        "facts": list(facts),
        "form": form,
        "confirm": button,
        "kind": "warning" if is_grave else "",
        "back": back,
    }
    return render(request, "pages/confirm.html", told)


def conflict(
    request: HttpRequest,
    differences: Iterable[Difference],
    *,
    back: str,
    saved_by: str = "",
    saved_at: datetime | None = None,
    version: str = "",
) -> HttpResponse:
    """409 with both versions; what was typed goes along, so saving it needs no typing again."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in HIDDEN_FROM_KEEPING and not (version and name == "version")
        for value in values
    ]
    told = {
        "differences": list(differences),
        "saved_by": saved_by,
        "saved_at": saved_at,
        "kept": [*kept, ("version", version)] if version else kept,
        "back": back,
        "action": request.path,
    }
    return render(request, "pages/conflict.html", told, status=409)
