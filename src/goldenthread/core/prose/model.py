"""What the prose check speaks of: claims, findings, unbound numbers, remarks and the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from goldenthread.core.dates import Period
    from goldenthread.core.measures.figures import Figure
    from goldenthread.core.measures.questions import Question


class Figures(Protocol):
    """Where figures come from: the controlled figures of `measures.publish`, or a fake in tests."""

    @property
    def on(self) -> date:
        """The day whose policy holds."""
        ...

    def answer(self, question: Question) -> Figure:
        """The figure, or a figure without a value and the reason in its status and note."""
        ...

    def periods(self, code: str, unit: str) -> Iterable[Period]:
        """The periods for which the measure is given for the unit (by its name)."""
        ...


class Verdict(StrEnum):
    """What is said of a bound number (formats.md section 2)."""

    AGREES = "agrees"
    TRUNCATED = "truncated"
    DISAGREES = "disagrees"
    NOT_CHECKABLE = "not checkable"


class Kind(StrEnum):
    """What sort of thing a link's text says."""

    NUMBER = "number"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    RANK = "rank"
    RANGE = "range"
    FROM_TO = "from to"
    COUNTS = "counts"
    DIRECTION = "direction"
    MONEY = "money"
    UNREADABLE = "unreadable"


class PrintedUnit(StrEnum):
    """The unit printed with a number; NONE where it stands alone."""

    NONE = ""
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


class Sense(StrEnum):
    """How exactly the words mean their number."""

    EXACT = "exactly"
    ABOUT = "about"
    ALMOST = "almost"
    JUST_OVER = "just over"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Way(StrEnum):
    """Which way the words say that a figure went."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class Side(StrEnum):
    """From which end a rank is counted."""

    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What the text of a figure link says.

    `value` is the number printed, in its printed unit, without a sign (`way` has the direction);
    `step` the smallest difference its digits can show (1/10 for 24.5, 100,000 for 1.3 million).
    `high` is the end of a range, the later value of *from X to Y*, or the base of *X of Y*.
    For FROM_TO either may be None: *down from 8.9%* gives the earlier value only.
    """

    kind: Kind
    value: Fraction | None = None
    step: Fraction = Fraction(1)
    high: Fraction | None = None
    unit: PrintedUnit = PrintedUnit.NONE
    sense: Sense = Sense.EXACT
    way: Way | None = None
    side: Side | None = None
    joint: bool = False
    among: int | None = None
    """The number of units ranked, where it is printed: the 32 of *9th of 32*."""
    noun: str = ""
    """What is counted, where the link says it: the *offences* of *49,883 offences*."""
    remark: str = ""
    """For MONEY and UNREADABLE what is wrong and what to write; else what was left unchecked."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The verdict on one bound number."""

    line: int
    printed: str
    figure: str
    verdict: Verdict
    value: Fraction | None = None
    rounded: Fraction | None = None
    likely_slip: str | None = None
    note: str = ""
    sentence: str = ""
    instead: str = ""
    """What to write in place of what is printed; empty where that is right or not known."""
    meaning: str = ""
    """The figure in words: `Newham: Sanction detection rate, 12 months to November 2010`."""
    slip_meaning: str = ""
    about_data: str = ""
    """The end of `note` that comes from the data: said once in a text, though true of many."""


@dataclass(frozen=True, kw_only=True)
class Unbound:
    """A number in the text that no figure stands behind."""

    line: int
    text: str
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something a reader should know that changes no verdict: a vague word, a link in code."""

    line: int
    text: str
    note: str
    sentence: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything found in one paper, in the order of its lines."""

    sentences: tuple[Finding, ...]
    unbound: tuple[Unbound, ...]
    remarks: tuple[Remark, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many bound numbers have this verdict."""
        return sum(finding.verdict is verdict for finding in self.sentences)

    def exit_status(self, *, complete: bool) -> int:
        """1 where a number is truncated or disagrees; with `complete` also where one is unbound
        or not checkable (decision 13); else 0."""
        wrong = self.count(Verdict.TRUNCATED) + self.count(Verdict.DISAGREES)
        open_ends = self.count(Verdict.NOT_CHECKABLE) + len(self.unbound)
        return int(bool(wrong or (complete and open_ends)))
