"""The third face: a predicate asked of rows in plain Python, slowly and without cleverness.

It is the oracle of the worked examples and of every engine; nothing here is shared with the SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.core import template
from goldenthread.core.dates import LimitUnit
from goldenthread.core.measures.language.limits import Limits, last_day
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

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Records:
    """Rows of the template by table, as Python values; rows that others supersede are left out."""

    tables: Mapping[str, tuple[Row, ...]] = field(repr=False)
    ids: Mapping[str, Mapping[str, Row]] = field(repr=False)

    @classmethod
    def of(cls, tables: Mapping[str, Iterable[Row]]) -> Records:
        """The standing rows of the tables given; a table not given is empty."""
        rows = {name: template.standing(tables.get(name, ())) for name in template.TABLES}
        return cls(rows, {name: {row["id"]: row for row in kept} for name, kept in rows.items()})

    def parent(self, table: str, row: Row, other: str) -> Row | None:
        """The row of `other` that this row leads to; None where a reference is empty."""
        here: Row | None = row
        for reference in template.route(table, other) or ():
            here = self.ids[reference.refers].get(here[reference.name]) if here else None
        return here

    def children(self, table: str, row: Row, other: str) -> list[Row]:
        """The rows of `other` that lead to this row."""
        found = []
        for child in self.tables[other]:
            parent = self.parent(other, child, table)
            if parent is not None and parent["id"] == row["id"]:
                found.append(child)
        return found


def holds(predicate: Predicate, table: str, row: Row, records: Records, limits: Limits) -> bool:
    """Whether a row satisfies a resolved predicate."""

    def ask(part: Predicate, of: str = table, it: Row = row) -> bool:
        return holds(part, of, it, records, limits)

    match predicate:
        case Always():
            return True
        case And(parts):
            return all(ask(part) for part in parts)
        case Or(parts):
            return any(ask(part) for part in parts)
        case Not(part):
            return not ask(part)
        case OneOf(column, values):
            return row[_own(column)] in values
        case OtherThan(column, values):
            return row[_own(column)] is not None and row[_own(column)] not in values
        case Given(column):
            return row[_own(column)] is not None
        case Of(other, where):
            parent = records.parent(table, row, other)
            return parent is not None and ask(where, other, parent)
        case Has(other, where, at_least, distinct):
            found = [r for r in records.children(table, row, other) if ask(where, other, r)]
            if distinct:
                values_found = {r[_own(distinct)] for r in found} - {None}
                return len(values_found) >= at_least
            return len(found) >= at_least
        case End(per, where, last):
            return _is_end(
                row, [r for r in records.tables[table] if ask(where, table, r)], per, last
            )
        case Reaches():
            return _reaches(predicate, table, row, records, limits)
        case MetWithin(since, limit):
            return _met_within(row, records.parent(table, row, since), limit, limits)
        case SamePersonAs(part):
            return any(
                (r["incident"], r["person"], r["part"]) == (row["incident"], row["person"], part)
                for r in records.tables["involvement"]
            )
        case AnotherIncident():
            return _another_incident(predicate, row, records, limits)
    raise TypeError(f"{predicate} was not resolved before it was asked")


def _own(column: str) -> str:
    return column.partition(".")[2]


def _is_end(row: Row, chosen: list[Row], per: str, last: bool) -> bool:
    own = _own(per)
    if row[own] is None or row not in chosen:
        return False
    rivals = [(r["happened_at"], r["recorded_at"], r["id"]) for r in chosen if r[own] == row[own]]
    return bool(row["id"] == (max(rivals) if last else min(rivals))[-1])


def _reaches(predicate: Reaches, table: str, row: Row, records: Records, limits: Limits) -> bool:
    number = row[_own(predicate.column)]
    if number is None:
        return False
    if not predicate.day_of:
        return bool(number >= limits.number(predicate.limit))
    record = records.parent(table, row, predicate.day_of)
    if record is None:
        return False
    begun = [value for day, value in limits.series(predicate.limit) if day <= record["happened_on"]]
    return bool(begun) and bool(number >= begun[-1])


def _met_within(row: Row, start: Row | None, name: str, limits: Limits) -> bool:
    if start is None:
        return False
    limit = limits.limit(name)
    if limit.unit is LimitUnit.HOURS:
        begun: datetime = start["happened_at"]
        ended = begun + timedelta(hours=limit.amount)
        return bool(begun <= row["happened_at"] <= ended)
    day: date = start["happened_on"]
    return bool(day <= row["happened_on"] <= last_day(day, limit))


def _another_incident(
    predicate: AnotherIncident, row: Row, records: Records, limits: Limits
) -> bool:
    if row["part"] != predicate.part:
        return False
    limit = limits.limit(predicate.window)
    here = records.parent("involvement", row, "incident")
    if here is None:
        return False
    for other in records.tables["involvement"]:
        same = (other["person"], other["part"]) == (row["person"], row["part"])
        if not same or other["incident"] == row["incident"]:
            continue
        there = records.parent("involvement", other, "incident")
        if there is None or not holds(predicate.where, "involvement", other, records, limits):
            continue
        first, second = sorted((there, here), key=lambda i: (i["happened_at"], i["id"]))
        near = second["happened_on"] <= last_day(first["happened_on"], limit)
        if near and (predicate.either_side or second is here):
            return True
    return False
