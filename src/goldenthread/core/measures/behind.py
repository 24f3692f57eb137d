"""The rows behind counts: the same conditions as the counts, as a query that lists them.

A figure that opens to its records (decision 10) is the length of such a list. Whoever asks gives
the tables, each under the template's name, and wraps what is found here: it may count it or page
through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from goldenthread.core import template
from goldenthread.core.measures.language import tree as t
from goldenthread.core.measures.language.allowed import sql
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.sql import Compiler
from goldenthread.core.measures.language.tree import ROW
from goldenthread.core.measures.records import Asked, condition, day_of, rows_of

INCIDENT = "incident"


@dataclass(frozen=True)
class Behind:
    """Named queries, each over those before it; `found` is the last.

    Its columns: `number` of the count asked for, `id` of the row, `incident`, `day`.
    """

    tables: Mapping[str, frozenset[str]]
    """The columns that are read, by table; whoever asks makes each of them."""
    steps: tuple[tuple[str, str], ...]
    found: str


def behind(asked: Iterable[Asked], *, limits: Limits, dialect: str) -> Behind:
    """The rows of each count asked for, numbered as they are asked, in no order.

    Raises DefinitionError where records cannot give a count, or count people and not rows.
    """
    compiler = Compiler(limits)
    every = [(one, rows_of(one.definition), condition(one)) for one in asked]
    for one, table, where in every:
        if one.definition.distinct:
            raise ValueError(f"'{one.definition.key}' counts people; no list is as long as it.")
        compiler.use(table, "id", day_of(one.definition))
        compiler.use_route(table, INCIDENT)
        compiler.need(table, where)
    steps = tuple((step.name, sql(step.query, dialect)) for step in compiler.steps())
    found = [
        sql(_list(compiler, number, one, table), dialect)
        for number, (one, table, _) in enumerate(every)
    ]
    tables = {name: frozenset(used) for name, used in compiler.columns.items()}
    return Behind(tables, steps, " union all ".join(found))


def _list(compiler: Compiler, number: int, one: Asked, table: str) -> exp.Select:
    joins: list[exp.Join] = []
    own = t.column(ROW, "id")
    lead = own.copy() if table == INCIDENT else _incident(compiler, table, joins)
    columns = [
        t.named(exp.Literal.number(number), "number"),
        t.named(own, "id"),
        t.named(lead, INCIDENT),
        t.named(t.column(ROW, day_of(one.definition)), "day"),
    ]
    where = compiler.condition(table, condition(one))
    return t.query(columns, t.table(compiler.latest(table), ROW), joins=joins, where=where)


def _incident(compiler: Compiler, table: str, joins: list[exp.Join]) -> exp.Column:
    assert template.route(table, INCIDENT) is not None, table
    return compiler.key(table, INCIDENT, ROW, joins)
