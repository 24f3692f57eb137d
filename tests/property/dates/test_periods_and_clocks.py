"""The fast calculation and a slow plain one agree."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.core.dates import (
    Limit,
    LimitUnit,
    Period,
    add_working_days,
    deadline,
    is_late,
    is_working_day,
    london,
    tiles,
    tour_end,
)

DAYS = st.dates(date(2001, 1, 1), date(2035, 12, 31))
MOMENTS = st.datetimes(
    datetime(2005, 1, 1),  # noqa: DTZ001
    datetime(2030, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
CHANGE_DAYS = [date(2010, 3, 28), date(2010, 10, 31), date(2026, 3, 29), date(2026, 10, 25)]


@given(DAYS, st.integers(0, 900))
def test_the_address_of_a_period_reads_back_to_it(start, length):
    period = Period(start, start + timedelta(days=length))
    assert Period.parse(period.address) == period


@given(DAYS, st.integers(0, 900))
def test_the_months_of_a_period_tile_it(start, length):
    period = Period(start, start + timedelta(days=length))
    assert tiles(period, period.split_months())


@given(DAYS, st.integers(0, 60))
def test_working_days_are_counted_one_by_one(day, count):
    seen, at = 0, day
    while seen < count:
        at += timedelta(days=1)
        seen += is_working_day(at)
    assert add_working_days(day, count) == at


def slow_end_of_day(day: date) -> datetime:
    """The first minute, walking on, at which London's clocks show a later date."""
    at = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    while london(at).date() <= day:
        at += timedelta(minutes=1)
    return at


@given(MOMENTS, st.integers(0, 100))
def test_a_limit_in_hours_runs_on_the_instant(started, hours):
    assert deadline(started, Limit(hours, LimitUnit.HOURS)) - started == timedelta(hours=hours)


@settings(max_examples=30)
@given(MOMENTS, st.integers(0, 40))
def test_a_limit_in_days_ends_with_the_last_moment_of_the_london_day(started, days):
    found = deadline(started, Limit(days, LimitUnit.CALENDAR_DAYS))
    assert found == slow_end_of_day(london(started).date() + timedelta(days=days))


@pytest.mark.parametrize("day", CHANGE_DAYS)
def test_every_minute_of_a_clock_change_day_ends_on_that_day(day):
    end = slow_end_of_day(day)
    at = slow_end_of_day(day - timedelta(days=1))
    while at < end:
        assert deadline(at, Limit(0, LimitUnit.END_OF_DAY)) == end
        assert deadline(at, Limit(24, LimitUnit.HOURS)) == at + timedelta(hours=24)
        at += timedelta(minutes=1)


TOURS = [time(7), time(15), time(23)]


@given(MOMENTS)
def test_a_tour_ends_at_the_next_of_its_hours_by_the_clock_on_the_wall(moment):
    ended = tour_end(moment, TOURS)
    walked = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    while london(walked).time() not in TOURS:
        walked += timedelta(minutes=1)
    assert ended == walked


@pytest.mark.parametrize("day", CHANGE_DAYS)
def test_every_minute_of_a_clock_change_day_has_the_end_of_its_tour(day):
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    for minute in range(28 * 60):
        moment = start + timedelta(minutes=minute)
        ended = tour_end(moment, TOURS)
        assert moment < ended <= moment + timedelta(hours=9)
        assert london(ended).time() in TOURS


@given(MOMENTS, st.integers(1, 100), st.sampled_from(list(LimitUnit)))
def test_the_last_moment_of_hours_is_in_time_and_midnight_after_the_last_day_is_not(
    moment, amount, unit
):
    limit = Limit(amount, unit)
    due = deadline(moment, limit, tour_ends=moment + timedelta(hours=1))
    in_hours = unit in (LimitUnit.HOURS, LimitUnit.END_OF_TOUR)
    assert is_late(due, due, limit) is not in_hours
    assert not is_late(due - timedelta(microseconds=1), due, limit)
    assert is_late(due + timedelta(microseconds=1), due, limit)


def test_without_hours_there_is_no_end_of_a_tour():
    with pytest.raises(ValueError, match="tours end"):
        tour_end(datetime(2010, 1, 1, tzinfo=UTC), [])
