"""Funnel limits: how far from the whole may a unit of its size lie by chance alone?

Source: Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
Medicine 24 (2005), and Handling over-dispersion of performance indicators, Quality and Safety
in Health Care 14 (2005).

**Exact limits.** A share (part of its base) is compared with the binomial distribution, a ratio
of two counts (offences per incident, which may exceed 100%) with the Poisson distribution of
its numerator. A unit lies outside when the chance of a count as far out as its own, on that
side, is under half of what the confidence leaves. Lines are interpolated between whole counts
so that a point lies beyond the line exactly when that is so.

**Adjusted limits.** Units differ for reasons that are not chance. z-scores are winsorised (the
share given, at each end, by linear interpolation of the ordered scores), phi is their mean
square, and where phi shows more than chance, tau squared is the variance between units
(additive, by moments). Adjusted limits are normal, with the sampling variance and tau squared,
and never lie inside the exact ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammainc, gammaincc, ndtri

from goldenthread.core.charts.control import Side
from goldenthread.core.charts.given import NoChart, Unit, exact

Floats: TypeAlias = NDArray[np.float64]
FAR = 12.0
"""Standard deviations within which every quantile is sought; its tail is under 1e-30."""


class Base(StrEnum):
    """What the denominator is to the numerator."""

    SHARE = "share"
    RATIO = "ratio"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Lower and upper limits of one unit's rate."""

    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A unit with its rate, its limits (inner and outer confidence) and where it lies."""

    unit: Unit
    rate: Fraction
    base: int
    inner: Limits
    outer: Limits
    adjusted_inner: Limits
    adjusted_outer: Limits
    inner_side: Side
    outer_side: Side
    adjusted_inner_side: Side
    adjusted_outer_side: Side


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A unit with numbers that is not placed, and why."""

    unit: Unit
    because: str


@dataclass(frozen=True, kw_only=True)
class Funnel:
    """A funnel: the whole's rate, the spread between units, and every unit placed."""

    base: Base
    whole: tuple[int, int]
    phi: float
    tau2: float
    inner: Fraction
    outer: Fraction
    winsorised: Fraction
    placed: tuple[Placed, ...]
    left_out: tuple[LeftOut, ...]
    hidden: tuple[Unit, ...]

    @property
    def target(self) -> Fraction:
        """The rate of the whole: the centre line."""
        return Fraction(*self.whole)

    @property
    def is_overdispersed(self) -> bool:
        """Whether units differ by more than chance, so that adjusted limits differ."""
        return self.tau2 > 0

    def lines(
        self, bases: Floats, confidence: Fraction, *, adjusted: bool
    ) -> tuple[Floats, Floats]:
        """The lower and upper line over a row of bases."""
        return _limits(
            self.base, float(self.target), bases, confidence, self.tau2 if adjusted else 0.0
        )


def funnel_limits(
    units: Sequence[Unit],
    *,
    base: Base,
    inner: float | Fraction,
    outer: float | Fraction,
    winsorise: float | Fraction,
    smallest_base: int,
    fewest_units: int,
    whole: tuple[int, int] | None = None,
) -> Funnel:
    """The funnel of the units; `whole` is numerator and denominator of the centre line.

    Without a whole it is the sum of the units placed. `inner` and `outer` are confidences
    (0.95 and 0.998), `winsorise` the share of scores drawn in at each end. Units without a shown
    value are `hidden`; units whose base is under `smallest_base` are `left_out`. Raises NoChart
    where parts exceed their base in a share, where too few units are left, or where the whole
    has none or all.
    """
    inner, outer, winsorise = exact(inner), exact(outer), exact(winsorise)
    shown = [unit for unit in units if unit.is_shown]
    small = [unit for unit in shown if _base(unit) < smallest_base]
    kept = [unit for unit in shown if _base(unit) >= max(smallest_base, 1)]
    _checked(kept, base, fewest_units)
    whole = whole or (sum(map(_count, kept)), sum(map(_base, kept)))
    _differs(whole, base)
    phi, tau2 = overdispersion(
        [_count(unit) for unit in kept],
        [_base(unit) for unit in kept],
        target=Fraction(*whole),
        winsorise=winsorise,
        base=base,
    )
    return Funnel(
        base=base,
        whole=whole,
        phi=phi,
        tau2=tau2,
        inner=inner,
        outer=outer,
        winsorised=winsorise,
        placed=_placed(kept, base, float(Fraction(*whole)), (inner, outer), tau2),
        left_out=tuple(LeftOut(unit=unit, because=f"base under {smallest_base}") for unit in small),
        hidden=tuple(unit for unit in units if not unit.is_shown),
    )


def overdispersion(
    counts: Sequence[int],
    bases: Sequence[int],
    *,
    target: Fraction,
    winsorise: Fraction,
    base: Base,
) -> tuple[float, float]:
    """phi (mean square of the winsorised z-scores) and tau squared (0 if chance explains all)."""
    n = np.asarray(bases, dtype=float)
    variance = _variance(base, float(target), n)
    z = (np.asarray(counts, dtype=float) / n - float(target)) / np.sqrt(variance)
    low, high = np.quantile(z, [float(winsorise), 1 - float(winsorise)])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    weights = 1 / variance
    spread = len(z) * phi - (len(z) - 1)
    room = weights.sum() - (weights**2).sum() / weights.sum()
    return phi, float(max(0.0, spread / room)) if room > 0 else 0.0


