"""How a cell is printed, in every format, and the number that leaves in a file.

One rule keeps files as safe as pages: what is written to a spreadsheet or CSV, and what rows are
sorted by, is the number rounded half up to the column's places. No file carries a digit that the
page does not print.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from goldenthread.core.reports.marks import is_printed, mark
from goldenthread.core.reports.structure import Cell, Column, Exact, Kind
from goldenthread.core.words import round_half_up

NUMERIC = frozenset({Kind.COUNT, Kind.PERCENT, Kind.RATE, Kind.RANK})
"""Kinds of column whose cells have one number."""


def published(value: Exact, places: int) -> Decimal:
    """The number rounded half up (away from nought) to `places` decimals, exactly."""
    return round_half_up(Fraction(value), places)


@lru_cache(maxsize=1 << 16)
def printed(cell: Cell, column: Column) -> str:
    """The cell in the words of a page: number, interval, text, or the mark of its status."""
    if not is_printed(cell.status):
        return mark(cell.status).sign
    if cell.text:
        return cell.text
    if column.kind is Kind.INTERVAL:
        return _range(cell, column)
    if cell.value is None:
        return ""
    figure = number(cell.value, column, cell.places)
    return f"{figure} ({_range(cell, column)})" if cell.lower is not None else figure


def spoken(cell: Cell, column: Column) -> str:
    """The cell for plain words: as printed, but a mark is said by its name."""
    return printed(cell, column) if is_printed(cell.status) else f"({mark(cell.status).name})"


def number(value: Exact, column: Column, places: int | None = None) -> str:
    """One number as this column prints it: thousands apart, a percentage with its sign."""
    figure = f"{published(value, _places(column, places)):,f}"
    return f"{figure}%" if column.kind is Kind.PERCENT else figure


def number_of(cell: Cell, column: Column) -> Decimal | None:
    """The number that leaves in files for this cell, or None where it prints a mark or words."""
    return _leaves(cell.value, cell, column)


def lower_of(cell: Cell, column: Column) -> Decimal | None:
    """The lower end of the cell's interval as it leaves in files."""
    return _leaves(cell.lower, cell, column)


def upper_of(cell: Cell, column: Column) -> Decimal | None:
    """The upper end of the cell's interval as it leaves in files."""
    return _leaves(cell.upper, cell, column)


def heading(column: Column) -> str:
    """The column's title with its unit, as one line that stands alone."""
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _leaves(value: Exact | None, cell: Cell, column: Column) -> Decimal | None:
    if value is None or not is_printed(cell.status):
        return None
    return published(value, _places(column, cell.places))


def _places(column: Column, places: int | None) -> int:
    """A cell may print fewer decimals than its column, never more."""
    return column.places if places is None else min(places, column.places)


def _range(cell: Cell, column: Column) -> str:
    if cell.lower is None or cell.upper is None:
        return ""
    low, high = (number(end, column, cell.places) for end in (cell.lower, cell.upper))
    return f"{low} to {high}"
