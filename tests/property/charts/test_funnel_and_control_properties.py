"""Limits against a slow plain oracle, and what must hold for every series and funnel."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from statistics import fmean

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from goldenthread.core.charts import (
    Base,
    NoChart,
    Reading,
    Side,
    Unit,
    control_limits,
    funnel_limits,
)
from goldenthread.core.charts.classes import class_of, classes
from goldenthread.core.charts.funnel import exact_limits

QUICK = settings(max_examples=60, deadline=None)
targets = st.floats(min_value=0.01, max_value=0.99)
confidences = st.sampled_from([Fraction(95, 100), Fraction(998, 1000)])


@QUICK
@given(st.integers(1, 400), targets, confidences)
def test_a_share_lies_beyond_its_line_exactly_when_the_binomial_tail_says_so(
    n: int, target: float, confidence: Fraction
) -> None:
    lower, upper = exact_limits(target, np.array([float(n)]), confidence, Base.SHARE)
    tail = float((1 - confidence) / 2)
    chance = stats.binom(n, target)
    for x in range(n + 1):
        assert (x / n < lower[0]) == (chance.cdf(x) < tail), x
        assert (x / n > upper[0]) == (chance.sf(x - 1) < tail), x


@QUICK
@given(st.integers(1, 200), st.floats(min_value=0.01, max_value=3), confidences)
def test_a_ratio_lies_beyond_its_line_exactly_when_the_poisson_tail_says_so(
    n: int, target: float, confidence: Fraction
) -> None:
    lower, upper = exact_limits(target, np.array([float(n)]), confidence, Base.RATIO)
    tail = float((1 - confidence) / 2)
    chance = stats.poisson(n * target)
    for x in range(int(2 * n * target) + 30):
        assert (x / n < lower[0]) == (chance.cdf(x) < tail), x
        assert (x / n > upper[0]) == (chance.sf(x - 1) < tail), x


@QUICK
@given(st.integers(1, 3000), targets, confidences)
def test_chance_alone_stays_within_the_lines_at_least_as_often_as_they_say(
    n: int, target: float, confidence: Fraction
) -> None:
    lower, upper = exact_limits(target, np.array([float(n)]), confidence, Base.SHARE)
    counts = np.arange(n + 1)
    inside = (counts / n >= lower[0]) & (counts / n <= upper[0])
    assert stats.binom(n, target).pmf(counts)[inside].sum() >= float(confidence) - 1e-9


@QUICK
@given(st.integers(100, 5000), st.floats(min_value=0.2, max_value=0.8), confidences)
def test_on_large_bases_exact_lines_are_close_to_the_normal_ones(
    n: int, target: float, confidence: Fraction
) -> None:
    lower, upper = exact_limits(target, np.array([float(n)]), confidence, Base.SHARE)
    reach = stats.norm.ppf(float((1 + confidence) / 2)) * (target * (1 - target) / n) ** 0.5
    assert abs(lower[0] - (target - reach)) < 2 / n
    assert abs(upper[0] - (target + reach)) < 2 / n


counts = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=3, max_size=34)


@QUICK
@given(counts, st.sampled_from(Base))
def test_whoever_is_outside_the_adjusted_limits_is_outside_the_exact_ones(
    pairs: list[tuple[int, int]], base: Base
) -> None:
    units = [
        Unit(label=str(at), numerator=min(pair), denominator=max(pair))
        for at, pair in enumerate(pairs)
    ]
    try:
        found = funnel_limits(
            units,
            base=base,
            inner=0.95,
            outer=0.998,
            winsorise=0.1,
            smallest_base=20,
            fewest_units=3,
        )
    except NoChart:
        return
    assert len(found.placed) + len(found.left_out) == len(units)
    for point in found.placed:
        assert point.adjusted_outer.lower <= point.outer.lower <= point.outer.upper
        assert point.outer.upper <= point.adjusted_outer.upper
        assert point.outer.lower <= point.inner.lower <= point.inner.upper <= point.outer.upper
        if point.adjusted_outer_side is not Side.WITHIN:
            assert point.outer_side is point.adjusted_outer_side


series = st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=12, max_size=60)


def readings(values: list[int | None]) -> list[Reading]:
    return [
        Reading(label=str(at), value=v, status="not known" if v is None else "shown")
        for at, v in enumerate(values)
    ]


@QUICK
@given(series, st.booleans())
def test_control_limits_agree_with_a_plain_calculation(
    values: list[int | None], screen: bool
) -> None:
    try:
        found = control_limits(
            readings(values), sigma=3, run_length=8, shortest=5, fewest_ranges=3, screen=screen
        )
    except NoChart:
        return
    ranges = [abs(a - b) for a, b in pairwise(values) if a is not None and b is not None]
    if screen:
        kept = [r for r in ranges if r <= 3.2665 * fmean(ranges)]
        ranges = kept if any(kept) else ranges
    mean = fmean(v for v in values if v is not None)
    assert float(found.mean) == pytest.approx(mean)
    assert float(found.upper) == pytest.approx(mean + 2.65868 * fmean(ranges), rel=1e-4)
    assert float(found.lower) == pytest.approx(mean - 2.65868 * fmean(ranges), rel=1e-3, abs=0.1)


@QUICK
@given(series)
def test_turning_a_series_upside_down_turns_what_stands_out(values: list[int | None]) -> None:
    def found(sign: int) -> tuple[object, ...]:
        turned = [None if v is None else sign * v for v in values]
        control = control_limits(
            readings(turned), sigma=3, run_length=4, shortest=5, fewest_ranges=3
        )
        return control.outside, [(r.first, r.last, r.points) for r in control.shifts]

    try:
        here = found(1)
    except NoChart:
        return
    assert here == found(-1)


@QUICK
@given(
    st.lists(st.fractions(min_value=0, max_value=5000), min_size=1, max_size=33),
    st.integers(1, 5),
    st.integers(0, 2),
)
def test_every_value_falls_in_one_of_at_most_so_many_classes(
    values: list[Fraction], most: int, places: int
) -> None:
    found = classes(values, most=most, places=places)
    assert 1 <= len(found) <= most
    assert len({item.colour for item in found}) == len(found)
    for value in values:
        assert class_of(value, found, places) in found
