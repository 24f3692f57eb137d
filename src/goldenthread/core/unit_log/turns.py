"""Whose turn it is next, of those who take turns (003-082)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def next_turn(turns: Iterable[tuple[str, date]]) -> tuple[str, date] | None:
    """Whoever has waited longest since the last turn, with its day; None where nobody had one.

    Of two who waited alike, the first by name.
    """
    last: dict[str, date] = {}
    for who, day in turns:
        last[who] = max(day, last.get(who, day))
    if not last:
        return None
    return min(last.items(), key=lambda one: (one[1], one[0]))
