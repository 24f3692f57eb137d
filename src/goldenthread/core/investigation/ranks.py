"""Who and what is ranked for tasking: by parts that anybody can see, and by no weight.

No source gives weights. So what is at high risk comes first, then medium, then the number of
reports; the parts stand beside the rank (000-143).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
BAND = 3
"""Hours of a band of the day."""


@dataclass(frozen=True)
class Report(Generic[Key]):
    """One report that counts for somebody or something."""

    of: Key
    case: Hashable
    grade: str


@dataclass(frozen=True)
class Ranked(Generic[Key]):
    """How somebody or something stands: the parts, in the order in which they count."""

    of: Key
    high: int
    medium: int
    reports: int
    cases: tuple[Hashable, ...]


def ranked(reports: Iterable[Report[Key]]) -> list[Ranked[Key]]:
    """The ranks, the gravest first. One case counts once for each."""
    found: dict[Key, dict[Hashable, str]] = defaultdict(dict)
    for one in reports:
        found[one.of][one.case] = one.grade
    rows = [
        Ranked(of, list(held.values()).count("high"), list(held.values()).count("medium"),
               len(held), tuple(held))
        for of, held in found.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda one: (-one.high, -one.medium, -one.reports, str(one.of)))


def band(at: datetime) -> tuple[int, int]:
    """The day of the week and the first hour of the band in which a moment lies."""
    return at.weekday(), at.hour // BAND * BAND
