"""A predicate made ready for one table: names unfolded, groups put in, every column at home.

What is left are the parts that `plain` evaluates and `sql` compiles; both start from the same
tree, and the worked examples test that the tree means what its words say.
"""

from __future__ import annotations

from goldenthread.core import template
from goldenthread.core.measures import groups
from goldenthread.core.measures.language.predicates import (
    AND_SELF,
    And,
    AnotherIncident,
    DefinitionError,
    End,
    Given,
    Has,
    InGroup,
    MetWithin,
    Named,
    Not,
    Of,
    OneOf,
    Or,
    OtherThan,
    Predicate,
    Reaches,
    SamePersonAs,
)


def resolved(predicate: Predicate, table: str, group: str) -> Predicate:
    """The predicate as it is asked of rows of the table, for a group.

    Raises DefinitionError where the table has no way to answer it.
    """
    match predicate:
        case And(parts):
            return And(tuple(resolved(part, table, group) for part in parts))
        case Or(parts):
            return Or(tuple(resolved(part, table, group) for part in parts))
        case Not(part):
            return Not(resolved(part, table, group))
        case OneOf() | OtherThan() | Given() | Reaches():
            return _at_home(predicate, predicate.column, table)
        case End(per, where, last):
            home = per.partition(".")[0]
            return _through(End(per, resolved(where, home, group), last), home, table)
        case Has():
            return _has(predicate, table, group)
        case Of(other, where):
            return _through(resolved(where, other, group), other, table)
        case InGroup(when):
            return resolved(groups.member(group, when), table, group)
        case Named(_, at):
            return _named(at, table, group)
        case AnotherIncident(window, part, where, either):
            _refuse_unless(table == "involvement", predicate, table)
            return AnotherIncident(window, part, resolved(where, table, group), either)
        case MetWithin(since):
            _refuse_unless(since != table and _leads(table, since), predicate, table)
        case SamePersonAs():
            names = template.table(table).names
            _refuse_unless("person" in names and "incident" in names, predicate, table)
    return predicate


def _has(predicate: Has, table: str, group: str) -> Predicate:
    _refuse_unless(predicate.table != table and _leads(predicate.table, table), predicate, table)
    where = resolved(predicate.where, predicate.table, group)
    distinct = predicate.distinct
    if distinct and predicate.at_least == AND_SELF and template.column(distinct).required:
        distinct = ""
    return Has(predicate.table, where, predicate.at_least, distinct)


def _named(at: tuple[tuple[str, Predicate], ...], table: str, group: str) -> Predicate:
    """Asked at the first of its tables that the row leads to.

    Where that reference may be empty (an arrest for no offence) and the row leads to a later
    table by another reference, the later one answers for the rows without.
    """
    meanings = dict(at)
    if table in meanings:
        return resolved(meanings[table], table, group)
    reached = [other for other in meanings if _leads(table, other)]
    if not reached:
        raise DefinitionError(
            f"This cannot be asked of '{table}', only of {' or '.join(meanings)} and of tables "
            f"that lead to them. Write exists(...) with one of these tables."
        )
    first, *rest = (Of(other, resolved(meanings[other], other, group)) for other in reached)
    reference = (template.route(table, reached[0]) or ())[0]
    apart = [
        other
        for name, other in zip(reached[1:], rest, strict=True)
        if (template.route(table, name) or ())[0] != reference
    ]
    if reference.required or not apart:
        return first
    given = Given(f"{table}.{reference.name}")
    return Or((And((given, first)), And((Not(given), apart[0]))))


def _at_home(predicate: Predicate, column: str, table: str) -> Predicate:
    template.column(column)
    return _through(predicate, column.partition(".")[0], table)


def _through(predicate: Predicate, home: str, table: str) -> Predicate:
    if home == table:
        return predicate
    _refuse_unless(_leads(table, home), predicate, table)
    return Of(home, predicate)


def _leads(start: str, end: str) -> bool:
    return template.route(start, end) is not None


def _refuse_unless(fits: bool, predicate: Predicate, table: str) -> None:
    if not fits:
        raise DefinitionError(
            f"{predicate} cannot be asked of '{table}': no reference leads there. Use exists(...) "
            f"for rows that lead to '{table}', or of(...) for the record that it leads to."
        )
