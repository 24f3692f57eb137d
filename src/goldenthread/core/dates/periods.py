"""A period is a first and a last day, both included. All forms of writing one are read here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
FINANCIAL_YEAR_MONTH = 4
"""The financial year runs from 1 April to 31 March (all five source documents)."""

FORMS = (
    "a day (2010-11-30), a month (2010-11), a quarter (2010-Q4), a year (2010), a financial year "
    "(FY2009), a financial year to date (FYTD-2010-11-14), twelve months to the end of a month "
    "(R12-2010-11), or two of these joined by two dots (2009-12..2010-11)"
)


class PeriodError(ValueError):
    """A text that is not a period, or a period that ends before it starts."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` to `end`, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise PeriodError(
                f"The period ends ({self.end}) before it starts ({self.start}). "
                "Give the earlier day first."
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read any form of decision 8; raises PeriodError, which lists the forms."""
        text = text.strip()
        if ".." in text:
            first, _, last = text.partition("..")
            return cls(_one(first).start, _one(last).end)
        return _one(text)

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        return cls(date(year, month, 1), _month_end(year, month))

    @property
    def days(self) -> int:
        """How many days it has, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int | None:
        """How many calendar months it is made of; None where it is not made of whole ones."""
        whole = self.start.day == 1 and (self.end + ONE_DAY).day == 1
        return _month_number(self.end) - _month_number(self.start) + 1 if whole else None

    @property
    def address(self) -> str:
        """The canonical text that `parse` reads back to the same period."""
        if self.start == self.end:
            return self.start.isoformat()
        if self.months is None:
            return f"{self.start}..{self.end}"
        first, last = f"{self.start:%Y-%m}", f"{self.end:%Y-%m}"
        return first if first == last else f"{first}..{last}"

    @property
    def label(self) -> str:
        """The period in words for a title: `12 months to November 2010`."""
        if self.start == self.end:
            return day_in_words(self.start)
        if self.months is None:
            return f"{day_in_words(self.start)} to {day_in_words(self.end)}"
        if self.months == 1:
            return f"{self.start:%B %Y}"
        if self.months == MONTHS_IN_YEAR and self.start.month == FINANCIAL_YEAR_MONTH:
            return f"financial year {self.start.year}/{self.end.year % 100:02d}"
        if self.months == MONTHS_IN_YEAR and self.start.month == 1:
            return f"year {self.start.year}"
        return f"{self.months} months to {self.end:%B %Y}"

    def year_before(self) -> Period:
        """The same days one year earlier; a month's last day stays a month's last day."""
        return Period(_year_back(self.start), _year_back(self.end))

    def contains(self, other: Period) -> bool:
        """Whether every day of `other` is one of these days."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether they share a day."""
        return self.start <= other.end and other.start <= self.end

    def split_months(self) -> tuple[Period, ...]:
        """Its calendar months; the first and last may be parts of one."""
        months = []
        start = self.start
        while start <= self.end:
            end = min(_month_end(start.year, start.month), self.end)
            months.append(Period(start, end))
            start = end + ONE_DAY
        return tuple(months)

    def nearest_whole_months(self) -> Period:
        """The whole months whose first and last day lie nearest to its own."""
        start = _nearest_first(self.start)
        end = _nearest_first(self.end + ONE_DAY) - ONE_DAY
        return Period(start, end) if start <= end else Period.month(start.year, start.month)

    def __str__(self) -> str:
        return self.address


def tiles(whole: Period, parts: Iterable[Period]) -> bool:
    """Whether the parts cover the whole exactly, with no gap and no day twice."""
    next_day = whole.start
    for part in sorted(parts):
        if part.start != next_day:
            return False
        next_day = part.end + ONE_DAY
    return next_day == whole.end + ONE_DAY


def _one(text: str) -> Period:
    for pattern, build in _READERS:
        found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if found:
            try:
                return build(*map(int, found.groups()))
            except (ValueError, OverflowError) as problem:
                if isinstance(problem, PeriodError):
                    raise
                raise PeriodError(f"'{text}' is not a day or month of the calendar.") from None
    raise PeriodError(f"'{text}' is not a period. Write {FORMS}.")


def _day(year: int, month: int, day: int) -> Period:
    return Period(date(year, month, day), date(year, month, day))


def _quarter(year: int, quarter: int) -> Period:
    last = quarter * MONTHS_IN_QUARTER
    return Period(date(year, last - MONTHS_IN_QUARTER + 1, 1), _month_end(year, last))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, MONTHS_IN_YEAR, 31))


def _financial_year(year: int) -> Period:
    start = date(year, FINANCIAL_YEAR_MONTH, 1)
    return Period(start, date(year + 1, FINANCIAL_YEAR_MONTH, 1) - ONE_DAY)


def _financial_year_to_date(year: int, month: int, day: int) -> Period:
    end = date(year, month, day)
    start_year = year if month >= FINANCIAL_YEAR_MONTH else year - 1
    return Period(date(start_year, FINANCIAL_YEAR_MONTH, 1), end)


def _twelve_months_to(year: int, month: int) -> Period:
    end = _month_end(year, month)
    return Period(_year_back(end) + ONE_DAY, end)


_READERS: tuple[tuple[str, Callable[..., Period]], ...] = (
    (r"(\d{4})-(\d{2})-(\d{2})", _day),
    (r"(\d{4})-(\d{2})", Period.month),
    (r"(\d{4})-Q([1-4])", _quarter),
    (r"(\d{4})", _year),
    (r"FY(\d{4})", _financial_year),
    (r"FYTD-(\d{4})-(\d{2})-(\d{2})", _financial_year_to_date),
    (r"R12-(\d{4})-(\d{2})", _twelve_months_to),
)


def _month_number(day: date) -> int:
    return day.year * MONTHS_IN_YEAR + day.month


def _month_end(year: int, month: int) -> date:
    following = date(year + month // MONTHS_IN_YEAR, month % MONTHS_IN_YEAR + 1, 1)
    return following - ONE_DAY


def _year_back(day: date) -> date:
    if (day + ONE_DAY).day == 1:
        return _month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def _nearest_first(day: date) -> date:
    first = day.replace(day=1)
    following = _month_end(day.year, day.month) + ONE_DAY
    return first if day - first <= following - day else following


def day_in_words(day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {day:%B %Y}"
