"""What an attacker has in hand: cells nobody printed, numbers somebody did, and how they add.

The publication step builds a `Release` from the files it has written (and one for each
earlier edition in the ledger); `attack` reads nothing else. True counts appear nowhere here
but in `Cell.value`, which is optional, is never printed by `repr`, and serves only to check
the attack itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from goldenthread.core.small_numbers.rounding import Controlled, Kind, interval

Key = str
"""The address of one true count: measure, unit, period, breakdown, category and revision."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One true count that somebody could ask after. Both days of the period are included.

    `sensitive` False: an exact value may be known (a count of residents, of posts).
    `revision` names the data edition where a correction changed a count already published:
    the old and the new count are two unknowns.
    """

    measure: str
    unit: str
    start: date
    end: date
    breakdown: str = ""
    category: str = ""
    revision: str = ""
    threshold: int
    sensitive: bool = True
    structural: bool = False
    zero_may_show: bool = False
    """True where the whole row is not sensitive, so that a zero may be printed as 0 (R1)."""
    held: bool = False
    """True for a count that is kept for itself although it is not small (R1, R3)."""
    adds_over_time: bool = True
    """False for counts that do not add up over periods (different people in a year)."""
    value: int | None = field(default=None, repr=False)

    @property
    def key(self) -> Key:
        """The address of this count; equal in two editions where it is the same true count."""
        return "|".join((self.series, self.unit, f"{self.start}..{self.end}", self.revision))

    @property
    def series(self) -> str:
        """Measure, breakdown and category: what is counted, wherever and whenever."""
        return f"{self.measure}|{self.breakdown}|{self.category}"


@dataclass(frozen=True)
class Published:
    """One number or word as printed of one cell, and the counts a reader must think possible.

    `low` and `high` are whole counts, both included; `high` None: no upper bound. `where` is
    the file, sheet, row and column it was read from.
    """

    key: Key
    kind: Kind
    low: int
    high: int | None
    value: int | None = None
    where: str = ""


def exact(key: Key, value: int, where: str = "") -> Published:
    """A count printed as it is."""
    return Published(key, Kind.EXACT, value, value, value, where)


def rounded(key: Key, value: int, *, threshold: int, base: int, where: str = "") -> Published:
    """A rounded count; raises ValueError for a number that the rules never print."""
    low, high = interval(value, threshold=threshold, base=base)
    return Published(key, Kind.ROUNDED, low, high, value, where)


def low(key: Key, *, threshold: int, zero: bool = True, where: str = "") -> Published:
    """The word *low*; `zero` False where the table prints its zeros as 0."""
    return Published(key, Kind.LOW, 0 if zero else 1, threshold - 1, None, where)


def hidden(key: Key, where: str = "") -> Published:
    """The mark for a suppressed count, first or second alike."""
    return Published(key, Kind.HIDDEN, 0, None, None, where)


def printed(key: Key, as_: Controlled, where: str = "") -> Published:
    """What the rounding rule allows of one count, as an attacker reads it."""
    return Published(key, as_.kind, as_.least, as_.most, as_.value, where)


@dataclass(frozen=True)
class Ratio:
    """A printed rate, share or mean: `per` times the first count over the second.

    `of_controlled`: the release says that it is worked out from printed counts (R7). Then it
    must be exactly that, and says nothing new; else it is attacked as a true rate.
    `truncated`: decimals were cut off, not rounded half up.
    """

    top: Key
    bottom: Key
    value: Decimal
    places: int = 0
    per: int = 100
    of_controlled: bool = True
    truncated: bool = False
    where: str = ""


@dataclass(frozen=True)
class Relation:
    """A fact that everybody knows: the weighted sum of these counts lies from low to high."""

    terms: tuple[tuple[Key, int], ...]
    low: int | None = 0
    high: int | None = 0
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Structure:
    """How counts add up, for every period and category alike.

    `areas`: a unit and the units it is made of (each unit in one list only for each tree).
    `categories`: a breakdown and its categories, where they are complete and do not overlap.
    `sums`: a measure and the measures it is made of. `at_most`: a measure and its ceiling.
    """

    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sums: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at_most: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Release:
    """Everything that leaves together: cells, what is printed of them, and what is known."""

    name: str
    cells: tuple[Cell, ...]
    published: tuple[Published, ...]
    ratios: tuple[Ratio, ...] = ()
    relations: tuple[Relation, ...] = ()
    structure: Structure = Structure()
    agencies: Mapping[str, Mapping[Key, int]] = field(default_factory=dict)
    """How much of each cell came from each agency, which can therefore take it away."""


class Problem(StrEnum):
    """What is wrong with a cell, or with the release."""

    EXACT = "recovered exactly"
    NARROW = "too narrow"
    GROUP = "tells something of everyone in the group"
    CONTRADICTION = "printed numbers contradict each other"
    NOT_PROVED = "not proved safe in time"
    NOT_DERIVED = "not what the printed counts give"
    EXTRA = "not in the approved table"


@dataclass(frozen=True)
class Finding:
    """One way in which a release fails. It holds what was recovered: internal, never printed
    outside the analyst's and the guardian's pages."""

    check: str
    key: Key
    problem: Problem
    low: int | None = None
    high: int | None = None
    because: str = ""
    uses: tuple[Key, ...] = ()
    """The printed cells that the recovery rests on: withholding one of them breaks it."""

    @property
    def text(self) -> str:
        """The finding as a sentence, with the range that an attacker would be left with."""
        upper = "any number" if self.high is None else self.high
        span = "" if self.low is None else f": from {self.low} to {upper}"
        return f"{self.check} {self.key} {self.problem}{span}. {self.because}".rstrip()


@dataclass(frozen=True)
class Report:
    """The result of the attack; `passed` only where nothing at all was found."""

    findings: tuple[Finding, ...]
    checks: tuple[str, ...]
    attacked: int
    """Cells that were attacked, those printed exactly and not sensitive left out."""
    solved: int
    """How often the solver was needed; the other bounds came from plain arithmetic."""
    unproved: int = 0

    @property
    def passed(self) -> bool:
        """True where the release may leave."""
        return not self.findings
