"""In which role somebody acts, and for what purpose: chosen by them, shown on every page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone

from goldenthread.apps.access.models import RoleHeld
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.web.doors import Door

ROLE, PURPOSE = "acting", "purpose"
LIBRARY_DOORS = {
    "account": Door("public", reason="signing in"),
    "mfa": Door("public", reason="signing in; each view asks for the account itself"),
    "usersessions": Door("public", reason="one's own sessions; asks for the account itself"),
    "socialaccount": Door("public", reason="signing in through the agency"),
}
"""Views of the library of accounts carry no marker of ours; they show one's own account alone."""


def roles_of(user: Any) -> list[RoleHeld]:
    """The roles that a person holds now, by name."""
    now = timezone.now()
    held = RoleHeld.objects.filter(user=user).select_related("unit__agency")
    return sorted((role for role in held if role.is_held(now)), key=lambda role: role.role)


def role_of(request: HttpRequest) -> RoleHeld | None:
    """The role that was chosen, if it is still held; else the first that is; else none."""
    if not request.user.is_authenticated:
        return None
    held = roles_of(request.user)
    chosen = request.session.get(ROLE)
    return next((role for role in held if str(role.pk) == chosen), held[0] if held else None)


def purpose_of(request: HttpRequest) -> str:
    """What the person said they are here for; else what their role is mostly for."""
    role = role_of(request)
    if role is None:
        return ""
    allowed = purposes_of(role.role)
    chosen = str(request.session.get(PURPOSE, ""))
    return chosen if chosen in allowed else (allowed[0] if allowed else "")


def choose(request: HttpRequest, *, role_held: UUID, purpose: str) -> None:
    """Act in this role from now on."""
    request.session[ROLE], request.session[PURPOSE] = str(role_held), purpose


def without_role(request: HttpRequest, door: Door, answer: Any) -> HttpResponse:
    """Somebody signed in who holds no role now: they may see that, and nothing else."""
    return redirect("no-role")


def library_door(match: ResolverMatch) -> Door | None:
    """The door of a view of the library of accounts."""
    name = match.view_name or ""
    prefix = name.split("_", 1)[0]
    return LIBRARY_DOORS.get(prefix)
