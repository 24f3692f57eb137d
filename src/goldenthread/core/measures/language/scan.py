"""One scan of a table of rows: every count over it, by period, unit and category together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.measures import groups
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.predicates import Predicate
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.language.tree import ROW

if TYPE_CHECKING:
    from goldenthread.core.measures.breakdowns import Source
    from goldenthread.core.measures.records import Asked

CALENDAR = "calendar"
"""A table of (day, period): days are looked up, never computed in the database."""
ROLES = ("place_unit", "investigating_unit")
HOLDERS = ("crime_report", "incident")
PERIOD = "period"


@dataclass(frozen=True)
class Wanted:
    """A count, and the resolved condition of its rows."""

    asked: Asked
    where: Predicate


def units_of(table: str) -> tuple[str, ...]:
    """The records whose units a row has, in the order in which they are asked."""
    if "place_unit" in template.table(table).names:
        return (table,)
    return tuple(holder for holder in HOLDERS if template.route(table, holder) is not None)


@dataclass
class Scan:
    """The counts over one table by one column of days."""

    compiler: Compiler
    table: str
    day: str
    distinct: str = ""
    """The column whose values are counted once; empty where rows are counted."""
    sources: Sequence[Source] = ()
    wanted: list[Wanted] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.compiler.use(self.table, "id", self.day)
        for holder in units_of(self.table):
            self.compiler.use_route(self.table, holder)
            self.compiler.use(holder, *self._roles(holder))
        if self.distinct:
            self.compiler.use(self.table, self.distinct)
        for source in self.sources:
            source.need(self.compiler, self.table)

    def want(self, wanted: Wanted) -> None:
        """Add a count to the scan."""
        self.compiler.need(self.table, wanted.where)
        self.wanted.append(wanted)

    @property
    def roles(self) -> list[str]:
        """The roles of units by which the groups asked for are told."""
        return [r for r in ROLES if any(_role(one) == r for one in self.wanted)]

    def query(self) -> exp.Select:
        """The one query: a row for each period, unit and category, a column for each count.

        Different people (or other values) are first brought together, each once in a group, since
        that is far cheaper than as many distinct counts.
        """
        if not self.distinct:
            holds = [t.column("s", f"is_{n}") for n, _ in enumerate(self.wanted)]
            return self._counted(self._keys(), holds, self._chosen(), self._sets())
        once = [t.column("s", f"is_{n}") for n, _ in enumerate(self.wanted)]
        held = [
            t.named(exp.Max(this=t.zero_if(exp.Not(this=is_n))), f"has_{n}")
            for n, is_n in enumerate(once)
        ]
        each = t.query([*self._keys(), *held], t.inner(self._chosen(), "s"))
        each.set("group", self._sets(self.distinct))
        keys = [t.column("s", key.alias_or_name) for key in self._keys()]
        holds_once = [
            t.equal(t.column("s", f"has_{n}"), exp.Literal.number(1))
            for n, _ in enumerate(self.wanted)
        ]
        group = exp.Group(expressions=[key.copy() for key in keys])
        return self._counted(keys, holds_once, each, group)

    def cells(
        self, row: Sequence[Any]
    ) -> Iterator[tuple[Wanted, str | None, tuple[str, ...], int]]:
        """The counts of one row of the answer, by unit; None is the whole force."""
        roles, width = self.roles, len(self._categories)
        units, row = row[1 : 1 + len(roles)], row[1 + len(roles) :]
        without, row = row[: len(roles)], row[len(roles) :]
        category, values = tuple(row[:width]), row[width:]
        for one, value in zip(self.wanted, values, strict=True):
            role = roles.index(_role(one))
            if all(without):
                yield one, None, category, value
            elif not without[role]:
                yield one, units[role] or "", category, value

    def _counted(
        self,
        keys: Sequence[exp.Expression],
        holds: Sequence[exp.Expression],
        rows: exp.Select,
        group: exp.Group,
    ) -> exp.Select:
        counts = [t.named(t.count(hold), f"count_{n}") for n, hold in enumerate(holds)]
        query = t.query([*keys, *counts], t.inner(rows, "s"))
        query.set("group", group)
        return query

    def _keys(self) -> list[exp.Expression]:
        roles = self.roles
        grouped = [
            t.named(exp.Grouping(expressions=[t.column("s", role)]), f"no_{role}") for role in roles
        ]
        categories = [t.column("s", name) for name in self._categories]
        units = [t.column("s", role) for role in roles]
        return [t.column("s", PERIOD), *units, *grouped, *categories]

    def _sets(self, *more: str) -> exp.Group:
        """The whole force, and each role of units by itself."""
        sets = []
        for roles in ([], *([role] for role in self.roles)):
            names = (PERIOD, *roles, *self._categories, *more)
            sets.append(exp.Tuple(expressions=[t.column("s", name) for name in names]))
        return exp.Group(grouping_sets=[exp.GroupingSets(expressions=sets)])

    def _chosen(self) -> exp.Select:
        """The rows of which at least one count holds."""
        flags = [t.column("r", f"is_{n}") for n, _ in enumerate(self.wanted)]
        where = t.any_of(flags)
        if self.distinct:
            where = t.both(where, t.is_given(t.column("r", self.distinct)))
        everything = exp.Column(this=exp.Star(), table=t.name("r"))
        return t.query([everything], t.inner(self._rows(), "r"), where=where)

    @property
    def _categories(self) -> list[str]:
        places = sorted(place for source in self.sources for place in source.places)
        return [f"category_{place}" for place in places]

    def _rows(self) -> exp.Select:
        """Each row with its periods, units, categories and whether each count holds."""
        on = t.equal(t.column("k", "day"), t.column(ROW, self.day))
        joins = [t.join(t.table(CALENDAR), "k", on, left=False)]
        columns = [t.named(t.column("k", PERIOD), PERIOD), *self._units(joins)]
        for number, source in enumerate(self.sources):
            found = source.joined(joins, self.compiler, self.table, f"b{number}")
            for place, category in zip(source.places, found, strict=True):
                columns.append(t.named(category, f"category_{place}"))
        if self.distinct:
            columns.append(t.named(t.column(ROW, self.distinct), self.distinct))
        for number, one in enumerate(self.wanted):
            where = self.compiler.condition(self.table, one.where)
            columns.append(t.named(where, f"is_{number}"))
        return t.query(columns, t.table(self.compiler.latest(self.table), ROW), joins=joins)

    def _units(self, joins: list[exp.Join]) -> Iterator[exp.Alias]:
        """The unit in each role: of the row, else of the first record that it leads to."""
        found: dict[str, list[exp.Expression]] = {role: [] for role in ROLES}
        joined: set[str] = set()
        for holder in units_of(self.table):
            alias = ROW
            for reference in template.route(self.table, holder) or ():
                following = f"{alias}_{reference.name}"
                if following not in joined:
                    joined.add(following)
                    on = t.equal(t.column(following, "id"), t.column(alias, reference.name))
                    source = t.table(self.compiler.latest(reference.refers, 0))
                    joins.append(t.join(source, following, on))
                alias = following
            for role in self._roles(holder):
                found[role].append(t.column(alias, role))
        return (t.named(_first_given(found[role]), role) for role in self.roles)

    @staticmethod
    def _roles(holder: str) -> list[str]:
        return [role for role in ROLES if role in template.table(holder).names]


def _role(wanted: Wanted) -> str:
    return groups.group(wanted.asked.group).unit_column


def _first_given(columns: list[exp.Expression]) -> exp.Expression:
    if not columns:
        return exp.cast(exp.Null(), "text")
    first, *rest = columns
    return exp.Coalesce(this=first, expressions=rest) if rest else first
