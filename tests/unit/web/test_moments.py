"""Dates and times as London's calendars and clocks show them."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.web.components.moments import uk_date, uk_moment, uk_time


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, 3, 5, tzinfo=UTC), "22 November 2026, 03:05"),
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026, 00:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 October 2026, 01:30 BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 October 2026, 01:30 GMT"),
    ],
)
def test_a_moment_is_printed_as_london_showed_it(moment, words):
    assert uk_moment(moment) == words
    assert words.startswith(uk_date(moment))
    assert words.endswith(uk_time(moment))


def test_a_date_is_printed_without_a_nought_before_the_day():
    assert uk_date(date(2026, 11, 2)) == "2 November 2026"


def test_nothing_is_printed_as_what_kind_of_nothing_it_is():
    assert uk_date(None) == "not known"
    assert uk_moment(None, "not asked") == "not asked"
    assert uk_time(None, "not applicable") == "not applicable"


def test_a_moment_without_a_zone_is_an_error():
    with pytest.raises(ValueError, match="without a zone"):
        uk_moment(datetime(2026, 11, 22, 3, 5))  # noqa: DTZ001
