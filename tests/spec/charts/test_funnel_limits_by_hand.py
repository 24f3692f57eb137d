"""Funnel limits worked by hand, and the published domestic violence table of 2010."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from goldenthread.core.charts import Base, Funnel, NoChart, Side, Unit, funnel_limits
from goldenthread.core.charts.funnel import exact_limits, overdispersion

EXAMPLES = Path(__file__).parents[3] / "examples" / "mps-2010"
DOMESTIC = EXAMPLES / "mps_domestic_violence_by_borough_2009-12_2010-11.csv"
HALF = Fraction(1, 2)


def funnel(units: list[Unit], *, base: Base = Base.SHARE, **other: object) -> Funnel:
    settings: dict[str, object] = {
        "inner": 0.95,
        "outer": 0.998,
        "winsorise": 0.1,
        "smallest_base": 20,
        "fewest_units": 3,
    }
    return funnel_limits(units, base=base, **{**settings, **other})  # type: ignore[arg-type]


def boroughs(numerator: str, denominator: str) -> list[Unit]:
    with DOMESTIC.open() as file:
        rows = [row for row in csv.DictReader(file) if row["borough"] != "MPS Total"]
    return [
        Unit(
            label=row["borough"],
            numerator=int(row[numerator]),
            denominator=int(row[denominator]),
        )
        for row in rows
    ]


def test_binomial_limits_of_ten_tosses_by_hand() -> None:
    # P(X <= 1) = 11/1024 = 0.0107 and P(X <= 2) = 56/1024 = 0.0547 stand about 2.5%:
    # two heads are within, one is outside, and the line lies between them.
    lower, upper = exact_limits(0.5, np.array([10.0]), Fraction(95, 100), Base.SHARE)
    share = (56 / 1024 - 0.025) / (45 / 1024)
    assert lower[0] == pytest.approx((2 - share) / 10)
    assert upper[0] == pytest.approx(1 - lower[0])


def test_poisson_limits_of_a_mean_of_four_by_hand() -> None:
    # P(X <= 0) = 0.0183 and P(X <= 1) = 0.0916; P(X >= 9) = 0.0214 and P(X >= 8) = 0.0511.
    lower, upper = exact_limits(0.4, np.array([10.0]), Fraction(95, 100), Base.RATIO)
    assert 0 < lower[0] < 0.1
    assert 0.8 < upper[0] < 0.9


def test_phi_and_tau_squared_by_hand() -> None:
    # Bases of 100 about one half: s = 0.05, z = -4, -2, 0, 2, 4; phi = 40/5 = 8;
    # tau2 = (5*8 - 4) / (2000 - 5*400^2/2000) = 36/1600.
    phi, tau2 = overdispersion(
        [30, 40, 50, 60, 70], [100] * 5, target=HALF, winsorise=Fraction(0), base=Base.SHARE
    )
    assert phi == pytest.approx(8)
    assert tau2 == pytest.approx(36 / 1600)


def test_winsorising_draws_in_both_ends() -> None:
    # The 10% and 90% points of -4 -2 0 2 4 by linear interpolation are -3.2 and 3.2.
    phi, _ = overdispersion(
        [30, 40, 50, 60, 70], [100] * 5, target=HALF, winsorise=Fraction(1, 10), base=Base.SHARE
    )
    assert phi == pytest.approx((2 * 3.2**2 + 2 * 2**2) / 5)


def test_a_ratio_of_counts_has_the_spread_of_a_poisson_count() -> None:
    # 400 expected among 1,000 at 0.4: s = sqrt(0.4/1000) = 0.02, so 0.42 is z = 1.
    phi, _ = overdispersion(
        [420, 380], [1000, 1000], target=Fraction(2, 5), winsorise=Fraction(0), base=Base.RATIO
    )
    assert phi == pytest.approx(1)


def test_the_detection_rates_of_2010_differ_by_more_than_chance_and_no_borough_stands_out() -> None:
    found = funnel(boroughs("sanction_detections", "offences"), whole=(24406, 49883))
    assert found.phi == pytest.approx(11.12, abs=0.01)
    assert found.tau2 == pytest.approx(0.00169, abs=0.00001)
    outside = [p.unit.label for p in found.placed if p.outer_side is not Side.WITHIN]
    assert len(outside) == 14
    assert all(p.adjusted_outer_side is Side.WITHIN for p in found.placed)


def test_offences_per_incident_of_2010_are_compared_as_a_ratio() -> None:
    found = funnel(boroughs("offences", "incidents"), base=Base.RATIO, whole=(49883, 122049))
    assert found.phi == pytest.approx(15.46, abs=0.02)
    assert sum(p.outer_side is not Side.WITHIN for p in found.placed) == 19
    assert all(p.adjusted_outer_side is Side.WITHIN for p in found.placed)


def test_units_that_differ_by_chance_alone_keep_the_exact_limits() -> None:
    alike = [Unit(label=f"U{i}", numerator=50 + i % 3, denominator=100) for i in range(12)]
    found = funnel(alike)
    assert not found.is_overdispersed
    assert all(p.adjusted_outer == p.outer for p in found.placed)


def test_widened_limits_never_lie_inside_the_exact_ones() -> None:
    # Near 95% on a base of 25 the binomial is so skew that normal limits, though widened, would
    # be narrower below than the exact ones.
    counts = [25] * 8 + [24] * 8 + [21] * 3
    found = funnel([Unit(label=str(i), numerator=n, denominator=25) for i, n in enumerate(counts)])
    assert found.is_overdispersed
    assert all(p.adjusted_outer.lower <= p.outer.lower for p in found.placed)
    assert all(p.adjusted_outer.upper >= p.outer.upper for p in found.placed)


def test_a_share_above_its_whole_is_refused_and_named() -> None:
    units = [Unit(label=f"U{i}", numerator=10, denominator=30) for i in range(5)]
    with pytest.raises(NoChart, match=r"SCD1: 25 of 24.*ratio"):
        funnel([*units, Unit(label="SCD1", numerator=25, denominator=24)])


def test_a_ratio_above_one_is_drawn() -> None:
    units = [Unit(label=f"U{i}", numerator=30 + i, denominator=29) for i in range(5)]
    assert len(funnel(units, base=Base.RATIO).placed) == 5


def test_too_few_units_are_refused() -> None:
    units = [Unit(label=f"U{i}", numerator=10, denominator=30) for i in range(2)]
    with pytest.raises(NoChart, match="at least 3"):
        funnel(units)


@pytest.mark.parametrize("count", [0, 30])
def test_where_none_or_all_are_counted_there_is_no_funnel(count: int) -> None:
    units = [Unit(label=f"U{i}", numerator=count, denominator=30) for i in range(5)]
    with pytest.raises(NoChart, match="none or all"):
        funnel(units)


def test_a_unit_without_a_base_is_left_out_even_where_no_least_base_is_set() -> None:
    units = [Unit(label=f"U{i}", numerator=10, denominator=30) for i in range(5)]
    found = funnel([*units, Unit(label="Empty", numerator=0, denominator=0)], smallest_base=1)
    assert [item.unit.label for item in found.left_out] == ["Empty"]
