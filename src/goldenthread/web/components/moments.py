"""Dates and times as London's clocks and calendars show them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from goldenthread.core.dates import day_in_words
from goldenthread.web.components.library import register

LONDON = ZoneInfo("Europe/London")
UNKNOWN = "not known"


@register.filter
def uk_date(value: date | None, otherwise: str = UNKNOWN) -> str:
    """`22 November 2026`; of a moment, the day in London. Nothing given is `otherwise`."""
    if value is None:
        return otherwise
    day = _there(value) if isinstance(value, datetime) else value
    return day_in_words(day)


@register.filter
def uk_moment(value: datetime | None, otherwise: str = UNKNOWN) -> str:
    """`22 November 2026, 03:05`, with GMT or BST where the clocks showed that time twice."""
    return otherwise if value is None else f"{uk_date(value)}, {uk_time(value)}"


@register.filter
def uk_time(value: datetime | None, otherwise: str = UNKNOWN) -> str:
    """`03:05`, with GMT or BST where the clocks showed that time twice."""
    if value is None:
        return otherwise
    there = _there(value)
    twin = there.replace(fold=1 - there.fold)
    return f"{there:%H:%M %Z}" if there.utcoffset() != twin.utcoffset() else f"{there:%H:%M}"


@register.filter
def machine_moment(value: datetime | date) -> str:
    """The form that a program reads, for `<time datetime>`."""
    return value.isoformat()


def _there(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("A moment without a zone is not known. Give it one where it is made.")
    return value.astimezone(LONDON)
