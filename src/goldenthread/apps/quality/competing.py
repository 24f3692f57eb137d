"""Immediate calls that one unit held at once: which of them waited, and how long (001-002)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db import connection

from goldenthread.apps.quality.calls import Call


@dataclass(frozen=True)
class Held:
    """A domestic Immediate call, with the other Immediate calls that its unit held while it
    waited."""

    call: Call
    others: tuple[Call, ...]

    @property
    def mean(self) -> Fraction:
        """How many seconds the others waited, in the mean."""
        return Fraction(sum(one.there_after or 0 for one in self.others), len(self.others))

    @property
    def longer(self) -> Fraction:
        """How many seconds longer it waited than they did; less than nought where it did not."""
        return (self.call.there_after or 0) - self.mean


def sent_to() -> dict[str, frozenset[int]]:
    """To which units each call went, by numbers that mean nothing elsewhere."""
    found: dict[str, set[int]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute("select call, sent_to from gate.figure_sent()")
        for call, unit in cursor.fetchall():
            found[call].add(unit)
    return {call: frozenset(units) for call, units in found.items()}


def held(calls: Iterable[Call], units: dict[str, frozenset[int]]) -> list[Held]:
    """Each domestic Immediate call whose unit held another Immediate call before it was there.

    A call without a recorded arrival is in no pair: nobody can say how long it waited.
    """
    known = [one for one in calls if one.is_immediate and one.there_after is not None]
    at: dict[int, list[Call]] = defaultdict(list)
    for one in known:
        for unit in units.get(str(one.pk), ()):
            at[unit].append(one)
    found = []
    for one in known:
        near = {other for unit in units.get(str(one.pk), ()) for other in at[unit]}
        others = tuple(other for other in near if other is not one and _overlap(one, other))
        if one.is_domestic and others:
            found.append(Held(one, tuple(sorted(others, key=lambda each: each.at))))
    return found


def _overlap(one: Call, other: Call) -> bool:
    """Whether both waited at some moment."""
    begin, end = max(one.at, other.at), min(_there(one), _there(other))
    return begin < end


def _there(one: Call) -> datetime:
    return one.at + timedelta(seconds=one.there_after or 0)
