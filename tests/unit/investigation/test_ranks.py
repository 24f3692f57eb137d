"""Ranks for tasking: by parts that anybody can see, and by no weight."""

from __future__ import annotations

from datetime import datetime

from goldenthread.core.investigation.ranks import Report, band, ranked


def test_one_at_high_risk_stands_before_many_reports_and_a_case_counts_once() -> None:
    """000-143."""
    many = [Report("many", number, "standard") for number in range(9)]
    found = ranked([*many, Report("high", "a", "high"), Report("high", "a", "high"),
                    Report("medium", "b", "medium")])  # fmt: skip
    assert [one.of for one in found] == ["high", "medium", "many"]
    assert (found[0].high, found[0].reports) == (1, 1)
    assert found[2].reports == 9
    assert ranked([]) == []


def test_a_band_is_three_hours_of_a_day_of_the_week() -> None:
    assert band(datetime(2010, 9, 6, 2, 59)) == (0, 0)  # noqa: DTZ001
    assert band(datetime(2010, 9, 12, 23, 0)) == (6, 21)  # noqa: DTZ001
