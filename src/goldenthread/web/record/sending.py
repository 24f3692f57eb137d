"""Acting on a form: once, all or nothing, and what was typed comes back if it cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Sent
from goldenthread.apps.record.sealing import KeyMissing
from goldenthread.apps.record.sent import AlreadySent, once
from goldenthread.web.record.forms.careful import KEY, Careful
from goldenthread.web.record.forms.holds import as_uuid

Crumbs = Sequence[tuple[str, str]]


def visit_of(request: HttpRequest) -> Visit:
    """Who is there in this request."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    return visit


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all; None where nothing was sent."""
    return request.POST if request.method == "POST" else None


def sent_before(request: HttpRequest) -> HttpResponse | None:
    """Where this form led when it was sent before. Asked first by pages that may take the case out
    of the sender's sight: a second click would not find it any more."""
    key = as_uuid(request.POST.get(KEY, "")) if request.method == "POST" else None
    if key is None:
        return None
    found = Sent.objects.filter(user=visit_of(request).person, key=key).exclude(landed_on="")
    return next((redirect(one.landed_on) for one in found), None)


def act(
    request: HttpRequest, form: Careful, do: Callable[[], str], done: str
) -> HttpResponse | None:
    """Do what a valid form asks, once, and go where `do` says; None where it could not be done:
    the form then says under each question what is wrong.

    Parts of the text that go to safe contact go in the same transaction. A second click finds
    what the first one did, and lands where it landed.
    """
    visit = visit_of(request)
    try:
        with once(visit, form.key) as sending:
            for move in form.moves:
                actions.set_safe_contact(
                    by=visit, person=move.person, kind=move.kind, value=move.value
                )
            sending.landed_on = do()
    except AlreadySent as before:
        return redirect(before.landed_on)
    except KeyMissing as missing:
        form.add_error(None, str(missing))
        return None
    except NotDone as refused:
        for words in refused.problems:
            form.add_error(None, words)
        return None
    except actions.BadFact as bad:
        for name, words in bad.problems.items():
            form.add_error(name if name in form.fields else None, words)
        return None
    messages.success(request, done)
    return redirect(sending.landed_on)


def answered(
    request: HttpRequest, form: Careful, do: Callable[[], str], done: str
) -> HttpResponse | None:
    """Where a form that was sent led; None where none was sent, or it could not be done."""
    if request.method == "POST" and form.is_valid():
        return act(request, form, do, done)
    return None


def done_or_asked(
    request: HttpRequest, form: Careful, do: Callable[[], str], *, done: str, **page: Any
) -> HttpResponse:
    """Do what was sent, or show the page of the form with what is wrong."""
    return answered(request, form, do, done) or asked(request, form, **page)


def asked(
    request: HttpRequest, form: Careful, *, heading: str, crumbs: Crumbs, button: str, back: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a form: `title` in the tab, the heading on the page, a way back."""
    told = {"form": form, "heading": heading, "title": heading, "crumbs": crumbs,
            "button": button, "back": back, **more}  # fmt: skip
    return render(request, "record/form.html", told)
