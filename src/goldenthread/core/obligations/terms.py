"""What a policy says of one step: after what, when, who owes it, by when, and what answers it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from goldenthread.core.dates import Limit
from goldenthread.core.measures.language import Predicate
from goldenthread.core.measures.language.quick import Test, ready
from goldenthread.core.obligations.examples import Example
from goldenthread.core.obligations.looked_at import asked

CASE = "incident"
GRADES = "risk_assessment"
DECISIONS = "obligation_decision"


class Each(StrEnum):
    """How often one trigger makes the step owed."""

    ROW = "row"
    """Once for every row that triggers it."""
    CASE = "case"
    """Once in a case, however many rows trigger it; the earliest starts the clock."""
    PERSON = "person"
    """Once for each person of the rows that trigger it."""
    VICTIM = "victim"
    """Once for every row and each person in the part of victim; never for whoever was decided to
    be the primary aggressor (S1). Where the facts are chosen by `same: person`, for those about
    that person alone."""
    VICTIM_ONCE = "victim once"
    """Once for each person in the part of victim, however many rows trigger it."""

    @property
    def is_for_victims(self) -> bool:
        """Whether it is owed to each person in the part of victim."""
        return self is Each.VICTIM or self is Each.VICTIM_ONCE


class Same(StrEnum):
    """What a fact must have in common with the trigger, beyond the case."""

    CASE = "case"
    PERSON = "person"


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Facts of one table that satisfy a condition."""

    table: str
    where: Predicate
    same: Same = Same.CASE
    earlier: bool = False
    """Whether a fact that happened before the trigger counts too."""
    said: Predicate = field(compare=False)
    """The condition in the words in which it was said."""

    @cached_property
    def test(self) -> Test:
        """The condition made ready to be asked."""
        return ready(self.where, self.table)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A condition asked of the case."""

    where: Predicate
    said: Predicate = field(compare=False)

    @cached_property
    def test(self) -> Test:
        """The condition made ready to be asked."""
        return ready(self.where, CASE)


@dataclass(frozen=True, kw_only=True)
class Rung:
    """Where a late step is raised: to a role or at a meeting, so long after its limit fell."""

    to: str
    after: Limit


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of one step, as they hold from a day in a unit."""

    after: Chosen
    each: Each
    when: Asked
    owes: str
    within: Mapping[str, Limit | None]
    """The limit by grade of risk, "" for every other grade; None where none is stated."""
    met_by: tuple[Chosen, ...]
    not_needed_by: tuple[Chosen, ...] = ()
    held_by: Asked | None = None
    ladder: str = ""
    is_owed: bool = True
    """False where a source says that this unit does not ask for the step."""
    from_: date = date.min
    source: str = ""
    start: str = "assumed"

    def limit(self, grade: str) -> Limit | None:
        """The limit in a case of that grade."""
        return self.within[grade] if grade in self.within else self.within[""]

    @cached_property
    def moving(self) -> frozenset[str]:
        """The tables whose rows can move an obligation under these terms."""
        chosen = (self.after, *self.met_by, *self.not_needed_by)
        found = {one.table for one in chosen} | {DECISIONS}
        for table, where in (
            *((one.table, one.where) for one in chosen),
            (CASE, self.when.where),
            *([(CASE, self.held_by.where)] if self.held_by else []),
        ):
            found |= set(asked(where, table))
        if len(self.within) > 1:
            found.add(GRADES)
        if self.each.is_for_victims:
            found |= {"involvement", "primary_aggressor"}
        return frozenset(found)

    def under(self, within: Mapping[str, Limit | None]) -> Terms:
        """The same terms with another limit, for trials."""
        return replace(self, within=within)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One step of the life of a case, in every unit and on every day."""

    code: str
    title: str
    """What is owed, as it reads in a list: 'Supervisor agrees the grade'."""
    words: str
    steps: tuple[int, ...]
    """Steps of the life of one case."""
    owner: str
    city: tuple[Terms, ...]
    boroughs: Mapping[str, tuple[Terms, ...]]
    examples: tuple[Example, ...] = ()

    def on(self, day: date, unit: str | None = None) -> Terms | None:
        """The terms that hold on a day in a unit; None where policy asks for no such step.

        A unit's own terms stand over those of the city from the day on which they begin.
        """
        own = [one for one in self.boroughs.get(unit or "", ()) if one.from_ <= day]
        found = own or [one for one in self.city if one.from_ <= day]
        last = max(found, key=lambda one: one.from_, default=None)
        return last if last is not None and last.is_owed else None

    @cached_property
    def every(self) -> tuple[Terms, ...]:
        """All its terms: the city's, then those of each unit."""
        return (*self.city, *(one for own in self.boroughs.values() for one in own))

    def owed_after(self, tables: Container[str]) -> Iterator[Terms]:
        """Its terms under which something is owed after rows of one of these tables."""
        for table, every in self._by_table:
            if table in tables:
                yield from every

    @cached_property
    def _by_table(self) -> tuple[tuple[str, tuple[Terms, ...]], ...]:
        owed = [one for one in self.every if one.is_owed]
        tables = dict.fromkeys(one.after.table for one in owed)
        return tuple(
            (table, tuple(one for one in owed if one.after.table == table)) for table in tables
        )
