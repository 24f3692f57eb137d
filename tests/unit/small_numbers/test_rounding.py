"""Base-5 rounding: what is printed of one count, of a row, and of a rate."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from goldenthread.core.small_numbers import (
    Kind,
    Rules,
    RulesError,
    control,
    control_row,
    mean,
    ratio,
)
from goldenthread.core.small_numbers.rounding import WITHHELD, is_concentrated, may_print_median
from goldenthread.core.words import Status

GIVEN = {
    "threshold": 5,
    "finer_threshold": 10,
    "base": 5,
    "least_width_share": Fraction(1, 5),
    "least_values": 3,
    "sensitive_below": 20,
    "percent_base": 20,
    "percent_places": 0,
    "mean_base": 10,
    "solver_seconds": 1.0,
    "attack_seconds": 60.0,
}


def shown(count: int, **more: bool) -> str:
    return control(count, threshold=5, base=5, **more).text


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_count_under_the_threshold_is_only_ever_low(count: int) -> None:
    assert shown(count) == shown(count, sensitive=False) == "low"


def test_a_zero_of_a_sensitive_row_cannot_be_told_from_a_small_count() -> None:
    assert control(0, threshold=5, base=5) == control(4, threshold=5, base=5)


def test_a_zero_is_printed_where_it_could_be_nothing_else_or_the_row_is_not_sensitive() -> None:
    assert shown(0, structural=True) == shown(0, sensitive=False) == "0"


def test_a_structural_zero_that_holds_a_count_is_refused() -> None:
    with pytest.raises(ValueError, match="structurally zero"):
        control(3, threshold=5, base=5, structural=True)


def test_low_says_that_zero_is_impossible_only_where_zeros_are_printed() -> None:
    assert control(3, threshold=5, base=5).least == 0
    assert control(3, threshold=5, base=5, sensitive=False).least == 1


@pytest.mark.parametrize(
    ("count", "text"), [(5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15"), (1023, "1,025")]
)
def test_any_other_count_is_rounded_to_the_nearest_five(count: int, text: str) -> None:
    assert shown(count) == text


def test_the_first_printed_value_stands_for_three_counts_and_the_others_for_five() -> None:
    first, second = control(5, threshold=5, base=5), control(10, threshold=5, base=5)
    assert (first.least, first.most) == (5, 7)
    assert (second.least, second.most) == (8, 12)


def test_under_a_threshold_of_ten_everything_below_ten_is_low() -> None:
    assert [control(n, threshold=10, base=5).text for n in (9, 10, 12)] == ["low", "10", "10"]


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        control(-1, threshold=5, base=5)


def test_a_row_with_all_its_count_in_one_cell_prints_no_zeros() -> None:
    row = control_row([0, 20, 0], threshold=5, base=5, sensitive=False)
    assert [cell.text for cell in row] == ["low", "20", "low"]
    assert [
        cell.text for cell in control_row([0, 20, 9], threshold=5, base=5, sensitive=False)
    ] == [
        "0",
        "20",
        "10",
    ]


def test_a_row_with_only_one_cell_that_could_hold_it_tells_nothing_of_its_members() -> None:
    assert is_concentrated([0, 20])
    assert not is_concentrated([0, 20], [True, False])


def test_a_rate_is_worked_out_from_what_is_printed() -> None:
    top, bottom = control(12, threshold=5, base=5), control(33, threshold=5, base=5)
    assert ratio(top, bottom, least_base=20, places=0).value == Decimal(
        29
    )  # 10 of 35, not 12 of 33


@pytest.mark.parametrize(
    ("top", "bottom", "because"),
    [(3, 40, "the count is low"), (15, 17, "the base is under 20"), (2, 3, "the base is low")],
)
def test_a_rate_of_a_low_count_or_on_a_small_base_is_not_printed(
    top: int, bottom: int, because: str
) -> None:
    made = ratio(
        control(top, threshold=5, base=5),
        control(bottom, threshold=5, base=5),
        least_base=20,
        places=0,
    )
    assert made.value is None
    assert made.because == because


def test_a_rate_with_a_withheld_part_is_not_printed() -> None:
    plain = control(40, threshold=5, base=5)
    assert ratio(WITHHELD, plain, least_base=20, places=0).value is None
    assert ratio(plain, WITHHELD, least_base=20, places=0).because == "the base is withheld"


def test_a_mean_needs_ten_cases_and_a_median_too() -> None:
    total = control(300, threshold=5, base=5)
    assert mean(total, control(8, threshold=5, base=5), least_base=10, places=1).value == 30
    few = control(7, threshold=5, base=5)
    assert mean(total, few, least_base=10, places=1).value is None
    assert not may_print_median(few, least_base=10)
    assert may_print_median(control(11, threshold=5, base=5), least_base=10)


def test_each_kind_has_its_status() -> None:
    kinds = {Kind.EXACT: control(0, threshold=5, base=5, structural=True)}
    kinds |= {
        Kind.ROUNDED: control(9, threshold=5, base=5),
        Kind.LOW: control(1, threshold=5, base=5),
    }
    assert [kinds[k].status for k in (Kind.EXACT, Kind.ROUNDED, Kind.LOW)] == [
        Status.SHOWN,
        Status.ROUNDED,
        Status.SUPPRESSED,
    ]


@pytest.mark.parametrize(
    "changed", [{"threshold": 7}, {"base": 3, "threshold": 6, "finer_threshold": 9}]
)
def test_rules_that_leave_too_few_possible_counts_are_refused(changed: dict[str, int]) -> None:
    with pytest.raises(RulesError, match=r"security\.md 4"):
        Rules(**(GIVEN | changed))  # type: ignore[arg-type]


def test_the_finer_threshold_is_for_what_is_finer() -> None:
    rules = Rules(**GIVEN)  # type: ignore[arg-type]
    assert (rules.threshold_for(finer=False), rules.threshold_for(finer=True)) == (5, 10)
