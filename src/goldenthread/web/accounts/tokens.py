"""One's own tokens for programs: made, seen, ended. Each acts in one role and is shown once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import codes
from goldenthread.web.accounts import doing, freshness
from goldenthread.web.accounts.doing import Nothing
from goldenthread.web.accounts.fields import Words
from goldenthread.web.accounts.limits import today
from goldenthread.web.api.tokens import end_own_token, live_tokens, make_own_token
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import signed_in
from goldenthread.web.forms import Form
from goldenthread.web.models import Token

OWN = "shows and ends one's own tokens, and nothing of a record"
LONGEST_NAME = 80


class NewToken(Form):
    """What a token is for, how long it lasts, and whether it may write."""

    name = Words(
        "What is it for?", LONGEST_NAME, "Say which program it is for",
        help_text="For example: Duty roster on the office server. Name nobody in it.",
    )  # fmt: skip
    days = forms.IntegerField(
        label="For how many days?", min_value=1,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
        error_messages={"required": "Say for how many days", "invalid": "Enter a number of days",
                        "min_value": "Enter at least one day"},
    )  # fmt: skip
    may_write = forms.BooleanField(
        label="It may write as well as read", required=False,
        help_text="What it writes stands under your name.",
    )  # fmt: skip

    def clean_days(self) -> int:
        """At most as long as policy lets tokens last."""
        days: int = self.cleaned_data["days"]
        most = today("token_days")
        if days > most:
            raise forms.ValidationError(f"A token lasts at most {most} days")
        return days


@signed_in(OWN)
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own live tokens: what for, in which role, when last used, until when."""
    by = doing.visit_of(request)
    rows = list(live_tokens(by.person, by.now))
    by.note(action="view", outcome="allow", type="ACC", record=by.person, reason="own")
    return render(request, "accounts/tokens.html", {"table": _table(rows), "rows": rows})


@signed_in(OWN)
def new(request: HttpRequest) -> HttpResponse:
    """Make a token. Who has just proved who they are may; the token is shown this once."""
    if not freshness.is_fresh(request):
        return freshness.prove_again(request)
    by = doing.visit_of(request)
    form = NewToken(doing.answers(request), initial={"days": today("token_days")})
    if request.method == "POST" and form.is_valid():
        try:
            return _shown(request, by, form.cleaned_data)
        except NotDone as problem:
            doing.refuse(form, problem)
    told = {"form": form, "role": by.role_name}
    return render(request, "accounts/tokens_new.html", told)


@signed_in(OWN)
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a token at once."""
    by = doing.visit_of(request)
    token = _own(by, key)
    return doing.asked(
        request,
        lambda _: end_own_token(by=by, token=token),
        "End this token?",
        form=Nothing(doing.answers(request)),
        back=reverse("tokens"),
        done="The token has ended.",
        button="End the token",
        words="The program that uses it is refused from now on.",
        facts=[Fact("For", token.name), Fact("Last used", _used(token))],
        is_grave=True,
    )


def _shown(request: HttpRequest, by: Visit, given: dict[str, Any]) -> HttpResponse:
    text = make_own_token(by=by, **given)
    return render(request, "accounts/tokens_made.html", {"text": text, **given})


def _own(by: Visit, key: UUID) -> Token:
    found = live_tokens(by.person, by.now).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _table(rows: list[Token]) -> Table:
    names = ("For", "Role", "May", "Last used", "Ends", "")
    return Table("Tokens that work now", [Column(name) for name in names], map(_row, rows))


def _row(token: Token) -> list[Any]:
    end = Cell("End it", url=reverse("end-token", args=[token.pk]))
    role = codes().roles[token.role_held.role].name
    may = "Read and write" if token.may_write else "Read"
    return [token.name, role, may, _used(token), uk_date(token.until_at), end]


def _used(token: Token) -> str:
    use = getattr(token, "use", None)
    return uk_moment(use.last_used_at) if use else "Never"
