"""Shorthand marks: what a cell prints when it prints no number, and the words for it.

The marks in square brackets follow the UK government's guidance on symbols in tables, so that
a screen reader says them and a program finds them. This is the only place where a mark and its
words stand together; every format reads it. A cell is never empty and never 0 for want of a
number.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One mark: the status it stands for, the sign in brackets, a short name and a sentence."""

    status: str
    sign: str
    name: str
    words: str
    of_guidance: bool


MARKS: tuple[Mark, ...] = (
    Mark(
        status="low",
        sign="[low]",
        name="low",
        words="A small number. It is not printed, so that nobody can be recognised by it.",
        of_guidance=True,
    ),
    Mark(
        status="suppressed",
        sign="[c]",
        name="confidential",
        words="Hidden, so that nobody can be recognised by it or by subtraction.",
        of_guidance=True,
    ),
    Mark(
        status="not available",
        sign="[x]",
        name="not available",
        words="The figure could not be worked out from the data that was given.",
        of_guidance=True,
    ),
    Mark(
        status="not applicable",
        sign="[z]",
        name="not applicable",
        words="There can be no such figure here.",
        of_guidance=True,
    ),
    Mark(
        status="not asked",
        sign="[not asked]",
        name="not asked",
        words="Nobody was asked for this figure.",
        of_guidance=False,
    ),
    Mark(
        status="not known",
        sign="[not known]",
        name="not known",
        words="It was asked for, and the answer was that it is not known.",
        of_guidance=False,
    ),
    Mark(
        status="no policy",
        sign="[no policy]",
        name="no policy",
        words="No policy was in force on that day, so there is nothing to measure against.",
        of_guidance=False,
    ),
)
"""Every mark, in the order in which a reader is told of them."""

PRINTED = frozenset({"shown", "rounded"})
"""The statuses that print a number."""

_BY_STATUS = {mark.status: mark for mark in MARKS}


class UnknownStatus(ValueError):
    """A cell or number has a status for which no mark is defined."""


def mark(status: str) -> Mark:
    """The mark of a status that prints no number. Raises UnknownStatus, naming those there are."""
    try:
        return _BY_STATUS[str(status)]
    except KeyError:
        known = ", ".join(sorted({*PRINTED, *_BY_STATUS}))
        raise UnknownStatus(
            f"The status {str(status)!r} has no mark. Statuses are: {known}. "
            "Use one of them, or add a mark with its words to core/reports/marks.py."
        ) from None


def is_printed(status: str) -> bool:
    """Whether a status prints a number; raises UnknownStatus for one that nobody defined."""
    return str(status) in PRINTED or not mark(status)
