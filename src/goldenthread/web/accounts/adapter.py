"""How the library of accounts behaves here: nobody signs up, nothing is mailed, a password is
changed inside its person's visit, and what is said on failure tells nothing."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from goldenthread.apps.access import one_time
from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.web import acting
from goldenthread.web.accounts.backend import Backend

NO_MATCH = (
    "That did not match an account that is open. Check the sign-in name and password. If you "
    "cannot sign in, ask whoever keeps your agency's accounts for a one-time code."
)
TOO_MANY = (
    "There were too many tries that did not match. Wait a few minutes, or sign in with a passkey."
)
SAID = {
    "account/messages/password_changed.txt": "Your password is changed. Your other sessions ended.",
    "mfa/messages/totp_activated.txt": "The authenticator app is added.",
    "mfa/messages/totp_deactivated.txt": "The authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
    "mfa/messages/recovery_codes_generated.txt": "Recovery codes were made. Keep them now: they "
    "are shown once.",
    "usersessions/messages/sessions_logged_out.txt": "Your other sessions have ended.",
}
"""What is said after something was done; what is not here goes without saying."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The library's questions, answered for this house."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NO_MATCH,
        "invalid_login": NO_MATCH,
        "account_inactive": NO_MATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your password now.",
        "incorrect_code": "That code is not right, or has been used. Wait for the next one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are opened by who keeps them."""
        return False

    def send_mail(self, *given: Any, **more: Any) -> None:
        """Nothing is mailed: a mailbox may be read by others."""
        raise PermissionDenied("This site sends no mail.")

    def send_notification_mail(self, *given: Any, **more: Any) -> None:
        """Nothing is mailed."""

    def get_login_stages(self) -> list[str]:
        """The second factor alone: no code by mail, no telephone."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the choice of role for who holds several, else home."""
        if len(acting.roles_of(request.user)) > 1:
            return reverse("acting")
        try:
            return reverse("home")
        except NoReverseMatch:
            return str(settings.LOGIN_REDIRECT_URL)

    def pre_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse | None:
        """Whichever way somebody came: an account that is shut is refused like a wrong password."""
        if Backend().user_can_authenticate(user):
            return None
        clear_login(request)
        self.add_message(request, messages.ERROR, message=NO_MATCH)
        return redirect("account_login")

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; a one-time code is spent by it, before the session begins."""
        held = acting.roles_of(user)
        if one_time.is_code(user.password) and held:
            with opened(held[0].pk, place="account_login"):
                user.password = one_time.spent()
                user.save(update_fields=["password"])
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        """Signed in: written down where they hold a role, in which alone they can do anything."""
        held = acting.roles_of(user)
        if held:
            try:
                with opened(held[0].pk, place="account_login") as visit:
                    visit.note(action="view", outcome="allow", type="ACC", record=user.pk,
                               reason="signed_in")  # fmt: skip
            except VisitRefused:
                return redirect("account_login")
        response: HttpResponse = super().post_login(request, user, **more)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Change a password inside the visit of its person; the database takes it no other way."""
        visit = getattr(context.request, "visit", None)
        if visit is None or visit.person != user.pk:
            raise PermissionDenied("A password is changed by its person.")
        user.set_password(password)
        user.save(update_fields=["password"])

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Not right after signing in: that was proof enough."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((record["at"] for record in records), default=0.0)
        return bool(time.time() - latest >= app_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The second factor where there is one, the strongest first; a password only without."""
        found = super().get_reauthentication_methods(user)
        strong = [one for one in found if one["id"] != "reauthenticate"]
        return sorted(strong, key=lambda one: "webauthn" not in one["id"]) or found

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None,
        message_context: dict[str, Any] | None = None, extra_tags: str = "",
        message: str | None = None,
    ) -> None:  # fmt: skip
        """Our words in the place of the library's."""
        words = message or SAID.get(message_template or "", "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)
