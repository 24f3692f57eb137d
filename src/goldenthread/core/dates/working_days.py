"""A working day is Monday to Friday and not a bank holiday in England and Wales."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: date) -> bool:
    """Whether it is a bank holiday in England and Wales (source: the `holidays` package)."""
    return day in _bank_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether an office is open on it."""
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def add_working_days(day: date, count: int) -> date:
    """The day on which `count` working days have passed; day nought is the day itself.

    Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("A limit in working days cannot be negative.")
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
