"""Sessions in the database that end: after a while without a request, and after a tour of duty.

The limits are policy. A session that is over is removed when it is next named, and says why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends import db
from django.utils import timezone

from goldenthread.web.accounts.limits import today

BEGAN, SEEN = "began_at", "seen_at"
IDLE, LONG, CHANGED = "idle", "long", "changed"
WRITTEN_EVERY = timedelta(minutes=1)
"""How exactly the last request is known; each note of it is a write."""


WITH_ONE: list[Callable[[Any], None]] = []
"""What is done with what a session held when it ends. Parts of the site add to it."""


class SessionStore(db.SessionStore):
    """A session that knows when it began and when its owner was last there."""

    ended = ""
    """Why the session that the browser named is over; empty where it is not."""

    def load(self) -> dict[str, Any]:
        """Its data; none where it is over."""
        data: dict[str, Any] = super().load()
        why = over(data, timezone.now()) if SESSION_KEY in data else ""
        if not why:
            return data
        for do in WITH_ONE:
            do(data)
        self.delete(self.session_key)
        self._session_key, self.ended = None, why
        return {}

    def flush(self) -> None:
        """Forget all. The framework does this where the password is no longer the same."""
        was_somebody = SESSION_KEY in self
        for do in WITH_ONE:
            do(self)
        super().flush()
        self.ended = CHANGED if was_somebody else self.ended

    def get_session_cookie_age(self) -> int:
        """How long the row may stand: no session is longer."""
        return int(longest().total_seconds())


def over(data: dict[str, Any], now: datetime) -> str:
    """Why a session is over at that moment; empty where it goes on. Without times it is over."""
    began, seen = _moment(data.get(BEGAN)), _moment(data.get(SEEN))
    if began is None or seen is None or now >= began + longest():
        return LONG
    return IDLE if now >= seen + idle() else ""


def idle() -> timedelta:
    """How long nothing may be asked for."""
    return timedelta(minutes=today("session_idle_minutes"))


def longest() -> timedelta:
    """How long a session may last in all."""
    return timedelta(hours=today("session_hours"))


def touch(session: Any) -> None:
    """Its owner is there now; written at most once a minute."""
    now, seen = timezone.now(), _moment(session.get(SEEN))
    if seen is None or now - seen >= WRITTEN_EVERY:
        session[SEEN] = now.isoformat()


def _begin(sender: Any, request: Any, **more: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = timezone.now().isoformat()


user_logged_in.connect(_begin, dispatch_uid="a session begins when somebody signs in")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
