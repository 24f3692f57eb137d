"""The first face: predicates as one set of SQL steps, every table read once a step.

A predicate that looks at other rows (`exists`, `of`, `first_of`, ...) becomes a column of a wider
table; what depends on such columns comes a step later. So all measures together share each join,
each group and each sort. `Compiler.need` first tells what will be asked, `steps` gives the tables
to make, and `condition` the expression over the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.predicates import (
    Always,
    And,
    AnotherIncident,
    End,
    Given,
    Has,
    MetWithin,
    Not,
    Of,
    OneOf,
    Or,
    OtherThan,
    Predicate,
    Reaches,
    SamePersonAs,
)
from goldenthread.core.measures.language.tree import ROW
from goldenthread.core.measures.language.widening import Widening


@dataclass(frozen=True)
class Step:
    """A table to make: its name and the query that fills it."""

    name: str
    query: exp.Select
    widens: bool
    """Whether it adds columns to a table; otherwise it only leaves superseded rows out."""


@dataclass
class Compiler:
    """Collects what is asked, then gives the steps and the conditions."""

    limits: Limits
    depths: dict[tuple[str, Predicate], int] = field(default_factory=dict)
    """Every predicate that becomes a column, by table, with the step that makes it."""
    names: dict[tuple[str, Predicate], str] = field(default_factory=dict)
    """The column that each of these becomes."""
    columns: dict[str, set[str]] = field(default_factory=dict)
    """The columns of the template that are used, by table."""

    # what will be asked

    def need(self, table: str, predicate: Predicate) -> int:
        """Note a resolved predicate; the step after which the table can answer it."""
        match predicate:
            case Always():
                return 0
            case And(parts) | Or(parts):
                return max((self.need(table, part) for part in parts), default=0)
            case Not(part):
                return self.need(table, part)
            case OneOf() | OtherThan() | Given():
                self.use(table, predicate.column.partition(".")[2])
                return 0
        key = (table, predicate)
        if key not in self.depths:
            self.depths[key] = 1 + self._inner(table, predicate)
            self.names[key] = f"{type(predicate).__name__.lower()}_{len(self.names) + 1}"
        return self.depths[key]

    def use(self, table: str, *names: str) -> None:
        """Note columns of a table that a query will read."""
        self.columns.setdefault(table, set()).update(names)

    def use_route(self, start: str, end: str) -> None:
        """Note the references from one table to another."""
        here = start
        for reference in template.route(start, end) or ():
            self.use(here, reference.name)
            here = reference.refers
        self.use(here, "id")

    def _inner(self, table: str, predicate: Predicate) -> int:
        self.use(table, "id")
        match predicate:
            case Has(other, where, _, distinct):
                self.use_route(other, table)
                if distinct:
                    self.use(other, distinct.partition(".")[2])
                return self.need(other, where)
            case Of(other, where):
                self.use_route(table, other)
                return self.need(other, where)
            case End(per, where):
                self.use(table, per.partition(".")[2], "happened_at", "recorded_at")
                return self.need(table, where)
            case Reaches(column, _, day_of):
                self.use(table, column.partition(".")[2])
                if day_of:
                    self.use_route(table, day_of)
                    self.use(day_of, "happened_on")
                return 0
            case MetWithin(since):
                self.use_route(table, since)
                for end in (table, since):
                    self.use(end, "happened_at", "happened_on")
                return 0
            case SamePersonAs():
                self.use(table, "person", "incident")
                self.use("involvement", "person", "incident", "part")
                return 0
            case AnotherIncident(_, _, where):
                self.use("involvement", "person", "incident", "part")
                self.use("incident", "id", "happened_at", "happened_on")
                return self.need("involvement", where)
        raise TypeError(f"{predicate} was not resolved before it was compiled")

    # the steps

    def steps(self) -> Iterator[Step]:
        """The tables to make, in order: first the standing rows, then each wider table."""
        for table in sorted(self.columns):
            yield Step(wide(table, 0), self._standing(table), widens=False)
        for depth in range(1, self.deepest + 1):
            for table in sorted(self.columns):
                if self.made_at(table, depth):
                    query = Widening(self, table, depth).query()
                    yield Step(wide(table, depth), query, widens=True)

    @property
    def deepest(self) -> int:
        """The number of the last step."""
        return max(self.depths.values(), default=0)

    def latest(self, table: str, depth: int | None = None) -> str:
        """The name of the widest form of a table that is there after a step."""
        last = self.deepest if depth is None else depth
        return wide(
            table, max((d for d in range(1, last + 1) if self.made_at(table, d)), default=0)
        )

    def key(
        self, start: str, end: str, row: str, joins: list[exp.Join], depth: int | None = None
    ) -> exp.Column:
        """The id of the record of `end` that rows of `start` lead to; adds the joins on the way."""
        first, *rest = template.route(start, end) or ()
        for reference in rest:
            following = f"{row}_{first.name}"
            on = t.equal(t.column(following, "id"), t.column(row, first.name))
            joins.append(t.join(t.table(self.latest(first.refers, depth)), following, on))
            row, first = following, reference
        return t.column(row, first.name)

    def condition(self, table: str, predicate: Predicate, row: str = ROW) -> exp.Expression:
        """A noted predicate as an expression over the widest form of its table; never null."""
        match predicate:
            case Always():
                return exp.true()
            case And(parts):
                return t.all_of(self.condition(table, part, row) for part in parts)
            case Or(parts):
                return t.any_of(self.condition(table, part, row) for part in parts)
            case Not(part):
                return exp.Not(this=exp.Paren(this=self.condition(table, part, row)))
            case OneOf(column, values):
                return t.known(t.is_in(t.column(row, column), values))
            case OtherThan(column, values):
                return t.known(exp.Not(this=t.is_in(t.column(row, column), values)))
            case Given(column):
                return t.is_given(t.column(row, column))
        return t.column(row, self.name(table, predicate))

    def name(self, table: str, predicate: Predicate) -> str:
        """The column that a predicate became."""
        return self.names[table, predicate]

    def made_at(self, table: str, depth: int) -> list[Predicate]:
        """The predicates that become columns of a table in one step."""
        return [p for (name, p), made in self.depths.items() if name == table and made == depth]

    def _standing(self, table: str) -> exp.Select:
        """The used columns of the rows that no other row supersedes."""
        columns = [t.named(t.column(ROW, name), name) for name in self._used(table)]
        if not template.table(table).facts:
            return t.query(columns, t.table(table, ROW))
        supersedes = t.column("s", "supersedes")
        later = t.query(
            [t.named(supersedes, "gone")],
            t.table(table, "s"),
            where=t.is_given(supersedes.copy()),
            distinct=True,
        )
        gone = t.column("later", "gone")
        on = t.equal(gone, t.column(ROW, "id"))
        return t.query(
            columns,
            t.table(table, ROW),
            joins=[t.join(t.inner(later), "later", on)],
            where=t.is_missing(gone.copy()),
        )

    def _used(self, table: str) -> list[str]:
        used = self.columns[table] | {"id"}
        return [name for name in template.table(table).names if name in used]


def wide(table: str, depth: int) -> str:
    """The name of a table as it is after a step."""
    return f"{table}__{depth}"
