"""What is ordinary: how many people somebody opens outside their caseload on a day at work.

Counted over the days before the one asked about, so that today does not excuse itself. A person
is held against the greater of their own rate and their unit's: a duty desk opens many people
every day, and a newcomer has no rate of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias
from uuid import UUID

from goldenthread.core import policy
from goldenthread.core.rules.oversight.facts import GLASS, LookFact

Rates: TypeAlias = Mapping[UUID, float]


@dataclass(frozen=True)
class DayCount:
    """One person's day: how many people outside the caseload, how often glass was broken."""

    user: UUID
    unit: UUID
    on: date
    outside: int
    glass: int


@dataclass(frozen=True)
class Ordinary:
    """Means for each day at work, by person and by unit; nought where nothing is known."""

    own: Rates = field(default_factory=dict)
    unit: Rates = field(default_factory=dict)
    own_glass: Rates = field(default_factory=dict)
    unit_glass: Rates = field(default_factory=dict)


def day_counts(looks: Iterable[LookFact]) -> tuple[DayCount, ...]:
    """The counts of each person's days at work: any look makes a day. A query gives the same."""
    outside: dict[tuple[UUID, UUID, date], set[UUID | None]] = defaultdict(set)
    glass: dict[tuple[UUID, UUID, date], set[UUID | None]] = defaultdict(set)
    for look in looks:
        day = (look.user, look.unit, look.on)
        outside[day] |= {look.person} if look.is_outside else set()
        glass[day] |= {look.case} if GLASS in look.contexts else set()
    return tuple(DayCount(*day, len(people), len(glass[day])) for day, people in outside.items())


def ordinary(days: Iterable[DayCount], *, on: date) -> Ordinary:
    """What is ordinary on a day, from the days before it that policy looks back on."""
    first = on - timedelta(days=policy.value("audit.ordinary_days", on=on))
    given = [day for day in days if first <= day.on < on]
    return Ordinary(
        own=_means((day.user, day.outside) for day in given),
        unit=_means((day.unit, day.outside) for day in given),
        own_glass=_means((day.user, day.glass) for day in given),
        unit_glass=_means((day.unit, day.glass) for day in given),
    )


def _means(counts: Iterable[tuple[UUID, int]]) -> dict[UUID, float]:
    by_key: dict[UUID, list[int]] = defaultdict(list)
    for key, count in counts:
        by_key[key].append(count)
    return {key: sum(found) / len(found) for key, found in by_key.items()}
