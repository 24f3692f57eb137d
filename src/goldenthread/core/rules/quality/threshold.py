"""Grades held against the threshold from which a form suggests high (004-057).

Where volume is wanted, scores gather exactly at the threshold. This says how many stand there, and
how many beside it; it says nothing of any one assessment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FURTHEST = 3
"""From so many factors above or below on, all stand in one row."""


@dataclass(frozen=True)
class Assessed:
    """One assessment made with a form: its factors, the threshold, the grades."""

    factors: int
    high_from: int
    grade: str
    suggested: str

    @property
    def distance(self) -> int:
        """How far from the threshold: 0 is exactly at it, below it is negative."""
        return self.factors - self.high_from

    @property
    def is_at(self) -> bool:
        """Whether it stands exactly at the threshold."""
        return self.distance == 0

    @property
    def is_below_suggested(self) -> bool:
        """Whether a lower grade was given than the answers suggest."""
        return _rank(self.grade) < _rank(self.suggested)

    @property
    def is_above_suggested(self) -> bool:
        """Whether a higher grade was given than the answers suggest."""
        return bool(self.suggested) and _rank(self.grade) > _rank(self.suggested)


@dataclass(frozen=True)
class Spread:
    """How some assessments stand to the threshold."""

    every: int
    at: int
    beside: float
    """The mean of one below and one above."""
    below_suggested: int
    above_suggested: int

    def gathers(self, ratio: float, few: int) -> bool:
        """Whether so many more stand exactly at the threshold than beside it that somebody has to
        look; of fewer than `few` nothing is said."""
        return self.every >= few and self.at >= ratio * max(self.beside, 1.0)


def spread(some: Iterable[Assessed]) -> Spread:
    """How these stand to their thresholds."""
    every = list(some)
    number = Counter(one.distance for one in every)
    return Spread(
        every=len(every), at=number[0], beside=(number[-1] + number[1]) / 2,
        below_suggested=sum(one.is_below_suggested for one in every),
        above_suggested=sum(one.is_above_suggested for one in every),
    )  # fmt: skip


def rows(some: Iterable[Assessed], grades: Sequence[str]) -> list[tuple[int, dict[str, int]]]:
    """By distance from the threshold, how often each grade was given; the ends are gathered."""
    found: dict[int, Counter[str]] = {
        distance: Counter() for distance in range(-FURTHEST, FURTHEST + 1)
    }
    for one in some:
        found[max(-FURTHEST, min(FURTHEST, one.distance))][one.grade] += 1
    return [(distance, {grade: held[grade] for grade in grades})
            for distance, held in found.items()]  # fmt: skip


GRADES = ("standard", "medium", "high")


def _rank(grade: str) -> int:
    return GRADES.index(grade) if grade in GRADES else -1
