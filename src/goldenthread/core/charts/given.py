"""What a chart is given: labels, numbers and statuses, after small numbers were dealt with.

A unit without a shown value is handed over without its number. A chart never draws it as zero:
it is named in words and stands in the data table with its status (contract of every figure).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeAlias

from goldenthread.core.words.numbers import printed
from goldenthread.core.words.statuses import Status

Exact: TypeAlias = int | Decimal | Fraction
"""An exact number; the last digit of a float is nobody's figure."""

PERCENT = 100
MONTHS = 12


class NoChart(ValueError):
    """A chart that would mislead or cannot be drawn; the message says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit of a funnel: `numerator` of `denominator`, both None where the status hides them."""

    label: str
    numerator: int | None
    denominator: int | None
    status: str = Status.SHOWN

    def __post_init__(self) -> None:
        check(self.label, self.status, self.numerator, self.denominator)

    @property
    def is_shown(self) -> bool:
        """Whether its numbers may be drawn."""
        return Status(self.status).has_value


@dataclass(frozen=True, kw_only=True)
class Value:
    """One borough of a map: its key (`barking-and-dagenham`), its name and its value."""

    key: str
    label: str
    value: Exact | None
    status: str = Status.SHOWN

    def __post_init__(self) -> None:
        check(self.label, self.status, self.value)

    @property
    def is_shown(self) -> bool:
        """Whether its number may be drawn."""
        return Status(self.status).has_value


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One point of a series; one for each period in turn, also where there is no value."""

    label: str
    value: Exact | None
    status: str = Status.SHOWN

    def __post_init__(self) -> None:
        check(self.label, self.status, self.value)

    @property
    def is_shown(self) -> bool:
        """Whether its number may be drawn."""
        return Status(self.status).has_value


class Given(Protocol):
    """What every chart's data have in common."""

    @property
    def label(self) -> str:
        """The name of the unit or period."""

    @property
    def status(self) -> str:
        """One of the statuses of a figure."""

    @property
    def is_shown(self) -> bool:
        """Whether a number may be drawn."""


def check(label: str, status: str, *numbers: Exact | None) -> None:
    """Numbers and status agree; raises ValueError, so that a hidden number is never handed on."""
    if Status(status).has_value and any(number is None for number in numbers):
        raise ValueError(
            f"{label} is given as '{status}' without its number. Give the number, or the status "
            "that says why there is none."
        )
    if not Status(status).has_value and any(number is not None for number in numbers):
        raise ValueError(
            f"{label} is given as '{status}' together with a number. A chart must not hold a "
            "number that is not shown: leave it out."
        )


def monthly(
    values: Mapping[date, Exact], statuses: Mapping[date, str] | None = None
) -> tuple[Reading, ...]:
    """A reading for every month from the first to the last; a month without a value is a gap.

    Keys are any day of the month. A month in neither mapping is `not available`, never zero.
    """
    statuses = statuses or {}
    numbers = {_month(day): value for day, value in values.items()}
    reasons = {_month(day): status for day, status in statuses.items()}
    months = sorted({*numbers, *reasons})
    if not months:
        return ()
    return tuple(
        Reading(
            label=date(month // MONTHS, month % MONTHS + 1, 1).strftime("%b %Y"),
            value=numbers.get(month),
            status=reasons.get(month, Status.SHOWN if month in numbers else Status.NOT_AVAILABLE),
        )
        for month in range(months[0], months[-1] + 1)
    )


def _month(day: date) -> int:
    return day.year * MONTHS + day.month - 1


def exact(value: float | Exact) -> Fraction:
    """A setting as people wrote it: 0.998 from a policy file is 499/500, not its nearest float."""
    return Fraction(str(value))


def number(value: Exact | float, places: int, unit: str = "") -> str:
    """The value as people read it, with its sign of unit: `48.9%`, `24,406`."""
    return printed(Fraction(value), places) + unit


def listed(words: Sequence[str]) -> str:
    """The words as a list in a sentence: `Brent, Newham and Sutton`."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def not_drawn(data: Sequence[Given]) -> tuple[str, ...]:
    """A sentence for each status that hides values, naming who is not drawn."""
    hidden = [item for item in data if not item.is_shown]
    statuses = dict.fromkeys(str(item.status) for item in hidden)
    return tuple(
        f"Not drawn, {status}: {listed([item.label for item in hidden if item.status == status])}."
        for status in statuses
    )


def rounding(data: Sequence[Given]) -> tuple[str, ...]:
    """A sentence where values were rounded for publication."""
    if not any(item.status == Status.ROUNDED for item in data):
        return ()
    return (
        "Counts were rounded before publication and the chart is drawn from the rounded counts: "
        "a point close to a line may lie on either side of it.",
    )
