"""Grades held against the threshold: what stands exactly at it, and what beside it."""

from __future__ import annotations

from goldenthread.core.rules.quality.threshold import Assessed, rows, spread

GRADES = ("standard", "medium", "high")


def made(factors: int, grade: str = "high", suggested: str = "high", at: int = 14) -> Assessed:
    return Assessed(factors, at, grade, suggested)


def test_gathering_is_told_from_a_slope_and_of_few_nothing_is_said() -> None:
    """004-057."""
    slope = [made(13), made(13), made(13), made(14), made(14), made(15)]
    gathered = [made(13), *[made(14)] * 6, made(15)]
    assert not spread(slope).gathers(2, few=5)
    assert spread(gathered).gathers(2, few=5)
    assert not spread(gathered).gathers(2, few=9)
    assert spread(gathered).beside == 1
    assert not spread([]).gathers(2, few=0)


def test_a_threshold_is_that_of_the_day_on_which_it_was_made() -> None:
    before, after = made(14), made(14, "medium", "medium", at=16)
    assert before.is_at
    assert not after.is_at
    assert after.distance == -2


def test_a_lower_grade_than_suggested_is_seen_and_so_is_a_higher_one() -> None:
    found = spread([made(15, "medium"), made(3, "high", "standard"), made(3, "medium", "")])
    assert (found.below_suggested, found.above_suggested) == (1, 1)
    assert made(15, "not_graded").is_below_suggested


def test_the_ends_are_gathered_and_nobody_is_lost() -> None:
    some = [made(1, "standard"), made(9, "medium"), made(14), made(30)]
    found = dict(rows(some, GRADES))
    assert list(found) == [-3, -2, -1, 0, 1, 2, 3]
    assert found[-3] == {"standard": 1, "medium": 1, "high": 0}
    assert found[3]["high"] == 1
    assert sum(sum(held.values()) for held in found.values()) == len(some)
