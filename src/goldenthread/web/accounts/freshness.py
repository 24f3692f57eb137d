"""How lately somebody proved who they are with a second factor. Break-glass and reveals ask this.

`is_fresh(request)` says whether it was within policy (access.glass_sign_in_minutes);
`prove_again(request)` sends the person to prove it and brings them back.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode

from goldenthread.core import policy
from goldenthread.core.dates import london

VOUCHED = "identity_factors"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_fresh(request: HttpRequest) -> bool:
    """Whether the last strong proof is recent enough for what is grave."""
    proved = strong_sign_in_at(request)
    now = timezone.now()
    minutes = policy.value("access.glass_sign_in_minutes", on=london(now).date())
    return proved is not None and timedelta(0) <= now - proved < timedelta(minutes=minutes)


def strong_sign_in_at(request: HttpRequest) -> datetime | None:
    """When they last gave a second factor, here or to their agency's provider.

    On trial, where a second factor is offered and not required, a password counts for whoever
    has none. A request without a session, as of a token, has no such moment.
    """
    if not hasattr(request, "session") or not request.user.is_authenticated:
        return None
    moments = _of(request, "mfa") + _vouched(request)
    if not moments and not settings.SECOND_FACTOR_REQUIRED and not has_factor(request.user):
        moments = _of(request, "password")
    return max(moments, default=None)


def is_strong(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session at all."""
    return bool(_of(request, "mfa") or _vouched(request))


def has_factor(user: Any) -> bool:
    """Whether a person has a second factor here."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).exists())


def vouched_for(request: HttpRequest, user: Any) -> None:
    """Note that the agency's provider asked this person for more than one proof, now."""
    request.session[VOUCHED] = [str(user.pk), timezone.now().isoformat()]


def prove_again(request: HttpRequest, next_url: str = "") -> HttpResponse:
    """Off to prove it anew, then back here."""
    methods = get_adapter().get_reauthentication_methods(request.user)
    url = methods[0]["url"] if methods else settings.LOGIN_URL
    back = urlencode({REDIRECT_FIELD_NAME: next_url or request.get_full_path()})
    return redirect(f"{url}?{back}" if url.startswith("/") else url)


def _of(request: HttpRequest, method: str) -> list[datetime]:
    records = get_authentication_records(request, request.user)
    return [datetime.fromtimestamp(r["at"], UTC) for r in records if r.get("method") == method]


def _vouched(request: HttpRequest) -> list[datetime]:
    whom, at = request.session.get(VOUCHED) or ("", "")
    return [datetime.fromisoformat(at)] if whom == str(request.user.pk) else []
