"""When a limit runs out: hours on the instant, days and months on the London date.

Decision 16: instants are UTC; limits in hours run on the instant, so that an hour is an hour
when the clocks change; limits in days, working days and months run on the local date and end
with the last moment of their day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from goldenthread.core.dates.working_days import add_working_days

LONDON = ZoneInfo("Europe/London")
MONTHS_IN_YEAR = 12


class LimitUnit(StrEnum):
    """The closed list of units of decision 22."""

    HOURS = "hours"
    END_OF_DAY = "end of day"
    END_OF_TOUR = "end of tour"
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


@dataclass(frozen=True)
class Limit:
    """An amount of one unit; the amount of `end of day` and `end of tour` is nought."""

    amount: int
    unit: LimitUnit

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}" if self.amount else str(self.unit)


def london(moment: datetime) -> datetime:
    """The moment as London's clocks show it; raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("The time has no zone. Give it with its offset, as in 09:00+01:00.")
    return moment.astimezone(LONDON)


def deadline(started: datetime, limit: Limit, *, tour_ends: datetime | None = None) -> datetime:
    """The first moment (UTC) at which the limit has run out.

    `tour_ends` is the end of the tour of duty, which only `end of tour` needs; without it that
    limit has no answer and ValueError says so.
    """
    if limit.unit is LimitUnit.HOURS:
        return london(started).astimezone(UTC) + timedelta(hours=limit.amount)
    if limit.unit is LimitUnit.END_OF_TOUR:
        if tour_ends is None:
            raise ValueError("A limit of 'end of tour' needs the time at which the tour ends.")
        return london(tour_ends).astimezone(UTC)
    return _end_of(_last_day(london(started).date(), limit))


def is_late(moment: datetime, due_at: datetime, limit: Limit) -> bool:
    """Whether a moment is past a limit that runs out at `due_at`.

    Limits in hours and tours include their last moment: a step 24 hours later to the second is
    within 24 hours. Limits in days end with their last day, and `due_at` is the next midnight.
    """
    if limit.unit in (LimitUnit.HOURS, LimitUnit.END_OF_TOUR):
        return moment > due_at
    return moment >= due_at


def tour_end(moment: datetime, ends: Iterable[time]) -> datetime:
    """The end (UTC) of the tour of duty in which a moment falls, by London's clocks.

    `ends` are the times of day at which tours end. Raises ValueError where there are none.
    """
    day = london(moment).date()
    times = sorted(ends)
    if not times:
        raise ValueError("A limit of 'end of tour' needs the times at which tours end.")
    found = (
        datetime.combine(day + timedelta(days=later), end, tzinfo=LONDON).astimezone(UTC)
        for later in (0, 1)
        for end in times
    )
    return next(end for end in found if end > moment)


def _last_day(day: date, limit: Limit) -> date:
    if limit.unit is LimitUnit.CALENDAR_DAYS:
        return day + timedelta(days=limit.amount)
    if limit.unit is LimitUnit.WORKING_DAYS:
        return add_working_days(day, limit.amount)
    if limit.unit is LimitUnit.MONTHS:
        return add_months(day, limit.amount)
    return day


def add_months(day: date, count: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    years, month = divmod(day.month - 1 + count, MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(0), tzinfo=LONDON)
    return midnight.astimezone(UTC)
