"""How often a program may ask. The counts stand in the database, so they hold across all workers.

A token is counted in one row that every worker counts up. Whoever has no live token is counted by
network address, as wrong sign-ins are.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest

from goldenthread.web.accounts.limits import MINUTE, today
from goldenthread.web.models import Token

A_MINUTE = 60


def holder(token: Token) -> int:
    """Count one request with a token; the seconds to wait where it is one too many, else 0."""
    with connection.cursor() as cursor:
        cursor.execute("select used, seconds from gate.use_token(%s)", [token.pk])
        used, seconds = cursor.fetchone()
    return int(seconds) if used > today("token_requests") else 0


def strangers(request: HttpRequest) -> int:
    """Count one request without a live token; the seconds to wait where it is one too many."""
    rate = {"api": f"{today('token_failures_by_address')}/{MINUTE}/ip"}
    try:
        counted = ratelimit.consume(
            request, app="goldenthread.web", action="api", config=rate, limit_get=True
        )
    except PermissionDenied:
        # No address is known, as behind a local socket. Nothing can be guessed, so none is needed.
        return 0
    return 0 if counted is not None else A_MINUTE
