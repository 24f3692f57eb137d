from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, norm

from goldenthread.core.measures.intervals import deviate, poisson, wilson
from goldenthread.core.measures.ranks import Standing, rank


def test_wilson_of_five_in_eleven_is_as_in_the_tables():
    low, high = wilson(5, 11, 95)
    assert (round(low, 4), round(high, 4)) == (0.2127, 0.7199)


def test_wilson_of_none_and_of_all_stay_within_nought_and_one():
    assert wilson(0, 10, 95)[0] == 0.0
    assert wilson(10, 10, 95)[1] == 1.0


@pytest.mark.parametrize(("part", "whole"), [(3, 2), (-1, 2), (0, 0)])
def test_what_is_no_share_is_refused(part, whole):
    with pytest.raises(ValueError, match="share"):
        wilson(part, whole, 95)


@given(st.integers(0, 5000), st.sampled_from([90, 95, 99.8]))
def test_the_poisson_interval_is_the_exact_one(count, confidence):
    tail = (1 - confidence / 100) / 2
    low, high = poisson(count, confidence)
    assert low == pytest.approx(chi2.ppf(tail, 2 * count) / 2 if count else 0.0)
    assert high == pytest.approx(chi2.ppf(1 - tail, 2 * count + 2) / 2)


@given(st.integers(1, 4000), st.data())
def test_wilson_solves_its_own_equation(whole, data):
    part = data.draw(st.integers(0, whole))
    z = norm.ppf(0.975)
    assert deviate(95) == pytest.approx(z)
    for limit in wilson(part, whole, 95):
        gap = abs(part / whole - limit)
        assert gap == pytest.approx(z * (limit * (1 - limit) / whole) ** 0.5, abs=1e-6)


def standings(*values, error=1.0):
    return {str(i): Standing(Fraction(v), error) for i, v in enumerate(values)}


def test_equals_share_a_place():
    found = rank("1", standings(30, 20, 20, 10), 95, lowest=False)
    assert (found.place, found.tied, found.among) == (2, 1, 4)


def test_from_the_lowest_the_order_turns_round():
    assert rank("3", standings(30, 20, 20, 10), 95, lowest=True).place == 1


def test_units_that_chance_cannot_tell_apart_share_the_interval():
    found = rank("1", standings(30, 20, 20, 10, error=100.0), 95, lowest=False)
    assert (found.low, found.high) == (1, 4)
    sure = rank("1", standings(30, 20, 19, 10, error=0.01), 95, lowest=False)
    assert (sure.low, sure.place, sure.high) == (2, 2, 2)
