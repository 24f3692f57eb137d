"""One step: a table with the columns that become answerable at one depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.limits import refused
from goldenthread.core.measures.language.predicates import (
    Always,
    AnotherIncident,
    End,
    Has,
    MetWithin,
    Of,
    Predicate,
    Reaches,
    SamePersonAs,
)
from goldenthread.core.measures.language.tree import ROW

if TYPE_CHECKING:
    from goldenthread.core.measures.language.sql import Compiler

INTERVAL_UNITS = {
    LimitUnit.HOURS: "HOUR",
    LimitUnit.CALENDAR_DAYS: "DAY",
    LimitUnit.MONTHS: "MONTH",
}
PAIR = 2
PERSON_IN_INCIDENT = ("incident", "person")


class Widening:
    """The query of one step; joins are shared by all predicates that need them."""

    def __init__(self, compiler: Compiler, table: str, depth: int) -> None:
        self.compiler = compiler
        self.table = table
        self.made = compiler.made_at(table, depth)
        self.before = depth - 1
        self.joins: dict[str, exp.Join] = {}

    def query(self) -> exp.Select:
        """The table as it was, and a column for each predicate of this depth."""
        columns = [t.named(self._expression(p), self._name(p)) for p in self.made]
        everything = exp.Column(this=exp.Star(), table=t.name(ROW))
        source = t.table(self._source(self.table), ROW)
        return t.query([everything, *columns], source, joins=self.joins.values())

    def _name(self, predicate: Predicate) -> str:
        return self.compiler.name(self.table, predicate)

    def _source(self, table: str) -> str:
        return self.compiler.latest(table, self.before)

    def _expression(self, predicate: Predicate) -> exp.Expression:
        match predicate:
            case Has():
                return self._has(predicate)
            case Of(other, where):
                alias = self._lead(other)
                found = exp.Paren(this=self.compiler.condition(other, where, alias))
                return t.known(t.both(t.is_given(t.column(alias, "id")), found))
            case End():
                return self._end(predicate)
            case Reaches():
                return self._reaches(predicate)
            case MetWithin():
                return self._met_within(predicate)
            case SamePersonAs(part):
                return self._same_person(part)
            case AnotherIncident():
                return self._another_incident(predicate)
        raise TypeError(f"{predicate} is no column")

    def _lead(self, end: str) -> str:
        """Join the records on the way to another table; the alias of the last."""
        alias = ROW
        for reference in template.route(self.table, end) or ():
            following = f"{alias}_{reference.name}"
            if following not in self.joins:
                on = t.equal(t.column(following, "id"), t.column(alias, reference.name))
                source = t.table(self._source(reference.refers))
                self.joins[following] = t.join(source, following, on)
            alias = following
        return alias

    def _has(self, has: Has) -> exp.Expression:
        """Rows that lead here, counted once for all predicates about the same table."""
        alias = f"has_{has.table}"
        if alias not in self.joins:
            together = [p for p in self.made if isinstance(p, Has) and p.table == has.table]
            on = t.equal(t.column(alias, "key"), t.column(ROW, "id"))
            self.joins[alias] = t.join(self._counts(has.table, together), alias, on)
        counted = t.column(alias, self._name(has))
        if _is_pair(has):
            return t.known(
                exp.NEQ(this=counted, expression=t.column(alias, f"{counted.name}_last"))
            )
        return t.known(exp.GTE(this=counted, expression=exp.Literal.number(has.at_least)))

    def _counts(self, child: str, wanted: list[Has]) -> exp.Subquery:
        joins: list[exp.Join] = []
        key = self.compiler.key(child, self.table, "c", joins, self.before)
        columns: list[exp.Expression] = [t.named(key, "key")]
        for has in wanted:
            condition = self.compiler.condition(child, has.where, "c")
            columns += _counted(has, condition, self._name(has))
        source = t.table(self._source(child), "c")
        where = t.is_given(key.copy())
        return t.inner(t.query(columns, source, joins=joins, where=where, group=[key.copy()]))

    def _end(self, end: End) -> exp.Expression:
        def chosen() -> exp.Expression:
            return self.compiler.condition(self.table, end.where)

        first = [] if isinstance(end.where, Always) else [t.ordered(t.zero_if(chosen()))]
        keys = ("happened_at", "recorded_at", "id")
        order = [*first, *(t.ordered(t.column(ROW, key), last=end.last) for key in keys)]
        number = exp.Window(
            this=exp.RowNumber(),
            partition_by=[t.column(ROW, end.per)],
            order=exp.Order(expressions=order),
        )
        is_first = t.equal(number, exp.Literal.number(1))
        given = t.is_given(t.column(ROW, end.per))
        return t.all_of((given, is_first, exp.Paren(this=chosen())))

    def _reaches(self, reaches: Reaches) -> exp.Expression:
        number = t.column(ROW, reaches.column)
        limits = self.compiler.limits
        if not reaches.day_of:
            value = exp.Literal.number(limits.number(reaches.limit))
            return t.known(exp.GTE(this=number, expression=value))
        alias = self._lead(reaches.day_of)
        case = exp.Case()
        for start, amount in reversed(limits.series(reaches.limit)):
            begun = exp.GTE(this=t.column(alias, "happened_on"), expression=t.day(start))
            case = case.when(begun, exp.Literal.number(amount))
        return t.known(exp.GTE(this=number, expression=case))

    def _met_within(self, met: MetWithin) -> exp.Expression:
        limit = self.compiler.limits.limit(met.limit)
        which = "happened_at" if limit.unit is LimitUnit.HOURS else "happened_on"
        alias = self._lead(met.since)
        not_before = exp.GTE(this=t.column(ROW, which), expression=t.column(alias, which))
        ends = after(t.column(alias, which), limit)
        return t.known(t.both(not_before, exp.LTE(this=t.column(ROW, which), expression=ends)))

    def _same_person(self, part: str) -> exp.Expression:
        alias = f"parts_{part}"
        if alias not in self.joins:
            held = t.query(
                [t.named(t.column("i", name), name) for name in PERSON_IN_INCIDENT],
                t.table(self._source("involvement"), "i"),
                where=t.is_in(t.column("i", "part"), (part,)),
                distinct=True,
            )
            self.joins[alias] = t.join(t.inner(held), alias, _same(alias))
        return t.is_given(t.column(alias, "person"))

    def _another_incident(self, another: AnotherIncident) -> exp.Expression:
        """The nearest other incident of the person before (and after), found in one sort."""
        alias = f"repeats_{another.part}"
        if alias not in self.joins:
            together = [
                p for p in self.made if isinstance(p, AnotherIncident) and p.part == another.part
            ]
            repeats = self._repeats(another.part, together)
            self.joins[alias] = t.join(repeats, alias, _same(alias))
        limit = self.compiler.limits.limit(another.window)
        name = self._name(another)
        earlier = after(t.column(alias, f"{name}_before"), limit)
        near: exp.Expression = exp.LTE(this=t.column(alias, "day"), expression=earlier)
        if another.either_side:
            ends = after(t.column(alias, "day"), limit)
            later = exp.LTE(this=t.column(alias, f"{name}_after"), expression=ends)
            near = t.any_of((t.known(near), t.known(later)))
        return t.known(t.both(t.is_in(t.column(ROW, "part"), (another.part,)), near))

    def _repeats(self, part: str, wanted: list[AnotherIncident]) -> exp.Subquery:
        """Each person's incidents, with the days of those beside it that count."""
        columns = [t.named(t.column("i", name), name) for name in PERSON_IN_INCIDENT]
        columns.append(t.named(exp.Min(this=t.column("n", "happened_at")), "moment"))
        columns.append(t.named(exp.Min(this=t.column("n", "happened_on")), "day"))
        for one in wanted:
            counts = self.compiler.condition("involvement", one.where, "i")
            day = exp.Case().when(counts, t.column("n", "happened_on"))
            columns.append(t.named(exp.Max(this=day), self._name(one)))
        on = t.equal(t.column("n", "id"), t.column("i", "incident"))
        each = t.query(
            columns,
            t.table(self._source("involvement"), "i"),
            joins=[t.join(t.table(self._source("incident")), "n", on, left=False)],
            where=t.is_in(t.column("i", "part"), (part,)),
            group=[t.column("i", name) for name in PERSON_IN_INCIDENT],
        )
        columns = [t.named(t.column("e", n), n) for n in (*PERSON_IN_INCIDENT, "day")]
        for one in wanted:
            columns += _neighbours(self._name(one), one.either_side)
        return t.inner(t.query(columns, t.inner(each, "e")))


