"""How wide a table is, so that it stands upright, on its side, or in parts; never in small type.

Widths are counted in digits of the 14-point text. Text is never made smaller to fit: a table too
wide for a page on its side is printed in parts, each with the names of its rows.
"""

from __future__ import annotations

from math import ceil

from goldenthread.core.reports.printing import heading, printed
from goldenthread.core.reports.structure import Column, Kind, RowKind, Table

UPRIGHT = 62
"""Digits of 14-point text across an A4 page, less its margins."""
ON_ITS_SIDE = 93
"""The same across the page's long side."""
SCREEN = 96
"""The same across the widest column of the site."""
NAME = 22
"""The widest that names of rows are let grow before they take a second line."""
SLIM = 36
"""Tables up to this wide are not stretched across the page."""
PADDING = 1.6


def width(table: Table) -> float:
    """The width of the whole table, in digits."""
    return sum(widths(table))


def widths(table: Table) -> list[float]:
    """The width of each column: its longest cell, or the longest word of its heading."""
    return [_width(table, at, column) for at, column in enumerate(table.columns)]


def parts(table: Table) -> list[list[int]]:
    """The columns of each part in which the table is printed on paper, by position."""
    wide = widths(table)
    if sum(wide) <= ON_ITS_SIDE or len(wide) < 3:
        return [list(range(len(wide)))]
    room = ON_ITS_SIDE - wide[0]
    rest = sum(wide[1:])
    # Parts of nearly equal width read better than one full part and a scrap.
    share = rest / ceil(rest / room)
    found: list[list[int]] = [[]]
    used = 0.0
    for at in range(1, len(wide)):
        if found[-1] and (used + wide[at] / 2 > share or used + wide[at] > room):
            found.append([])
            used = 0.0
        found[-1].append(at)
        used += wide[at]
    return [[0, *columns] for columns in found]


def on_its_side(table: Table, columns: list[int]) -> bool:
    """Whether these columns need a page turned on its side."""
    wide = widths(table)
    return sum(wide[at] for at in columns) > UPRIGHT


def fits_a_screen(table: Table) -> bool:
    """Whether a wide screen shows the whole table without scrolling sideways."""
    return width(table) <= SCREEN


def _width(table: Table, at: int, column: Column) -> float:
    rows = [row for row in table.rows if row.kind is not RowKind.HEADING]
    longest = max((len(printed(row.cells[at], column)) for row in rows), default=0)
    words = heading(column).replace("/", "/ ").replace("-", "- ").split()
    title = max(map(len, words), default=0)
    if column.kind is Kind.TEXT:
        longest = min(longest, NAME)
    return max(longest, title) + PADDING
