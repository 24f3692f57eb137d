"""Who is told each month that the equality set stands: each asks for themselves, and ends it.

A message tells only that something waits (docs/messages.md); the page says what.
"""

from __future__ import annotations

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.quality.models import Follower


def followed(by: Visit) -> Follower | None:
    """Since when the reader is told; None where they are not."""
    return Follower.objects.filter(user=by.person, until_at=None).first()


def follow(*, by: Visit) -> Follower:
    """Tell the reader from the next month on. Asked again it changes nothing."""
    found = followed(by)
    if found is None:
        found = Follower(user_id=by.person, from_at=by.now)
        found.save(force_insert=True)
    return found


def stop(*, by: Visit) -> None:
    """Tell them no more."""
    Follower.objects.filter(user=by.person, until_at=None).update(until_at=by.now)