def after(start: exp.Expression, limit: Limit) -> exp.Expression:
    """The last moment (or day) within a limit: `start + interval`; raises DefinitionError."""
    if limit.unit not in INTERVAL_UNITS:
        raise refused(limit)
    unit = exp.var(INTERVAL_UNITS[limit.unit])
    interval = exp.Interval(this=exp.Literal.string(str(limit.amount)), unit=unit)
    return exp.Add(this=start, expression=interval)


def _is_pair(has: Has) -> bool:
    return bool(has.distinct) and has.at_least == PAIR


def _counted(has: Has, condition: exp.Expression, name: str) -> Iterator[exp.Alias]:
    """How many rows or values; that two values differ is seen from the first and the last."""
    what = t.column("c", has.distinct) if has.distinct else None
    if what is None or not _is_pair(has):
        yield t.named(t.count(condition, what), name)
        return
    for function, ending in ((exp.Min, ""), (exp.Max, "_last")):
        where = exp.Where(this=condition.copy())
        yield t.named(
            exp.Filter(this=function(this=what.copy()), expression=where), f"{name}{ending}"
        )


def _same(alias: str) -> exp.Expression:
    return t.all_of(t.equal(t.column(alias, n), t.column(ROW, n)) for n in PERSON_IN_INCIDENT)


def _neighbours(column: str, either_side: bool) -> Iterator[exp.Alias]:
    """The last day before, and the first day after, among the incidents that count."""
    before = ("before", exp.Max, "UNBOUNDED", "PRECEDING", "1", "PRECEDING")
    later = ("after", exp.Min, "1", "FOLLOWING", "UNBOUNDED", "FOLLOWING")
    for side, function, start, start_side, end, end_side in (before, later)[: 1 + either_side]:
        rows = exp.WindowSpec(
            kind="ROWS",
            start=t.bound(start),
            start_side=start_side,
            end=t.bound(end),
            end_side=end_side,
        )
        order = [t.ordered(t.column("e", name)) for name in ("moment", "incident")]
        window = exp.Window(
            this=function(this=t.column("e", column)),
            partition_by=[t.column("e", "person")],
            order=exp.Order(expressions=order),
            spec=rows,
        )
        yield t.named(window, f"{column}_{side}")
