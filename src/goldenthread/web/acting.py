"""In which role somebody acts, and for what purpose: chosen by them, shown on every page.

Roles are read once for each request, so that one that has ended is gone at the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import ResolverMatch
from django.utils import timezone

from goldenthread.apps.access import one_time
from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.web.accounts import freshness, sessions
from goldenthread.web.doors import Door

ROLE, PURPOSE, BECAUSE = "acting", "purpose", "signed_out_because"
ENDED, LAPSED, GONE = "ended", "lapsed", "gone"

NO_ROLE, NEW_PASSWORD, FACTOR, CHOOSE = "no-role", "new-password", "mfa_index", "acting"
"""What is to be done first, by the name of the page where it is done."""
WHILE_ADDING_A_FACTOR = frozenset(
    ("mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn",
     "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "account_reauthenticate",
     "mfa_reauthenticate", "mfa_reauthenticate_webauthn")
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """What somebody who is signed in may act as now, and what they must do before."""

    roles: tuple[RoleHeld, ...]
    role: RoleHeld | None
    purpose: str
    first: str = ""
    """The page to which they are sent before any other; empty where there is none."""


def roles_of(user: Any) -> list[RoleHeld]:
    """The roles that a person holds now, by name. Their units' names come along."""
    now = timezone.now()
    held = RoleHeld.objects.filter(
        Q(until_at=None) | Q(until_at__gt=now),
        user=user,
        approved_at__isnull=False,
        from_at__lte=now,
    )
    rows = held.select_related("user", "unit__agency").prefetch_related("unit__names")
    return sorted(rows, key=lambda one: (one.role, str(one.unit)))


def standing(request: HttpRequest) -> Standing | None:
    """Where somebody stands, worked out once in a request; None for a stranger."""
    if not request.user.is_authenticated:
        return None
    known: Standing | None = getattr(request, "_standing", None)
    if known is None:
        known = request._standing = _worked_out(request)  # type: ignore[attr-defined]
        request.may_change_role = len(known.roles) > 1 or _has_choice(known)  # type: ignore[attr-defined]
        sessions.touch(request.session)
    return known


def role_of(request: HttpRequest) -> RoleHeld | None:
    """The role in which they act; None for a stranger, or while there is something to do first."""
    here = standing(request)
    if here is None:
        _note_why_signed_out(request)
        return None
    place = getattr(request, "place", "")
    if here.first and not (here.first == FACTOR and place in WHILE_ADDING_A_FACTOR):
        return None
    return here.role


def purpose_of(request: HttpRequest) -> str:
    """What the person said they are here for; else what their role is mostly for."""
    here = standing(request)
    return here.purpose if here else ""


def choose(request: HttpRequest, *, role_held: UUID, purpose: str) -> None:
    """Act in this role from now on, in a session with a new key."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    request.session.cycle_key()
    rotate_token(request)
    request.session[ROLE], request.session[PURPOSE] = str(role_held), purpose
    UserSession.objects.create_from_request(request)
    request._standing = None  # type: ignore[attr-defined]


def without_role(request: HttpRequest, door: Door, answer: Any) -> HttpResponse:
    """Somebody signed in who must do something first, or holds no role now."""
    here = standing(request)
    return redirect(here.first if here and here.first else NO_ROLE)


def library_door(match: ResolverMatch) -> Door | None:
    """None: the views of the library that are used are named in accounts/library.py, each with
    its marker; any other is refused like every view without one."""
    return None


def _worked_out(request: HttpRequest) -> Standing:
    roles = tuple(roles_of(request.user))
    wanted = request.session.get(ROLE)
    chosen = next((role for role in roles if str(role.pk) == wanted), None)
    role = chosen or (roles[0] if roles and not wanted else None)
    purpose = _purpose(role, str(request.session.get(PURPOSE, "")))
    return Standing(roles, role, purpose, _first(request, roles, role))


def _first(request: HttpRequest, roles: tuple[RoleHeld, ...], role: RoleHeld | None) -> str:
    if not roles:
        return NO_ROLE
    if isinstance(request.user, User) and one_time.is_spent(request.user.password):
        return NEW_PASSWORD
    if _lacks_factor(request):
        return FACTOR
    return "" if role else CHOOSE


def _lacks_factor(request: HttpRequest) -> bool:
    if not settings.SECOND_FACTOR_REQUIRED or freshness.is_strong(request):
        return False
    return not freshness.has_factor(request.user)


def _purpose(role: RoleHeld | None, chosen: str) -> str:
    allowed = purposes_of(role.role) if role else []
    return chosen if chosen in allowed else (allowed[0] if allowed else "")


def _has_choice(here: Standing) -> bool:
    return here.role is not None and len(purposes_of(here.role.role)) > 1


def _note_why_signed_out(request: HttpRequest) -> None:
    """Leave a note for the next page, where somebody was signed in and is no longer."""
    person = request.session.get(SESSION_KEY)
    why = getattr(request.session, "ended", "") or _names_nothing(request)
    if person is not None:
        why = _why(person)
        request.session.flush()
    if why:
        request.session[BECAUSE] = why


def _names_nothing(request: HttpRequest) -> str:
    """The browser named a session, and there is none of that name."""
    named = settings.SESSION_COOKIE_NAME in request.COOKIES
    return GONE if named and request.session.session_key is None else ""


def _why(person: str) -> str:
    user = User.objects.filter(pk=person).first()
    return ENDED if user is None or user.ended_at or not user.is_active else LAPSED
