"""When a session is over: the edges, and a session without its times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.web.accounts import sessions

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def data(began: timedelta, seen: timedelta) -> dict[str, str]:
    return {"began_at": (NOW - began).isoformat(), "seen_at": (NOW - seen).isoformat()}


def test_it_goes_on_until_the_idle_limit_and_not_at_it() -> None:
    assert sessions.over(data(sessions.idle(), sessions.idle() - SECOND), NOW) == ""
    assert sessions.over(data(sessions.idle(), sessions.idle()), NOW) == sessions.IDLE


def test_it_ends_after_a_tour_however_busy() -> None:
    assert sessions.over(data(sessions.longest() - SECOND, SECOND), NOW) == ""
    assert sessions.over(data(sessions.longest(), SECOND), NOW) == sessions.LONG


@pytest.mark.parametrize("missing", ["began_at", "seen_at"])
def test_without_its_times_it_is_over(missing: str) -> None:
    given = data(SECOND, SECOND)
    del given[missing]
    assert sessions.over(given, NOW) == sessions.LONG


def test_its_owner_is_noted_at_most_once_a_minute() -> None:
    class Session(dict[str, str]):
        pass

    session = Session()
    sessions.touch(session)
    first = session["seen_at"]
    sessions.touch(session)
    assert session["seen_at"] == first
    session["seen_at"] = (datetime.fromisoformat(first) - timedelta(minutes=2)).isoformat()
    sessions.touch(session)
    assert session["seen_at"] > first
