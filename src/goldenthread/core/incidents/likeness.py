"""Offences that are alike in method, place and time, or near each other: raised, never decided.

Two are alike where enough of these agree: area, kind of place, kind of method, hour of the day.
They are near where they lie in one area within a few days. One suspect of both is said beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

HOURS = 24
SAYS_NOTHING = frozenset({"", "other", "unknown", "not_known"})
"""Codes in which two offences do not agree by having both."""


@dataclass(frozen=True)
class Seen:
    """What is known of an offence that may make it like another."""

    key: str
    at: datetime
    has_hour: bool = True
    area: str = ""
    place_kind: str = ""
    method: str = ""
    suspects: frozenset[str] = frozenset()
    """Who is suspected, each by one key over all cases that the reader may see."""


@dataclass(frozen=True)
class Terms:
    """The dated values of policy by which offences are held against each other."""

    days: int
    """So far apart two may lie to be alike."""
    hours: int
    """So far apart their hours of the day may lie to agree."""
    least: int
    """In so many ways they agree at least."""
    near_days: int
    """So close together they lie to be near, where they are in one area."""


@dataclass(frozen=True)
class Pair:
    """Two offences that somebody has to hold against each other, and why."""

    one: str
    other: str
    because: tuple[str, ...]


def pairs(some: Iterable[Seen], terms: Terms) -> Sequence[Pair]:
    """Every two that are alike, near or of one suspect; those that agree in most first."""
    found = [Pair(one.key, other.key, why) for one, other in _held_together(some)
             if (why := because(one, other, terms))]  # fmt: skip
    return sorted(found, key=lambda each: (-len(each.because), each.one, each.other))


def because(one: Seen, other: Seen, terms: Terms) -> tuple[str, ...]:
    """Why two have to be held against each other; nothing where they do not."""
    apart = abs(one.at - other.at)
    if apart.days >= terms.days:
        return ()
    same = _agree(one, other, terms)
    found = same if len(same) >= terms.least else []
    if one.suspects & other.suspects:
        found = [*found, "the same suspect"]
    if _area(one) and _area(one) == _area(other) and apart.days < terms.near_days:
        days = apart.days + 1
        within = f"within {days} day{'s' if days > 1 else ''}"
        found = [*found, f"in one area {within}"]
    return tuple(found)


def _agree(one: Seen, other: Seen, terms: Terms) -> list[str]:
    found = []
    if _area(one) and _area(one) == _area(other):
        found.append("the same area")
    if one.method == other.method and one.method not in SAYS_NOTHING:
        found.append("the same kind of method")
    if one.place_kind == other.place_kind and one.place_kind not in SAYS_NOTHING:
        found.append("the same kind of place")
    if one.has_hour and other.has_hour and _hours_apart(one.at, other.at) <= terms.hours:
        found.append("a like hour of the day")
    return found


def _hours_apart(one: datetime, other: datetime) -> float:
    minutes = abs((one.hour * 60 + one.minute) - (other.hour * 60 + other.minute))
    return min(minutes, HOURS * 60 - minutes) / 60


def _area(one: Seen) -> str:
    return " ".join(one.area.casefold().split())


def _held_together(some: Iterable[Seen]) -> Iterable[tuple[Seen, Seen]]:
    """The pairs that share anything at all, each once: not every two of thousands."""
    shared: dict[tuple[str, str], list[Seen]] = defaultdict(list)
    for one in some:
        held = [("area", _area(one)), ("method", one.method), ("place", one.place_kind)]
        for name, value in [*held, *(("suspect", each) for each in one.suspects)]:
            if value not in SAYS_NOTHING:
                shared[name, value].append(one)
    once = {
        tuple(sorted(two, key=lambda each: each.key))
        for group in shared.values()
        for two in combinations(group, 2)
        if two[0].key != two[1].key
    }
    return ((one, other) for one, other in once)
