"""The limits of the emergency card, as policy has them on a day."""

from __future__ import annotations

from datetime import datetime, timedelta

from goldenthread.core import policy
from goldenthread.core.dates import london


def limit(name: str, now: datetime) -> int:
    """A limit on the day of a moment."""
    return int(policy.value(f"emergency.{name}", on=london(now).date()))


def is_stale(sealed_at: datetime, now: datetime) -> bool:
    """Whether cards were sealed so long ago that their age is said first."""
    return now - sealed_at > timedelta(minutes=limit("stale_minutes", now))


def age(sealed_at: datetime, now: datetime) -> str:
    """How long ago, in words."""
    minutes = max(0, int((now - sealed_at).total_seconds() // 60))
    if minutes < 2:
        return "a minute ago" if minutes else "less than a minute ago"
    if minutes < 2 * 60:
        return f"{minutes} minutes ago"
    hours = minutes // 60
    return f"{hours} hours ago" if hours < 2 * 24 else f"{hours // 24} days ago"
