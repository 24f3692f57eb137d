"""Repeat victims and suspects: the same person in an earlier report, by the borough's rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.core.dates import add_months

WINDOW = "definitions.repeat_window"
"""The parameter that says how far back an earlier report makes this one a repeat, in months."""
ALIKE = {"domestic": {"domestic", "both"}, "sexual": {"sexual", "both"}}


@dataclass(frozen=True)
class Report:
    """A report in which a person has a part: which, when, of what kind, in which part."""

    key: str
    reported_on: date
    kind: str
    parts: frozenset[str]


@dataclass(frozen=True)
class Repeat:
    """That somebody is a repeat victim or suspect, and by which earlier reports."""

    part: str
    earlier: tuple[Report, ...]
    months: int


def repeats(this: Report, others: Iterable[Report], months: int) -> list[Repeat]:
    """In which parts the person of this report is a repeat, with the earlier reports, last first.

    An earlier report counts that is of a like kind, in the same part, not later than this one and
    at most so many months before it. `others` are those that the reader may see, and no more (S7).
    """
    given = sorted(others, key=lambda one: (one.reported_on, one.key), reverse=True)
    found = []
    for part in ("victim", "suspect"):
        earlier = tuple(one for one in given if _counts(this, one, part, months))
        if part in this.parts and earlier:
            found.append(Repeat(part, earlier, months))
    return found


def _counts(this: Report, other: Report, part: str, months: int) -> bool:
    within = other.reported_on <= this.reported_on <= add_months(other.reported_on, months)
    return other.key != this.key and part in other.parts and within and _alike(this, other)


def _alike(this: Report, other: Report) -> bool:
    return any({this.kind, other.kind} <= kinds for kinds in ALIKE.values())
