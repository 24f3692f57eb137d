"""Hours of a week, written as people write them: `Mon-Fri 09:00-17:00; Fri, Sat 20:00-04:00`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
NAMES = {name.casefold(): number for number, name in enumerate(DAYS)} | {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
DAY, WEEK = 24 * 60, 7 * 24 * 60
ALWAYS = "Day and night"
ALWAYS_AS = frozenset({"day and night", "always", "24 hours", "24/7"})
EVERY_DAY = frozenset({"every day", "daily"})
PART = re.compile(
    r"(?P<days>[A-Za-z ,\-]+?)\s+(?P<begin>\d{1,2}[:.]\d{2})\s*-\s*(?P<end>\d{1,2}[:.]\d{2})"
)
HOW = (
    "Write the days and then the hours, such as “Mon-Fri 09:00-17:00; Sat 10:00-14:00”, or "
    "“Day and night”."
)


class BadHours(ValueError):
    """Hours that cannot be read; the message says which part, and how they are written."""


@dataclass(frozen=True, order=True)
class Span:
    """From a minute of the week, which begins on Monday, until another; the end may lie in the
    week that follows."""

    begin: int
    end: int

    def holds(self, minute: int) -> bool:
        """Whether a minute of the week lies in it."""
        return self.begin <= minute < self.end or self.begin <= minute + WEEK < self.end


@dataclass(frozen=True)
class Hours:
    """When a place is open in a week. Without any it is not known, which is not closed."""

    text: str
    spans: tuple[Span, ...]

    @property
    def is_known(self) -> bool:
        """Whether anybody wrote them down."""
        return bool(self.spans)

    def is_open(self, at: datetime) -> bool | None:
        """Whether it is open at a moment of London's clocks; None where nobody knows."""
        minute = _minute(at)
        return any(one.holds(minute) for one in self.spans) if self.spans else None

    def opens(self, at: datetime) -> str:
        """When it opens next, as `Mon 09:00`; empty where it is open now, or nobody knows."""
        if not self.spans or self.is_open(at):
            return ""
        minute = _minute(at)
        begin = min((one.begin - minute) % WEEK for one in self.spans) + minute
        return _moment(begin % WEEK)

    def by_hour(self) -> frozenset[tuple[int, int]]:
        """Every hour and weekday of which some minute lies in it."""
        return frozenset(
            (minute % WEEK % DAY // 60, minute % WEEK // DAY)
            for one in self.spans
            for minute in _hours_of(one)
        )


def hours(text: str) -> Hours:
    """The hours that a text says; raises BadHours for one that says none."""
    words = " ".join(text.split())
    if not words:
        return Hours("", ())
    if words.casefold() in ALWAYS_AS:
        return Hours(ALWAYS, (Span(0, WEEK),))
    spans = [one for part in re.split(r"[;\n]", text) if part.strip() for one in _spans(part)]
    return Hours(words, tuple(sorted(spans)))


def _spans(part: str) -> Iterator[Span]:
    found = PART.fullmatch(" ".join(part.split()))
    if found is None:
        raise BadHours(f"“{part.strip()}” cannot be read. {HOW}")
    begin, end = _time(found["begin"], part), _time(found["end"], part)
    if begin in (DAY, end):
        raise BadHours(f"“{part.strip()}” begins where it ends. {HOW}")
    for day in _days(found["days"], part):
        # What ends before it begins ends on the next day.
        yield Span(day * DAY + begin, day * DAY + (end if begin < end else end + DAY))


def _days(text: str, part: str) -> list[int]:
    if text.strip().casefold() in EVERY_DAY:
        return list(range(7))
    found: list[int] = []
    for piece in text.split(","):
        ends = [NAMES.get(one.strip().casefold()) for one in piece.split("-")]
        if None in ends or len(ends) > 2:
            raise BadHours(f"“{part.strip()}” names no day. {HOW}")
        first, last = ends[0] or 0, ends[-1] or 0
        found += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return sorted(set(found))


def _time(text: str, part: str) -> int:
    hour, minute = (int(one) for one in re.split("[:.]", text))
    if minute > 59 or hour * 60 + minute > DAY:
        raise BadHours(f"“{part.strip()}” has no such time. {HOW}")
    return hour * 60 + minute


def _hours_of(span: Span) -> range:
    return range(span.begin - span.begin % 60, span.end, 60)


def _minute(at: datetime) -> int:
    return at.weekday() * DAY + at.hour * 60 + at.minute


def _moment(minute: int) -> str:
    return f"{DAYS[minute // DAY]} {minute % DAY // 60:02}:{minute % 60:02}"
