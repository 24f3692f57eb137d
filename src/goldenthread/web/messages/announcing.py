"""What waits for somebody, found every few seconds, apart from the request that made it.

The request that calls a handler or makes an alert sends nothing and takes no longer for it, so
that nobody can tell from it that something was met.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.core import policy
from goldenthread.core.dates import london


def announce(now: datetime) -> list[UUID]:
    """Leave a message for everybody who was not told yet; the messages that are to be sent."""

    def limit(name: str) -> int:
        return int(policy.value(name, on=london(now).date()))

    since = now - timedelta(hours=limit("messages.look_back_hours"))
    ahead = ("messages.glass_hours_before", "messages.share_days_before", "accounts.soon_days")
    with connection.cursor() as cursor:
        cursor.execute("select gate.announce(%s, %s, %s, %s)", [since, *map(limit, ahead)])
        return [message for (message,) in cursor.fetchall()]


def tidy(now: datetime) -> None:
    """Ask again for what could not be sent; forget what was sent long ago."""

    def span(name: str, unit: str) -> Any:
        return timedelta(**{unit: int(policy.value(name, on=london(now).date()))})

    given = [span("messages.again_minutes", "minutes"), span("messages.kept_days", "days")]
    with connection.cursor() as cursor:
        cursor.execute("select gate.tidy_messages(%s, %s)", given)
