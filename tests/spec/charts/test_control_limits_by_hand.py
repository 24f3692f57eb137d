"""The XmR chart worked on paper: d2 = 1.128, three sigma is 2.66 mean moving ranges."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from goldenthread.core.charts import Control, NoChart, Reading, Side, control_limits

STEADY = [10, 12, 11, 13, 12, 10, 11, 13, 12, 11, 10, 13]
"""Mean 11.5; moving ranges 2 1 2 1 2 1 2 1 1 1 3, mean 17/11 = 1.545; reach 4.11."""


def readings(values: Sequence[int | None]) -> list[Reading]:
    return [
        Reading(label=str(at), value=value, status="not available" if value is None else "shown")
        for at, value in enumerate(values)
    ]


def limits(values: Sequence[int | None], *, screen: bool = True, run_length: int = 8) -> Control:
    return control_limits(
        readings(values),
        sigma=3,
        run_length=run_length,
        shortest=12,
        fewest_ranges=8,
        screen=screen,
    )


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_either_side() -> None:
    found = limits([*STEADY])
    assert found.mean == Fraction("11.5")
    assert found.mean_range == Fraction(17, 11)
    assert float(found.upper) == pytest.approx(11.5 + 2.66 * 17 / 11, abs=0.003)
    assert float(found.lower) == pytest.approx(11.5 - 2.66 * 17 / 11, abs=0.003)
    assert float(found.range_limit) == pytest.approx(3.267 * 17 / 11, abs=0.003)
    assert not found.stands_out


def test_one_jump_is_left_out_of_the_spread_but_not_of_the_mean() -> None:
    values = [*STEADY, 30, 11]
    found = limits([*values])
    assert found.left_out == (12, 13)
    assert found.mean == Fraction(sum(values), 14)
    assert found.mean_range == Fraction(17, 11)
    assert found.outside == (12,)


def test_without_screening_the_jump_hides_itself() -> None:
    found = limits([*STEADY, 30, 11], screen=False)
    assert found.mean_range == Fraction(17 + 17 + 19, 13)
    assert found.left_out == ()
    assert float(found.upper - found.mean) == pytest.approx(2.66 * 53 / 13, abs=0.01)


def test_where_the_only_movement_is_the_jump_it_is_all_that_is_known() -> None:
    found = limits([5] * 11 + [9] * 3)
    assert found.mean_range == Fraction(4, 13)
    assert found.left_out == ()


def test_eight_points_above_the_mean_are_a_shift_and_seven_are_not() -> None:
    low, high = [10, 12] * 4, [20, 22] * 4
    assert [(r.first, r.last, r.side) for r in limits([*low, *high]).shifts] == [
        (0, 7, Side.BELOW),
        (8, 15, Side.ABOVE),
    ]
    assert limits([*low[:7], *high[:7]]).shifts == ()


def test_a_point_on_the_mean_neither_counts_nor_breaks_a_run() -> None:
    values = [10, 10, 10, 10, 12, 10, 10, 10, 10, 14, 14, 14, 14, 14, 14, 14, 14]
    assert sum(values) == 12 * len(values)
    run = limits([*values]).shifts[0]
    assert (run.first, run.last, run.points) == (0, 8, 8)


def test_a_gap_ends_a_run_and_gives_no_moving_range() -> None:
    values: list[int | None] = [10, 12] * 3 + [None] + [10, 12] + [20, 22] * 4
    found = limits(values)
    assert found.shifts[0].side is Side.ABOVE
    assert len(found.shifts) == 1
    assert found.mean == Fraction(sum(v for v in values if v is not None), 16)


def test_a_gap_is_never_counted_as_zero() -> None:
    assert limits([*STEADY, None]).mean == limits([*STEADY]).mean


def test_limits_stop_at_what_the_figure_can_be() -> None:
    found = control_limits(
        readings([0, 4] * 8),
        sigma=3,
        run_length=8,
        shortest=12,
        fewest_ranges=8,
        lowest=0,
        highest=10,
    )
    assert [float(found.lower), float(found.upper)] == [0, 10]


def test_a_series_too_short_is_refused_with_what_to_do() -> None:
    with pytest.raises(NoChart, match=r"11 values .* at least 12 .* table"):
        limits([*STEADY[:11]])


def test_a_series_in_pieces_is_refused() -> None:
    values: list[int | None] = []
    for value in STEADY:
        values += [value, None]
    with pytest.raises(NoChart, match="only 0 values follow directly"):
        limits(values)
