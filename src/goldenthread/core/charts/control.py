"""The XmR (individuals and moving range) chart: does a series move more than it always does?

Limits are the mean of all points and `sigma` standard deviations either side, where the
standard deviation is the mean moving range over d2. Screening, as hospital statistics in
England do it: moving ranges above their own upper limit are left out once, and the mean moving
range is taken again, so that one jump does not widen the limits that should show it. Nothing is
left out of the mean itself. A missing period is a gap: no moving range reaches across it, and
it ends a run.

Constants: d2 = 2/sqrt(pi) and d3 = sqrt(2 - 4/pi), those of two normal observations; with three
sigma they give the 2.66 and 3.27 of the printed tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import pi, sqrt

from goldenthread.core.charts.given import NoChart, Reading, exact

D2 = Fraction(2 / sqrt(pi))
D3 = Fraction(sqrt(2 - 4 / pi))


class Side(StrEnum):
    """Where a point or run lies."""

    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"


@dataclass(frozen=True)
class Run:
    """Points in turn on one side of the mean: positions of the first and last in the series."""

    first: int
    last: int
    side: Side
    points: int


@dataclass(frozen=True, kw_only=True)
class Control:
    """A series with its limits and what stands out; positions count the readings from 0."""

    readings: tuple[Reading, ...]
    mean: Fraction
    lower: Fraction
    upper: Fraction
    mean_range: Fraction
    range_limit: Fraction
    left_out: tuple[int, ...]
    """Positions whose moving range (from the reading before) was screened out."""
    outside: tuple[int, ...]
    shifts: tuple[Run, ...]
    sigma: Fraction
    run_length: int
    screened: bool

    @property
    def stands_out(self) -> bool:
        """Whether anything goes beyond what the series always does."""
        return bool(self.outside or self.shifts)


def control_limits(
    readings: Sequence[Reading],
    *,
    sigma: float | Fraction,
    run_length: int,
    shortest: int,
    fewest_ranges: int,
    screen: bool = True,
    lowest: int | None = None,
    highest: int | None = None,
) -> Control:
    """The limits of a series and the points and runs that stand out.

    `lowest` and `highest` are what the figure can be at all (0 for a count, 0 and 100 for a
    percentage); limits stop there. Raises NoChart for a series too short to have limits.
    """
    sigma = exact(sigma)
    shown = [Fraction(reading.value) for reading in readings if reading.value is not None]
    ranges = moving_ranges(readings)
    _long_enough(len(shown), len(ranges), shortest, fewest_ranges)
    mean = sum(shown, Fraction()) / len(shown)
    whole_mean_range = _mean(list(ranges.values()))
    range_limit = whole_mean_range * (1 + sigma * D3 / D2)
    left_out = tuple(at for at, size in ranges.items() if screen and size > range_limit)
    kept = [size for at, size in ranges.items() if at not in left_out]
    # With nothing left to measure, the one jump is all that is known of the variation.
    mean_range = _mean(kept) or whole_mean_range
    left_out = left_out if _mean(kept) else ()
    reach = sigma * mean_range / D2
    lower = mean - reach if lowest is None else max(mean - reach, Fraction(lowest))
    upper = mean + reach if highest is None else min(mean + reach, Fraction(highest))
    return Control(
        readings=tuple(readings),
        mean=mean,
        lower=lower,
        upper=upper,
        mean_range=mean_range,
        range_limit=range_limit,
        left_out=left_out,
        outside=tuple(
            at
            for at, reading in enumerate(readings)
            if reading.value is not None and not lower <= Fraction(reading.value) <= upper
        ),
        shifts=shifts(readings, mean, run_length),
        sigma=sigma,
        run_length=run_length,
        screened=screen,
    )


def moving_ranges(readings: Sequence[Reading]) -> dict[int, Fraction]:
    """The step from the reading before, by position; none into or out of a gap."""
    return {
        at: abs(Fraction(here.value) - Fraction(before.value))
        for at, (before, here) in enumerate(pairwise(readings), start=1)
        if here.value is not None and before.value is not None
    }


def shifts(readings: Sequence[Reading], mean: Fraction, run_length: int) -> tuple[Run, ...]:
    """Runs of at least so many points on one side of the mean.

    A point on the mean neither counts nor breaks a run; a gap ends it.
    """
    runs: list[Run] = []
    current: Run | None = None
    for at, reading in enumerate(readings):
        if reading.value is None:
            current = None
            continue
        side = side_of(Fraction(reading.value), mean)
        if side is Side.WITHIN:
            continue
        if current is not None and current.side is side:
            runs.remove(current)
            current = Run(current.first, at, side, current.points + 1)
        else:
            current = Run(at, at, side, 1)
        runs.append(current)
    return tuple(run for run in runs if run.points >= run_length)


def side_of(value: Fraction, lower: Fraction, upper: Fraction | None = None) -> Side:
    """Whether a value is above, below or within two lines (or on one line)."""
    upper = lower if upper is None else upper
    if value > upper:
        return Side.ABOVE
    return Side.BELOW if value < lower else Side.WITHIN


def _long_enough(values: int, ranges: int, shortest: int, fewest_ranges: int) -> None:
    if values < shortest:
        raise NoChart(
            f"No control chart: the series has {values} values and limits need at least "
            f"{shortest} (policy charts.control_shortest_series). Show the values as a table or "
            "a line without limits."
        )
    if ranges < fewest_ranges:
        raise NoChart(
            f"No control chart: only {ranges} values follow directly on another and limits need "
            f"at least {fewest_ranges} (policy charts.control_fewest_ranges); the rest stand "
            "beside gaps. Fill the gaps, or show the values as a table."
        )


def _mean(sizes: list[Fraction]) -> Fraction:
    return sum(sizes, Fraction()) / len(sizes) if sizes else Fraction()
