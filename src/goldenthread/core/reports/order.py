"""The order of rows: sorting without a program on the reader's machine.

Ordinary rows are sorted among themselves; totals, residuals and headings keep their places, and
sorting never crosses them. A row with no number comes last whichever way the table runs. Rows
that print alike stay in the order in which they were given, so nothing is ordered by a digit
that is not printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from goldenthread.core.reports.marks import is_printed
from goldenthread.core.reports.printing import NUMERIC, number_of, printed
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, RowKind, Table


@dataclass(frozen=True)
class Order:
    """By which column, and which way: `down` is highest first, or Z to A."""

    column: str
    down: bool

    @property
    def way(self) -> str:
        """The way as it stands in an address."""
        return "down" if self.down else "up"

    def words(self, table: Table) -> str:
        """The order in words, e.g. `by offences, highest first`."""
        column = table.columns[position(table, self.column)]
        title = column.title
        # `Offences` in the middle of a sentence is `offences`, but `MARAC` and `2010/11` stay.
        if title[1:2].islower():
            title = title[0].lower() + title[1:]
        if column.kind is Kind.TEXT:
            return f"by {title}, {'Z to A' if self.down else 'A to Z'}"
        return f"by {title}, {'highest' if self.down else 'lowest'} first"


def orders(table: Table) -> Iterator[Order]:
    """Every order in which a sortable table is printed: both ways by each column that has one."""
    if table.sortable:
        for column in table.columns:
            if sorts(column):
                yield Order(column.key, down=True)
                yield Order(column.key, down=False)


def sorts(column: Column) -> bool:
    """Whether rows can be put in order by this column. An interval has no one order."""
    return column.kind in NUMERIC or column.kind is Kind.TEXT


def first_way(column: Column) -> Order:
    """The order wanted first: numbers from the highest, names and ranks from the first."""
    return Order(column.key, down=column.kind not in (Kind.TEXT, Kind.RANK))


def position(table: Table, key: str) -> int:
    """Where the column of that key stands, from 0. Raises KeyError naming the columns there are."""
    keys = [column.key for column in table.columns]
    if key not in keys:
        raise KeyError(f"{table.key} has no column {key!r}. Columns are: {', '.join(keys)}.")
    return keys.index(key)


def in_order(table: Table, order: Order) -> tuple[Row, ...]:
    """The table's rows in that order."""
    at = position(table, order.column)
    column = table.columns[at]
    rows: list[Row] = []
    for ordinary, run in groupby(table.rows, key=lambda row: row.kind is RowKind.ORDINARY):
        given = list(run)
        rows += _sorted(given, at, column, order.down) if ordinary else given
    return tuple(rows)


def _sorted(rows: list[Row], at: int, column: Column, down: bool) -> list[Row]:
    known = [row for row in rows if _key(row.cells[at], column) is not None]
    rest = [row for row in rows if _key(row.cells[at], column) is None]
    # Python keeps equal rows in their order also when reversed.
    known.sort(key=lambda row: _key(row.cells[at], column) or (), reverse=down)
    return known + rest


def _key(cell: Cell, column: Column) -> tuple[Decimal | str] | None:
    if column.kind is not Kind.TEXT:
        number = number_of(cell, column)
        return None if number is None else (number,)
    return (printed(cell, column).casefold(),) if is_printed(cell.status) else None
