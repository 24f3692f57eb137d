"""Reading one day as people and spreadsheets write it, and saying what was read.

ISO days (2010-11-30) are the format. Day/month/year, days with a month's name, a spreadsheet's
serial number, and a period written where a day belongs are read and noted. A text that is no
day of the calendar is refused; a year of two digits is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goldenthread.core.dates import Period, PeriodError

SERIAL_ZERO = date(1899, 12, 30)
"""Day nought of a spreadsheet's serial numbers (the 1900 system, from March 1900 on)."""
SERIALS = (date(1950, 1, 1), date(2100, 1, 1))
"""Serial numbers outside these days are taken for something else."""
BRITISH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})( 0?0:00(:00)?)?")
WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(:00(\.0+)?)?Z?")
NAMED = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y")


@dataclass(frozen=True)
class DayRead:
    """A day, how it was read, or what is wrong."""

    day: date | None = None
    read_as: str = ""
    problem: str = ""


def read_day(text: str, *, last: bool) -> DayRead:
    """The day that a cell names; `last` asks for the last day of a period; never raises."""
    plain = text.strip()
    if not plain:
        return DayRead(problem="The day is missing.")
    return _british(plain) or _serial(plain) or _named(plain) or _period(plain, last=last)


def _british(text: str) -> DayRead | None:
    found = BRITISH.fullmatch(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups()[:3])
    try:
        return DayRead(date(year, month, day), "day/month/year")
    except ValueError:
        hint = " It is not read as month/day." if month > 12 >= day else ""
        return DayRead(problem=f"'{text}' is no day of the calendar as day/month/year.{hint}")


def _serial(text: str) -> DayRead | None:
    if not re.fullmatch(r"[0-9]{5}(\.0+)?", text):
        return None
    day = SERIAL_ZERO + timedelta(days=int(text.partition(".")[0]))
    if SERIALS[0] <= day < SERIALS[1]:
        return DayRead(day, "a spreadsheet's number for a day")
    return DayRead(problem=f"'{text}' is no day.")


def _named(text: str) -> DayRead | None:
    for form in NAMED:
        try:
            return DayRead(datetime.strptime(text, form).date(), "a day with its month's name")  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _period(text: str, *, last: bool) -> DayRead:
    timed = WITH_TIME.fullmatch(text)
    if timed:
        read = read_day(timed.group(1), last=last)
        return DayRead(read.day, "a day with a time of nought", read.problem)
    try:
        period = Period.parse(text)
    except PeriodError as problem:
        if re.fullmatch(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}", text):
            return DayRead(problem=f"'{text}' has a year of two digits, which is not guessed.")
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return DayRead(problem=str(problem))
        return DayRead(problem=f"'{text[:40]}' is not a day. Write it as 2010-11-30.")
    is_iso = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    how = "" if is_iso else ("the last day of a period" if last else "the first day of a period")
    return DayRead(period.end if last else period.start, how)