def exact_limits(
    target: float, bases: Floats, confidence: Fraction, base: Base
) -> tuple[Floats, Floats]:
    """Exact limits of the rate at each base, interpolated between whole counts (module text)."""
    tail = float((1 - confidence) / 2)
    n = np.asarray(bases, dtype=float)
    low = _first(lambda k: _at_most(base, k, n, target) >= tail, *_reach(base, n, target))
    below, at = _at_most(base, low - 1, n, target), _at_most(base, low, n, target)
    lower = low - (at - tail) / (at - below)
    high = _first(lambda k: _at_least(base, k, n, target) < tail, *_reach(base, n, target)) - 1
    here, beyond = _at_least(base, high, n, target), _at_least(base, high + 1, n, target)
    upper = high + (here - tail) / (here - beyond)
    most = n if base is Base.SHARE else np.full_like(n, np.inf)
    return np.maximum(lower, 0) / n, np.minimum(upper, most) / n


def _limits(
    base: Base, target: float, bases: Floats, confidence: Fraction, tau2: float
) -> tuple[Floats, Floats]:
    lower, upper = exact_limits(target, bases, confidence, base)
    if tau2 == 0:
        return lower, upper
    reach = ndtri(float((1 + confidence) / 2)) * np.sqrt(_variance(base, target, bases) + tau2)
    most = 1.0 if base is Base.SHARE else np.inf
    return (
        np.minimum(lower, np.maximum(target - reach, 0.0)),
        np.maximum(upper, np.minimum(target + reach, most)),
    )


def _placed(
    units: Sequence[Unit],
    base: Base,
    target: float,
    confidences: tuple[Fraction, Fraction],
    tau2: float,
) -> tuple[Placed, ...]:
    bases = np.array([float(_base(unit)) for unit in units])
    inner, outer, adjusted_inner, adjusted_outer = (
        _rows(_limits(base, target, bases, confidence, spread))
        for spread in (0.0, tau2)
        for confidence in confidences
    )
    return tuple(
        Placed(
            unit=unit,
            rate=Fraction(_count(unit), _base(unit)),
            base=_base(unit),
            inner=inner[at],
            outer=outer[at],
            adjusted_inner=adjusted_inner[at],
            adjusted_outer=adjusted_outer[at],
            inner_side=_side(unit, inner[at]),
            outer_side=_side(unit, outer[at]),
            adjusted_inner_side=_side(unit, adjusted_inner[at]),
            adjusted_outer_side=_side(unit, adjusted_outer[at]),
        )
        for at, unit in enumerate(units)
    )


def _rows(lines: tuple[Floats, Floats]) -> list[Limits]:
    return [Limits(lower=float(a), upper=float(b)) for a, b in zip(*lines, strict=True)]


def _side(unit: Unit, limits: Limits) -> Side:
    rate = _count(unit) / _base(unit)
    if rate > limits.upper:
        return Side.ABOVE
    return Side.BELOW if rate < limits.lower else Side.WITHIN


def _checked(units: Sequence[Unit], base: Base, fewest_units: int) -> None:
    over = [unit for unit in units if _count(unit) > _base(unit)]
    if base is Base.SHARE and over:
        cases = "; ".join(f"{u.label}: {u.numerator} of {u.denominator}" for u in over)
        raise NoChart(
            f"No funnel plot: a share cannot exceed its whole ({cases}). Draw it as a ratio of "
            "two counts, or correct the counts."
        )
    if len(units) < fewest_units:
        raise NoChart(
            f"No funnel plot: {len(units)} units have a shown value on a large enough base and "
            f"at least {fewest_units} are needed (policy charts.funnel_fewest_units). Show the "
            "table alone."
        )


def _differs(whole: tuple[int, int], base: Base) -> None:
    numerator, denominator = whole
    if denominator <= 0 or numerator <= 0 or (base is Base.SHARE and numerator >= denominator):
        raise NoChart(
            f"No funnel plot: the whole is {numerator} of {denominator}; where none or all are "
            "counted, units cannot lie about it. Show the table alone."
        )


def _variance(base: Base, target: float, n: Floats) -> Floats:
    return np.asarray((target * (1 - target) if base is Base.SHARE else target) / n)


def _reach(base: Base, n: Floats, target: float) -> tuple[Floats, Floats]:
    """Whole counts that surely hold every quantile asked for."""
    mean = n * target
    room = FAR * np.sqrt(mean) + FAR**2
    top = n if base is Base.SHARE else mean + room
    return np.maximum(np.floor(mean - room), 0), np.ceil(np.minimum(mean + room, top)) + 1


def _first(holds: object, low: Floats, high: Floats) -> Floats:
    """The smallest whole count in each row for which `holds`, false before and true after."""
    assert callable(holds)
    while np.any(low < high):
        middle = np.floor((low + high) / 2)
        true = np.asarray(holds(middle), dtype=bool)
        low, high = np.where(true, low, np.minimum(middle + 1, high)), np.where(true, middle, high)
    return high


def _at_most(base: Base, k: Floats, n: Floats, target: float) -> Floats:
    """P(X <= k)."""
    inside = np.maximum(k, 0)
    if base is Base.RATIO:
        chance = gammaincc(inside + 1, n * target)
    else:
        chance = betainc(np.maximum(n - inside, 0.5), inside + 1, 1 - target)
        chance = np.where(k >= n, 1.0, chance)
    return np.asarray(np.where(k < 0, 0.0, chance))


def _at_least(base: Base, k: Floats, n: Floats, target: float) -> Floats:
    """P(X >= k), computed as such: one minus the rest would lose a small tail."""
    inside = np.maximum(k, 1)
    if base is Base.RATIO:
        chance = gammainc(inside, n * target)
    else:
        chance = betainc(inside, np.maximum(n - inside + 1, 0.5), target)
        chance = np.where(k > n, 0.0, chance)
    return np.asarray(np.where(k <= 0, 1.0, chance))


def _count(unit: Unit) -> int:
    assert unit.numerator is not None
    return unit.numerator


def _base(unit: Unit) -> int:
    assert unit.denominator is not None
    return unit.denominator
