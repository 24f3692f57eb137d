"""What a measure is: a count of rows, or a formula over counts. Nothing here calculates.

A definition file holds one value called `measure`, a `Count` or a `Rate`. Page, command
line, check, prose check, documentation and test all read that one value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goldenthread.core.measures.language import Predicate

OFFENCE_GROUP = ""
"""The namespace of measures that any offence group may have (`dv.offences`)."""


class Direction(StrEnum):
    """Which way a change is wanted; stated only where the sources and the people agree."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"
    QUESTIONED = "questioned"


class Interval(StrEnum):
    """Which interval a figure carries."""

    WILSON = "wilson"
    POISSON = "poisson"
    NONE = "none"


class AddsOver(StrEnum):
    """What a count may be summed over without counting anything twice."""

    TIME = "time"
    UNITS = "units"
    CATEGORIES = "categories"


@dataclass(frozen=True, kw_only=True)
class Bound:
    """This count cannot be more than another; `kind` is the check that says so."""

    of: str
    because: str
    kind: str = "part_exceeds_whole"


@dataclass(frozen=True, kw_only=True)
class Term:
    """One count in a formula: added (sign 1) or taken away (-1), of its own or a named group."""

    count: str
    sign: int = 1
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class CountExample:
    """Rows of the template, by table, and the count that they give."""

    title: str
    rows: Mapping[str, tuple[Mapping[str, Any], ...]] = field(hash=False)
    gives: int
    group: str = "dv"
    """The offence group that it is asked for."""


@dataclass(frozen=True, kw_only=True)
class RateExample:
    """Counts, and the rate they give as printed at one decimal."""

    title: str
    given: Mapping[str, int] = field(hash=False)
    gives: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """The words that every measure has."""

    name: str
    title: str
    means: str
    """What it is in plain language, a sentence or two, for a reader who is not an analyst."""
    source: str
    """Rows of the requirements, or `own` with the reason."""
    direction: Direction = Direction.NEITHER
    because: str = ""
    """Why this direction; for `neither`, the two readings."""
    namespace: str = OFFENCE_GROUP
    notes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    owner: str = "Performance analyst"
    review_by: date = date(2027, 11, 1)
    version: int = 1
    breakdowns: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name with its namespace, as the register holds it."""
        return f"{self.namespace}.{self.name}" if self.namespace else self.name


@dataclass(frozen=True, kw_only=True)
class Count(Definition):
    """Rows of one table that satisfy a predicate, in the group asked for."""

    counted: str
    """What one unit of it is, in the plural: `offences`, `victims`, `cautions`."""
    rows: str | None = None
    """The table of the template; None where only returns can give it."""
    where: Predicate | None = None
    dated_by: str | None = None
    distinct: str | None = None
    """Count each value of this column once in a period (people, not rows)."""
    adds_over: frozenset[AddsOver] = frozenset(AddsOver)
    at_most: tuple[Bound, ...] = ()
    outcome_of: str | None = None
    """The count whose cases end in this class and no other: incidents end as offence, no crime."""
    part_of: str | None = None
    """The whole that this count and its siblings add up to."""
    never_by_person: bool = False
    """Never divided by who the people were, for anybody: it would make a person findable."""
    of_any_group: bool = False
    """One figure for every offence group, so that a return gives it without naming one."""
    may_be_fraction: bool = False
    """Whether two and a half of it can be: posts, some of which are part-time."""
    examples: tuple[CountExample, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rate(Definition):
    """A formula over counts: the sum of `top` over the sum of `bottom`, times `per`."""

    top: tuple[Term, ...]
    bottom: tuple[Term, ...]
    per: int = 100
    unit: str = "percent"
    interval: Interval = Interval.WILSON
    beside: tuple[str, ...] = ()
    """Measures that are printed next to it, so that it is not misread alone."""
    may_exceed_whole: bool = False
    examples: tuple[RateExample, ...] = ()

    def of(self, top: Fraction, bottom: Fraction) -> Fraction | None:
        """The rate of two sums; None where the base is zero, which is not a rate of zero."""
        return None if bottom == 0 else top / bottom * self.per


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A definition asked for one group: what a code such as `dv.offences` stands for."""

    code: str
    group: str | None
    definition: Count | Rate = field(repr=False)

    @property
    def is_of_any_group(self) -> bool:
        """Whether one figure stands for every offence group."""
        return isinstance(self.definition, Count) and self.definition.of_any_group

    @property
    def kept_under(self) -> str | None:
        """The group under which its facts are kept beside its code, which may say it already."""
        says_group = not self.definition.namespace
        return None if says_group or self.is_of_any_group else self.group
