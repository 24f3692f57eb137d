"""The latest grade of risk and the highest that was ever given: the latest alone may reassure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

GRAVER = ("standard", "medium", "high")
"""The grades, the gravest last. Not graded is no grade."""


@dataclass(frozen=True)
class Graded:
    """One grade, when it was given and of whom; nobody where it is of the case as a whole."""

    at: datetime
    grade: str
    person: str = ""


def given(graded: Iterable[Graded]) -> Sequence[Graded]:
    """The grades among these in the order of their time, without those that are none."""
    return sorted((one for one in graded if one.grade in GRAVER), key=lambda one: one.at)


def latest(graded: Iterable[Graded]) -> Graded | None:
    """The last that was given; None where none was."""
    found = given(graded)
    return found[-1] if found else None


def highest(graded: Iterable[Graded]) -> Graded | None:
    """The gravest that was given, the last time that it was; None where none was."""
    return max(given(graded), key=lambda one: (GRAVER.index(one.grade), one.at), default=None)


def of_person(graded: Iterable[Graded], person: str) -> list[Graded]:
    """The grades that say something of a person: their own, and those of the case as a whole."""
    return [one for one in graded if one.person in ("", person)]
