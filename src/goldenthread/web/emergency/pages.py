"""The control room's own door, open only while records cannot be shown. It needs no database."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone

from goldenthread.web import context, errors
from goldenthread.web.doors import public
from goldenthread.web.emergency import house, opening, saying
from goldenthread.web.emergency.limits import limit
from goldenthread.web.forms import Form
from goldenthread.web.record.forms.texts import sentences

NOT_NEEDED = (
    "An emergency card opens only while records cannot be shown. They can be shown now: sign in. "
    "What cannot wait and is closed to you is opened by breaking glass, by roles that may."
)


class CardForm(Form):
    """Who asks, for which case or address, and why."""

    code = forms.CharField(
        label="Your emergency code", max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter your emergency code"},
    )  # fmt: skip
    passphrase = forms.CharField(
        label="Your emergency passphrase", max_length=60, widget=forms.PasswordInput,
        error_messages={"required": "Enter your emergency passphrase"},
    )  # fmt: skip
    wanted = forms.CharField(
        label="Reference of the case, or address", max_length=200,
        help_text="For example GT-2345-ABCD, or number, street and postcode.",
        error_messages={"required": "Enter a reference or an address"},
    )  # fmt: skip
    reason = sentences(
        "Why it is needed now",
        most=1000,
        needed="Say why it is needed",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        least = limit("least_reason", timezone.now())
        self.fields[
            "reason"
        ].help_text = f"At least {least} characters. A guardian reads it afterwards."

    def asked(self, request: HttpRequest) -> opening.Asked:
        """What was asked, and from where."""
        address = str(request.META.get("REMOTE_ADDR", ""))
        given = {name: self.cleaned_data[name] for name in self.fields}
        return opening.Asked(**given, address=address)


@public("the control room opens a sealed card while nothing else answers; nothing without a code")
def emergency(request: HttpRequest) -> HttpResponse:
    """Open cards by code and passphrase; refused while the house answers."""
    if house.answers():
        return errors.refused(request, NOT_NEEDED)
    form = CardForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            now = timezone.now()
            shown = opening.open_cards(settings.CONFIGURATION.home, form.asked(request), now)
        except opening.NotShown as why:
            form.add_error(None, str(why))
        else:
            return _page(request, "emergency/card.html", said=saying.said(shown))
    return _page(request, "emergency/ask.html", form=form)


def _page(request: HttpRequest, template: str, **told: Any) -> HttpResponse:
    """Printed without anything that would ask the database who reads."""
    around = {"house": context.plain(), "duty_line": errors.duty_line(),
              "csrf_token": get_token(request)}  # fmt: skip
    response = HttpResponse(render_to_string(template, {**around, **told}))
    response["Cache-Control"] = "no-store"
    return response


urlpatterns: list[URLPattern] = [path("emergency/", emergency, name="emergency")]
