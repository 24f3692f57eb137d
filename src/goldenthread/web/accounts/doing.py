"""What the pages of accounts share: whom a page is about, and the page that asks before it acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from goldenthread.apps.access import gate, permission
from goldenthread.apps.access.models import RoleHeld, Unit, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.web.accounts import queries
from goldenthread.web.accounts.fields import Words
from goldenthread.web.components import pages
from goldenthread.web.components.lists import Fact
from goldenthread.web.forms import Form

LONGEST_REASON = 500


class Because(Form):
    """Why it is done. A guardian can read it."""

    because = Words(
        "Why", LONGEST_REASON, "Say why", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It is written down with what you do. Name nobody else in it.",
    )  # fmt: skip


class Nothing(Form):
    """A page that asks nothing but whether."""


def visit_of(request: HttpRequest) -> Visit:
    """The visit in which a page is made."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    return visit


def person(by: Visit, key: UUID) -> User:
    """Somebody whose account this visit may see, with their roles. Raises Absent."""
    found = queries.with_roles(queries.people_seen(by), by.now).filter(pk=key).first()
    return found or _absent(by, key)


def role_held(by: Visit, key: UUID) -> RoleHeld:
    """A role of somebody whose account this visit may see. Raises Absent."""
    rows = RoleHeld.objects.filter(user__in=queries.people_seen(by)).select_related("user", "unit")
    return rows.prefetch_related("unit__names").filter(pk=key).first() or _absent(by, key)


def unit(by: Visit, key: UUID) -> Unit:
    """A unit that this visit may see. Raises Absent."""
    rows: QuerySet[Unit] = queries.units_of(by.reader.agency)
    found = rows.filter(pk=key).first()
    return found if found and permission.may_see_unit(by, found) else _absent(by, key)


def asked(
    request: HttpRequest,
    act: Callable[[dict[str, Any]], Any],
    heading: str,
    *,
    form: forms.Form,
    back: str,
    done: str,
    button: str,
    words: str = "",
    caution: str = "",
    facts: Iterable[Fact] = (),
    is_grave: bool = False,
    to: Callable[[Any], str] | None = None,
) -> HttpResponse:
    """Ask first; on the answer act, say so and go on. What cannot be done is said on the page."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except NotDone as problem:
            refuse(form, problem)
        else:
            messages.success(request, done)
            return redirect(to(result) if to else back)
    return pages.confirm(
        request, heading, back=back, button=button, words=words, caution=caution, facts=facts,
        form=form, is_grave=is_grave,
    )  # fmt: skip


def refuse(form: forms.Form, problem: NotDone) -> None:
    """Put the reasons why it was not done above the form."""
    for words in problem.problems:
        form.add_error(None, words)


def answers(request: HttpRequest) -> Any:
    """What was sent, or None where the page is only being asked for."""
    return request.POST if request.method == "POST" else None


def _absent(by: Visit, key: UUID) -> Any:
    by.note(action="view", outcome="absent", type="ACC", record=key)
    raise gate.Absent
