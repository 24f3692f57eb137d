"""Cells of an extract as they are read: text first, typed by the column's definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.files import ROW

if TYPE_CHECKING:
    import duckdb

YEAR = r"(1[89]|2[01])\d{2}"
"""No record is of another time; a calendar ends before year 0."""
INSTANT = YEAR + r"-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)"
NUMBER = r"-?\d+(\.0+)?"
"""A cast alone would round 4.6 to 5 and read 1e1 as 10; Parquet may hold a whole number as 5.0."""
DAY = YEAR + r"-\d{2}-\d{2}"
WRITTEN = {
    Type.NUMBER: (
        f"case when regexp_full_match({{c}}, '{NUMBER}') then try_cast({{c}} as integer) end",
        "a whole number",
    ),
    Type.DAY: (
        f"case when regexp_full_match({{c}}, '{DAY}') then try_cast({{c}} as date) end",
        "a day such as 2010-11-30",
    ),
    Type.INSTANT: (
        f"case when regexp_full_match({{c}}, '{INSTANT}') "
        "then try_cast({c} as timestamptz) at time zone 'UTC' end",
        "a moment with its offset, such as 2010-11-30T23:05:00+00:00",
    ),
}
"""How the text of a type is read, in SQL, and how it has to be written, in words."""


def typed(column: Column) -> str:
    """The cell's value in SQL; null where it cannot be read."""
    return WRITTEN.get(column.type, ("{c}", ""))[0].replace("{c}", f'"{column.name}"')


@dataclass(frozen=True)
class Rule:
    """What makes a row of a table bad, in SQL over its text, and what is said of its cell."""

    kind: str
    bad: str
    column: str
    said: str
    """With `{found}` where the cell is told."""
    expected: str | None = None
    shows: bool = True
    """Whether the problem tells what was found."""


def broken(
    connection: duckdb.DuckDBPyConnection, table: Table, rules: Sequence[Rule]
) -> Iterator[tuple[Rule, int, str]]:
    """Each rule with each row that breaks it. All are asked in one reading: most find nothing."""
    asked = ", ".join(f"({rule.bad}) as b{at}" for at, rule in enumerate(rules))
    flags = ", ".join(f"coalesce(bool_or(b{at}), false)" for at in range(len(rules)))
    is_broken = connection.execute(
        f'select {flags} from (select {asked} from "text_{table.name}")'
    ).fetchall()[0]
    for rule, is_it in zip(rules, is_broken, strict=True):
        if is_it:
            for row, found in bad_rows(connection, table, rule.bad, f'"{rule.column}"'):
                yield rule, row, found


def bad_rows(
    connection: duckdb.DuckDBPyConnection, table: Table, bad: str, what: str
) -> Iterable[tuple[int, str]]:
    """The row and the cell of each row that a condition finds bad."""
    found: list[tuple[int, str]] = connection.execute(
        f'select {ROW}, {what} from "text_{table.name}" where {bad} order by {ROW}'
    ).fetchall()
    return found


def is_empty(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether no row of a table was read."""
    return not connection.execute(f'select 1 from "text_{table}" limit 1').fetchall()
