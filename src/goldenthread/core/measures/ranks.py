"""A place in an order, and the places it could as well have by chance.

A unit's place is one more than the number of units above it; equals share a place. Its interval
runs from one more than the number of units that are surely higher to the number that are not
surely lower: two units differ surely when their difference is larger than chance gives at the
confidence of policy. The method is the product's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from goldenthread.core.measures.intervals import deviate


@dataclass(frozen=True)
class Standing:
    """What a unit is ranked by: its value, and the standard error of it where it has one."""

    value: Fraction
    error: float | None


@dataclass(frozen=True)
class Rank:
    """A place among so many, shared by `tied` others, and the places that chance allows."""

    place: int
    low: int | None
    high: int | None
    among: int
    tied: int


def rank(unit: str, standings: Mapping[str, Standing], confidence: float, *, lowest: bool) -> Rank:
    """The place of one unit; `lowest` counts from the smallest value. Raises KeyError."""
    own = standings[unit]
    others = [standing for name, standing in standings.items() if name != unit]
    sign = -1 if lowest else 1
    above = sum(sign * other.value > sign * own.value for other in others)
    tied = sum(other.value == own.value for other in others)
    low = high = None
    if own.error is not None and all(other.error is not None for other in others):
        differences = [sign * _deviations(other, own) for other in others]
        z = deviate(confidence)
        low = 1 + sum(difference > z for difference in differences)
        high = len(standings) - sum(difference < -z for difference in differences)
    return Rank(above + 1, low, high, len(standings), tied)


def share_error(part: Fraction, whole: Fraction, per: int) -> float:
    """The standard error of a share; half a case is added so that none and all have one."""
    smoothed = (float(part) + 1 / 2) / (float(whole) + 1)
    return per * sqrt(smoothed * (1 - smoothed) / float(whole))


def count_error(count: Fraction) -> float:
    """The standard error of a count; half a case is added so that nought has one."""
    return sqrt(float(count) + 1 / 2)


def ratio_error(top: Fraction, bottom: Fraction, per: int) -> float:
    """The standard error of a ratio of two counts, both varying."""
    smoothed_top, smoothed_bottom = float(top) + 1 / 2, float(bottom) + 1 / 2
    relative = sqrt(1 / smoothed_top + 1 / smoothed_bottom)
    return per * smoothed_top / smoothed_bottom * relative


def _deviations(other: Standing, own: Standing) -> float:
    reach = sqrt((other.error or 0.0) ** 2 + (own.error or 0.0) ** 2)
    return float(other.value - own.value) / reach if reach else 0.0
