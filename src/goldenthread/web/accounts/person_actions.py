"""What is done to one account, each on a page that asks first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import accounts
from goldenthread.apps.access.models import User
from goldenthread.apps.access.permission import NotDone
from goldenthread.web.accounts import doing
from goldenthread.web.accounts.doing import Because, Nothing
from goldenthread.web.accounts.fields import Words
from goldenthread.web.accounts.limits import today
from goldenthread.web.accounts.people import LONGEST_NAME
from goldenthread.web.components import pages
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date
from goldenthread.web.doors import needs


class Name(Nothing):
    """What a person is called."""

    name = Words("Full name", LONGEST_NAME, "Enter the full name")


@needs("ACC", "view")
def attest(request: HttpRequest, key: UUID) -> HttpResponse:
    """Confirm that somebody still needs the account."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    return doing.asked(
        request,
        lambda _: accounts.attest(by=by, user=user),
        "Does this person still need the account?",
        form=Nothing(doing.answers(request)),
        back=_back(user),
        done="It is confirmed.",
        button="Yes, still needed",
        words="Confirm it only if you know that they still do this work. Unconfirmed, the account "
        "shuts by itself.",
        facts=[*_who(user), Fact("Confirmed until now", uk_date(user.attested_until))],
    )


@needs("ACC", "edit")
def rename(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put right what somebody is called."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    return doing.asked(
        request,
        lambda given: accounts.rename_account(by=by, user=user, **given),
        "What is this person called?",
        form=Name(doing.answers(request), initial={"name": user.name}),
        back=_back(user),
        done="The name is changed.",
        button="Save",
        facts=_who(user),
    )


@needs("ACC", "edit")
def code(request: HttpRequest, key: UUID) -> HttpResponse:
    """Issue a one-time sign-in code, shown once."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    form = Nothing(doing.answers(request))
    if request.method == "POST" and form.is_valid():
        try:
            issued = accounts.issue_code(by=by, user=user)
            return render(request, "accounts/code.html", {"code": issued, "person": user})
        except NotDone as problem:
            doing.refuse(form, problem)
    return pages.confirm(
        request,
        "Issue a one-time sign-in code?",
        back=_back(user),
        button="Issue the code",
        words=f"It is shown once, opens the account once, within {today('code_minutes')} minutes, "
        "and then asks for a new password.",
        caution="Hand it over in person or on a number that you know. The password they have now, "
        "and every session of theirs, ends as you issue it.",
        facts=_who(user),
        form=form,
        is_grave=True,
    )


@needs("ACC", "approve")
def factors(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove the second factor of somebody who lost theirs."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    return doing.asked(
        request,
        lambda _: accounts.forget_factors(by=by, user=user),
        "Remove every second factor?",
        form=Nothing(doing.answers(request)),
        back=_back(user),
        done="The second factors are removed.",
        button="Remove them",
        words="Do this when somebody has lost telephone and key and has no recovery code left. "
        "They add a new one at the next sign-in.",
        caution="See the person, or speak to them on a number that you know.",
        facts=_who(user),
        is_grave=True,
    )


@needs("ACC", "edit")
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End an account for good."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    return doing.asked(
        request,
        lambda given: accounts.end_account(by=by, user=user, **given),
        "End this account?",
        form=Because(doing.answers(request)),
        back=_back(user),
        done="The account has ended, and with it every role and session.",
        button="End the account",
        words="Every role, session, password, second factor and token of theirs ends at once. "
        "What they recorded stays.",
        caution="An account that has ended stays so. Whoever comes back gets a new one.",
        facts=_who(user),
        is_grave=True,
    )


def _who(user: User) -> list[Fact]:
    return [Fact("Name", user.name), Fact("Sign-in name", user.username)]


def _back(user: Any) -> str:
    return reverse("staff-member", args=[user.pk])
