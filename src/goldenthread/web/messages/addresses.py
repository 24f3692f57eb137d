"""Where somebody is told that something waits: kept by who keeps the accounts."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.apps.access.models import User
from goldenthread.apps.access.permission import doing as permitted
from goldenthread.apps.access.visits import Visit
from goldenthread.web.accounts import doing
from goldenthread.web.components.lists import Fact
from goldenthread.web.doors import needs
from goldenthread.web.forms import Form

LONGEST = 254


class Address(Form):
    """A work address, or nothing."""

    address = forms.EmailField(
        label="Work e-mail address",
        required=False,
        max_length=LONGEST,
        help_text="Leave it empty and no messages are sent.",
        error_messages={"invalid": "Enter an e-mail address such as name@agency.example",
                        "max_length": f"Use at most {LONGEST} characters"},
    )  # fmt: skip


def set_address(*, by: Visit, user: User, address: str) -> None:
    """Have messages for a person go to an address; an empty one sends none."""
    with permitted(by, user, "edit", reason="message_address"):
        User.objects.filter(pk=user.pk).update(email=address)


@needs("ACC", "edit")
def message_address(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say where somebody is told that something waits for them."""
    by = doing.visit_of(request)
    user = doing.person(by, key)
    return doing.asked(
        request,
        lambda given: set_address(by=by, user=user, **given),
        "Where do messages go?",
        form=Address(doing.answers(request), initial={"address": user.email}),
        back=reverse("staff-member", args=[user.pk]),
        done="The address is saved.",
        button="Save",
        words="A message says that something waits, and nothing else: no name, no case, no "
        "subject. Use an address that nobody else reads.",
        facts=[Fact("Name", user.name), Fact("Sign-in name", user.username)],
    )
