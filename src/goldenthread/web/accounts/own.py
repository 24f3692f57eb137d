"""Pages about oneself: the role in which one acts, one's account, the password after a code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.core.rules.access import codes
from goldenthread.web import acting, errors
from goldenthread.web.accounts.doing import answers
from goldenthread.web.accounts.sign_in_forms import NewPassword
from goldenthread.web.acting import Standing
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.doors import public, signed_in
from goldenthread.web.forms import Form

View = Callable[[HttpRequest], HttpResponse]
ASKS_ITSELF = "asks for the account itself; shows one's own roles and nothing of a record"


class Choice(Form):
    """In which role, and what for. A purpose that the role does not have is refused."""

    role = forms.ChoiceField(
        label="Role", widget=forms.RadioSelect, error_messages={"required": "Choose the role"}
    )
    purpose = forms.ChoiceField(
        label="Purpose",
        help_text="It is written down with each record that you look at. Change it when what you "
        "do changes.",
        required=False,
    )

    def __init__(self, *given: Any, roles: tuple[RoleHeld, ...], **more: Any) -> None:
        super().__init__(*given, **more)
        self.roles = {str(one.pk): one for one in roles}
        has = {code for one in roles for code in purposes_of(one.role)}
        named = [(code, one.words) for code, one in codes().purposes.items() if code in has]
        self.choices_of("role", [(key, _name(one)) for key, one in self.roles.items()])
        self.choices_of("purpose", [("", "What the role is mostly for"), *named])

    def choices_of(self, name: str, choices: list[tuple[str, str]]) -> None:
        """What may be chosen."""
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The purpose is one of the role's."""
        given: dict[str, Any] = super().clean() or {}
        role, purpose = self.roles.get(given.get("role", "")), given.get("purpose")
        if role and purpose and purpose not in purposes_of(role.role):
            self.add_error("purpose", "This role does not act for that purpose. Choose another.")
        return given


def asks_itself(view: View) -> View:
    """A page that stands before the visit, asks who it is itself, and opens its own."""

    @wraps(view)
    def asking(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except VisitRefused:
            logout(request)
            return errors.signed_out(request)

    return public(ASKS_ITSELF)(asking)


@asks_itself
def act(request: HttpRequest) -> HttpResponse:
    """Choose the role in which one acts, and what for."""
    here = acting.standing(request)
    if here is None:
        acting.role_of(request)
        return redirect_to_login(request.get_full_path())
    if here.first and here.first != acting.CHOOSE:
        return redirect(here.first)
    request.acting = here.role  # type: ignore[attr-defined]
    form = Choice(answers(request), roles=here.roles, initial=_now(here))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        return _taken_up(request, form.roles[given["role"]], given["purpose"])
    told = {"form": form, "here": here, "next": get_next_redirect_url(request) or ""}
    return render(request, "accounts/acting.html", told)


def _taken_up(request: HttpRequest, role: RoleHeld, purpose: str) -> HttpResponse:
    allowed = purposes_of(role.role)
    purpose = purpose or (allowed[0] if allowed else "")
    with opened(role.pk, purpose=purpose, place="acting") as visit:
        visit.note(action="view", outcome="allow", type="ACC", record=role.pk, reason="acting")
    acting.choose(request, role_held=role.pk, purpose=purpose)
    messages.success(request, f"You now act as {_name(role)}.")
    return redirect(get_next_redirect_url(request) or home())


@asks_itself
def no_role(request: HttpRequest) -> HttpResponse:
    """For somebody who is signed in and holds no role now: that, and nothing else."""
    here = acting.standing(request)
    if here is None:
        return redirect_to_login(request.get_full_path())
    if here.roles:
        return redirect(home())
    return render(request, "accounts/no_role.html", {"waiting": waiting(request.user)}, status=403)


@asks_itself
def new_password(request: HttpRequest) -> HttpResponse:
    """The password that somebody chooses after signing in with a one-time code."""
    here = acting.standing(request)
    if here is None:
        return redirect_to_login(request.get_full_path())
    if here.first != acting.NEW_PASSWORD:
        return redirect(home())
    form = NewPassword(answers(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        _set_password(request, here, form.cleaned_data["password1"])
        messages.success(request, "Your password is set.")
        return redirect(home())
    return render(request, "accounts/new_password.html", {"form": form})


def _set_password(request: Any, here: Standing, password: str) -> None:
    user = request.user
    with opened(here.roles[0].pk, place="new-password") as visit:
        user.set_password(password)
        user.save(update_fields=["password"])
        visit.note(action="edit", outcome="allow", type="ACC", record=user.pk,
                   reason="password_changed")  # fmt: skip
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)
    record_authentication(request, user, "password", reauthenticated=True)


@signed_in("shows one's own account")
def mine(request: Any) -> HttpResponse:
    """One's own account: who one is here, the roles, and the ways of signing in."""
    user: User = request.user
    by, here = request.visit, acting.standing(request)
    by.note(action="view", outcome="allow", type="ACC", record=user.pk, reason="own")
    facts = [
        Fact("Name", user.name),
        Fact("Sign-in name", user.username),
        Fact("Agency", user.agency.name),
        Fact(
            "Confirmed until",
            uk_moment(user.attested_until),
            note="Then it shuts, unless somebody confirms that you still need it.",
        ),
    ]
    told = {
        "facts": facts,
        "lines": _lines(here)
        + [(_name(held), held, "Waits for approval") for held in waiting(user)],
        "factors": factors_of(user),
        "is_required": settings.SECOND_FACTOR_REQUIRED,
    }
    return render(request, "accounts/mine.html", told)


def _lines(here: Standing | None) -> list[tuple[str, RoleHeld, str]]:
    """The roles held, in words, with a mark at the one acted in."""
    held = here.roles if here else ()
    now = here.role.pk if here and here.role else None
    return [(_name(one), one, "Now" if one.pk == now else "") for one in held]


def waiting(user: Any) -> list[RoleHeld]:
    """Roles that were given and that no guardian has approved yet."""
    held = RoleHeld.objects.filter(user=user, approved_at=None, until_at=None)
    return list(held.select_related("unit").prefetch_related("unit__names"))


def home() -> str:
    """Where somebody begins."""
    try:
        return reverse("home")
    except NoReverseMatch:
        return reverse("account")


def factors_of(user: User) -> list[str]:
    """The ways in which a person proves who they are, beside a password."""
    kinds = Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True)
    names = {"totp": "Authenticator app", "webauthn": "Passkey", "recovery_codes": "Recovery codes"}
    return sorted(names[kind] for kind in set(kinds))


def _now(here: Standing) -> dict[str, str]:
    return {"role": str(here.role.pk) if here.role else "", "purpose": here.purpose}


def _name(held: RoleHeld) -> str:
    return f"{codes().roles[held.role].name}, {held.unit}"
