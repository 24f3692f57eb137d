"""Offences that are alike in method, place and time, or near each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goldenthread.core.incidents.likeness import Seen, Terms, because, pairs

TERMS = Terms(days=90, hours=2, least=3, near_days=2)
FIRST = Seen("a", datetime(2009, 5, 2, 23, 30, tzinfo=UTC), area="Seven Wells", place_kind="street",
             method="cab")  # fmt: skip
DAY = timedelta(days=1)


def later(days: float, key: str = "b", **more: Any) -> Seen:
    return replace(FIRST, key=key, at=FIRST.at + days * DAY, **more)


def test_three_of_four_make_a_possible_series_and_two_do_not() -> None:
    """003-078: place, time and method."""
    every = because(FIRST, later(30), TERMS)
    assert every == ("the same area", "the same kind of method", "the same kind of place",
                     "a like hour of the day")  # fmt: skip
    assert len(because(FIRST, later(30, area="Elsewhere"), TERMS)) == 3
    assert not because(FIRST, later(30.5, area="Elsewhere"), TERMS)
    assert not because(FIRST, later(90), TERMS), "too far apart"


@pytest.mark.parametrize("unsaid", ["", "other", "not_known"])
def test_what_is_not_known_of_both_is_nothing_that_they_share(unsaid: str) -> None:
    one = replace(FIRST, method=unsaid, place_kind="unknown")
    assert not because(one, replace(one, key="b", at=one.at + 30 * DAY), TERMS)


def test_midnight_lies_between_and_an_hour_that_is_not_known_agrees_with_none() -> None:
    over = replace(FIRST, key="b", at=FIRST.at + 30 * DAY + timedelta(hours=1, minutes=30))
    assert "a like hour of the day" in because(FIRST, over, TERMS)
    assert "a like hour of the day" not in because(FIRST, replace(over, has_hour=False), TERMS)


def test_near_each_other_within_two_days_and_one_suspect() -> None:
    """000-145: whatever the method."""
    other = {"method": "weapon", "place_kind": "park"}
    assert because(FIRST, later(1.4, **other), TERMS) == ("in one area within 2 days",)
    assert not because(FIRST, later(2.4, **other), TERMS)
    assert because(FIRST, later(1.4, area="  seven  WELLS", **other), TERMS)
    by_him = frozenset({"him"})
    one, two = replace(FIRST, suspects=by_him), later(40.4, suspects=by_him, area="", **other)
    assert because(one, two, TERMS) == ("the same suspect",)


def test_each_pair_comes_once_and_those_that_agree_in_most_come_first() -> None:
    some = [FIRST, later(30), later(60, "c", area="Elsewhere"), later(1, "d", area="Far")]
    found = pairs(some, TERMS)
    assert len({(one.one, one.other) for one in found}) == len(found)
    assert (found[0].one, found[0].other) == ("a", "b")
    assert not pairs([FIRST], TERMS)
