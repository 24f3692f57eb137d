"""An extract of records as a source of facts: each figure is counted by its definition.

An extract answers for the months from that of its first incident to that of its last, and for the
boroughs in which its incidents happened; of those, what it does not hold is nought, and of
everything else it says nothing. London's figure needs every borough in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from goldenthread.core.dates import Limit, Period
from goldenthread.core.measures import register
from goldenthread.core.measures.facts import Crossing, Given, Part, Source
from goldenthread.core.measures.groups import GROUPS
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.predicates import DefinitionError
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.records import WHOLE, Asked, Counted, count_from_records
from goldenthread.core.words import breakdowns, groups, units
from goldenthread.core.words.breakdowns import CROSS

if TYPE_CHECKING:
    import duckdb

EVERY_CASE = "all_crime"
"""What a measure of no group is counted in."""
PLACE = "place"
LONDON = "MPS Total"
Fact = tuple[Part, Period, Given]


@dataclass(frozen=True, kw_only=True)
class ExtractSource:
    """The records of one extract, in the template's tables of a database."""

    connection: duckdb.DuckDBPyConnection
    name: str
    """How it is named as a source."""
    periods: Sequence[Period]
    """The periods for which figures will be asked."""
    on: date
    """The day whose policy the definitions are counted by."""
    instead: Mapping[str, Limit | tuple[tuple[date, int], ...]] | None = None
    """Limits to count by in the place of policy's: the same records under another definition."""
    _known: dict[tuple[str, str], dict[str, dict[tuple[str, str, Period], int]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def parts(self, code: str, group: str | None) -> Iterator[Part]:
        """The units that it answers for, whole and by each way in which the measure is divided."""
        definition = _definition(code, group)
        if definition is None or definition.rows is None:
            return
        for unit in self._units(_tree(code, group)):
            yield Part(unit)
            for name in definition.breakdowns:
                yield from (Part(unit, name, c) for c in _categories(name))

    def crossed(self, code: str, group: str | None, breakdown: str) -> list[str]:
        """Every combination of categories, also those of which there is none: which there are
        would say of a low count whether it is nought."""
        definition = _definition(code, group)
        divides = definition is not None and _divides(definition, breakdown)
        return _categories(breakdown) if divides else []

    def given(self, code: str, group: str | None, breakdown: str) -> Iterator[Fact]:
        """Every count of one measure, of the whole or of one breakdown, nought included."""
        definition = _definition(code, group)
        asked = self._covered
        if definition is None or not asked or not _divides(definition, breakdown):
            return
        try:
            found = self._counted(definition, _group(code, group), breakdown)
        except DefinitionError:
            return
        names = self._units(_tree(code, group))
        categories = _categories(breakdown) if breakdown else [""]
        for unit, category, period in product(names, categories, asked):
            value = found.get((unit, category, period), 0)
            given = Given(Fraction(value), str(value), self.name, published=False)
            yield Part(unit, breakdown, category), period, given

    def _counted(
        self, definition: Count, group: str, breakdown: str
    ) -> Mapping[tuple[str, str, Period], int]:
        """Every count of one group. All groups are counted in one scan, which takes no longer than
        one of them, and kept."""
        asked = definition.key, breakdown
        if asked not in self._known:
            counted = count_from_records(
                [Asked(definition, one) for one in GROUPS], self.connection, periods=self._covered,
                limits=Limits(self.on, given=self.instead), breakdown=breakdown,
            )  # fmt: skip
            found: dict[str, dict[tuple[str, str, Period], int]] = {}
            for one in counted:
                found.setdefault(one.group, {})[(_unit(one), one.category, one.period)] = one.value
            self._known[asked] = found
        return self._known[asked].get(group, {})

    @cached_property
    def _covered(self) -> list[Period]:
        first, last = self.connection.execute(
            "select min(happened_on), max(happened_on) from incident"
        ).fetchall()[0]
        if first is None:
            return []
        start, end = Period.month(first.year, first.month), Period.month(last.year, last.month)
        held = Period(start.start, end.end)
        return [one for one in dict.fromkeys(self.periods) if held.contains(one)]

    @cached_property
    def _places(self) -> list[str]:
        rows = self.connection.execute("select distinct place_unit from incident").fetchall()
        return [one.name for one in units.boroughs() if (one.key,) in rows]

    def _units(self, tree: str) -> list[str]:
        """The units that it answers for: its boroughs; with all of them, every one."""
        if len(self._places) < len(units.boroughs()):
            return self._places
        more = () if tree == PLACE else units.commands()
        return [*self._places, *(one.name for one in more), LONDON]


@dataclass(frozen=True)
class Together:
    """Several sources: what each gives of a measure, one after the other."""

    sources: Sequence[Source]

    def parts(self, code: str, group: str | None) -> Iterable[Part]:
        """The units and parts of all of them."""
        return dict.fromkeys(part for one in self.sources for part in one.parts(code, group))

    def crossed(self, code: str, group: str | None, breakdown: str) -> list[str]:
        """The combinations of categories that any of them can tell."""
        crossing = [one for one in self.sources if isinstance(one, Crossing)]
        found = [one.crossed(code, group, breakdown) for one in crossing]
        return list(dict.fromkeys(category for held in found for category in held))

    def given(self, code: str, group: str | None, breakdown: str) -> Iterator[Fact]:
        """The facts of all of them."""
        for one in self.sources:
            yield from one.given(code, group, breakdown)


def _definition(code: str, group: str | None) -> Count | None:
    """The count that a code names; None for a rate, which is worked out from its counts."""
    found = register.measure(code, group).definition
    return found if isinstance(found, Count) else None


def _group(code: str, group: str | None) -> str:
    return register.measure(code, group).group or EVERY_CASE


def _tree(code: str, group: str | None) -> str:
    return groups.group(_group(code, group)).tree


def _divides(definition: Count, breakdown: str) -> bool:
    """Whether the definition allows every way in which it is to be divided."""
    asked = breakdown.split(CROSS) if breakdown else []
    return definition.rows is not None and set(asked) <= set(definition.breakdowns)


def _categories(breakdown: str) -> list[str]:
    """Every category, of a cross every combination."""
    known = [breakdowns.breakdowns()[name].categories for name in breakdown.split(CROSS)]
    return [CROSS.join(one) for one in product(*known)]


def _unit(counted: Counted) -> str:
    if counted.unit == WHOLE:
        return LONDON
    found = units.resolve(counted.unit)
    return found.name if found else counted.unit
