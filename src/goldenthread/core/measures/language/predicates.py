"""The parts of a predicate: frozen, comparable, and nothing but data.

A predicate is asked of one row of one table. What is not given satisfies no comparison, so
`not_(sex == female)` holds for a person whose sex is not known while `sex != female` does not.
The three faces of each part stand in `english`, `plain` and `sql`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AND_SELF = 1


class DefinitionError(ValueError):
    """A predicate that cannot be asked of the table; the message says what to write instead."""


class When(StrEnum):
    """Which classification: how a record stands now, or what it was first taken for."""

    NOW = "now"
    FIRST = "first"


@dataclass(frozen=True)
class Predicate:
    """A condition on a row; combine with `&`, `|` and `~`, or `and_`, `or_`, `not_`."""

    def __and__(self, other: Predicate) -> Predicate:
        return And((self, other))

    def __or__(self, other: Predicate) -> Predicate:
        return Or((self, other))

    def __invert__(self) -> Predicate:
        return Not(self)


@dataclass(frozen=True)
class Always(Predicate):
    """Holds for every row."""


@dataclass(frozen=True)
class OneOf(Predicate):
    """The column holds one of these values."""

    column: str
    values: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True)
class OtherThan(Predicate):
    """The column is given and holds none of these values."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Given(Predicate):
    """The column is given."""

    column: str


@dataclass(frozen=True)
class Reaches(Predicate):
    """The number is given and is the policy's limit or more.

    With `day_of`, the limit is the one in force on the day on which that record happened; without,
    the one in force on the policy day of the whole calculation.
    """

    column: str
    limit: str
    day_of: str = ""


@dataclass(frozen=True)
class And(Predicate):
    """All of these hold."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True)
class Or(Predicate):
    """At least one of these holds."""

    parts: tuple[Predicate, ...]


@dataclass(frozen=True)
class Not(Predicate):
    """This does not hold."""

    part: Predicate


@dataclass(frozen=True)
class Has(Predicate):
    """The row has this many rows of another table that lead to it; `distinct` counts values."""

    table: str
    where: Predicate = Always()
    at_least: int = AND_SELF
    distinct: str = ""


@dataclass(frozen=True)
class Of(Predicate):
    """The row leads to a row of this table, and that row satisfies the predicate."""

    table: str
    where: Predicate


@dataclass(frozen=True)
class End(Predicate):
    """The row is the first (or last) in time of those that share the column and satisfy `where`.

    In order of happened_at, then recorded_at, then id.
    """

    per: str
    where: Predicate = Always()
    last: bool = False


@dataclass(frozen=True)
class MetWithin(Predicate):
    """The row happened within the limit after the record it leads to did, and not before it."""

    since: str
    limit: str


@dataclass(frozen=True)
class SamePersonAs(Predicate):
    """The person of the row has this part in the row's incident."""

    part: str


@dataclass(frozen=True)
class AnotherIncident(Predicate):
    """The person of an involvement had the same part in another incident within the window.

    `where` is asked of the involvements of the other incident. Without `either_side` only an
    earlier incident counts.
    """

    window: str
    part: str
    where: Predicate = Always()
    either_side: bool = False


@dataclass(frozen=True)
class InGroup(Predicate):
    """The record is in the offence group that the measure is asked for."""

    when: When = When.NOW


@dataclass(frozen=True)
class Named(Predicate):
    """A predicate with words of its own, and what it means for each table it may be asked of.

    A row of any other table is asked through the first of these tables that it leads to.
    """

    words: str
    """A limit stands in square brackets by its name: `within [definitions.repeat_window]`."""
    at: tuple[tuple[str, Predicate], ...]
    then: tuple[str, Predicate] | None = None
    """What the words end with: a predicate of another table that they speak of last."""
