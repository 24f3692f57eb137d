"""Small parts of SQL trees, with every name quoted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlglot import exp

ROW = "t"
"""The alias of the row that a predicate is asked of."""


def name(text: str) -> exp.Identifier:
    """A quoted name."""
    return exp.to_identifier(text, quoted=True)


def table(text: str, alias: str = "") -> exp.Expression:
    """A table, under an alias if one is given."""
    found = exp.Table(this=name(text))
    if alias:
        found.set("alias", exp.TableAlias(this=name(alias)))
    return found


def column(row: str, text: str) -> exp.Column:
    """A column of a row; `table.column` stands for the column alone."""
    return exp.Column(this=name(text.rpartition(".")[2]), table=name(row))


def named(what: exp.Expression, text: str) -> exp.Alias:
    """The expression under a name."""
    return exp.Alias(this=what, alias=name(text))


def query(
    columns: Iterable[exp.Expression],
    source: exp.Expression,
    *,
    joins: Iterable[exp.Join] = (),
    where: exp.Expression | None = None,
    group: Iterable[exp.Expression] = (),
    distinct: bool = False,
) -> exp.Select:
    """One query, built at once: sqlglot would copy the whole tree at every step."""
    made: exp.Select = exp.select(*columns, copy=False).from_(source, copy=False)
    for each in joins:
        made.append("joins", each)
    if where is not None:
        made.where(where, copy=False)
    keys = list(group)
    if keys:
        made.group_by(*keys, copy=False)
    return made.distinct(copy=False) if distinct else made


def inner(made: exp.Select, alias: str = "") -> exp.Subquery:
    """A query in brackets."""
    found: exp.Subquery = made.subquery(name(alias) if alias else None, copy=False)
    return found


def join(source: exp.Expression, alias: str, on: exp.Expression, *, left: bool = True) -> exp.Join:
    """Another relation under an alias; from the left, rows without a partner stay."""
    source.set("alias", exp.TableAlias(this=name(alias)))
    return exp.Join(this=source, on=on, **({"side": "LEFT"} if left else {}))


def equal(one: exp.Expression, other: exp.Expression) -> exp.EQ:
    """The two are equal."""
    return exp.EQ(this=one, expression=other)


def day(value: date) -> exp.Expression:
    """A day."""
    return exp.cast(exp.Literal.string(value.isoformat()), "date")


def is_in(what: exp.Expression, values: Iterable[str]) -> exp.Expression:
    """One of these values."""
    listed = [exp.Literal.string(value) for value in values]
    if len(listed) == 1:
        return exp.EQ(this=what, expression=listed[0])
    return exp.In(this=what, expressions=listed)


def is_missing(what: exp.Expression) -> exp.Expression:
    """Not given."""
    return exp.Is(this=what, expression=exp.Null())


def is_given(what: exp.Expression) -> exp.Expression:
    """Given."""
    return exp.Not(this=is_missing(what))


def known(condition: exp.Expression) -> exp.Expression:
    """The condition, false where something it asks about is not given."""
    return exp.Coalesce(this=condition, expressions=[exp.false()])


def all_of(parts: Iterable[exp.Expression]) -> exp.Expression:
    """All of these, in brackets."""
    return exp.Paren(this=exp.and_(*parts, copy=False))


def any_of(parts: Iterable[exp.Expression]) -> exp.Expression:
    """At least one of these, in brackets."""
    return exp.Paren(this=exp.or_(*parts, copy=False))


def zero_if(condition: exp.Expression) -> exp.Expression:
    """0 where the condition holds, 1 elsewhere: for an order."""
    case = exp.Case().when(condition.copy(), exp.Literal.number(0))
    return case.else_(exp.Literal.number(1))


def ordered(what: exp.Expression, *, last: bool = False) -> exp.Ordered:
    """A key of an order; what is ordered is never null here."""
    return exp.Ordered(this=what, desc=last, nulls_first=False)


def count(condition: exp.Expression, what: exp.Expression | None = None) -> exp.Expression:
    """Rows that satisfy the condition, or different values among them."""
    counted = exp.Count(this=exp.Distinct(expressions=[what]) if what else exp.Star())
    return exp.Filter(this=counted, expression=exp.Where(this=condition))


def bound(text: str) -> exp.Expression | str:
    """A bound of a window: a number of rows, or UNBOUNDED."""
    return exp.Literal.number(text) if text.isdigit() else text


def both(one: exp.Expression, other: exp.Expression) -> exp.Expression:
    """Both of these."""
    return exp.And(this=one, expression=other)
