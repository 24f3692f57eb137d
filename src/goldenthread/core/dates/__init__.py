"""Periods, working days, and limits that survive the clock change."""

from goldenthread.core.dates.limits import (
    Limit,
    LimitUnit,
    add_months,
    deadline,
    is_late,
    london,
    tour_end,
)
from goldenthread.core.dates.periods import Period, PeriodError, day_in_words, tiles
from goldenthread.core.dates.working_days import add_working_days, is_working_day

__all__ = [
    "Limit",
    "LimitUnit",
    "Period",
    "PeriodError",
    "add_months",
    "add_working_days",
    "day_in_words",
    "deadline",
    "is_late",
    "is_working_day",
    "london",
    "tiles",
    "tour_end",
]
