"""Tables as CSV: one file a table, a row for each record, machine names at the head.

UTF-8 without a byte order mark, commas, CRLF, quotes only where needed (RFC 4180). Beside each
column of numbers stands `<name>_status`; where there is no number the cell holds the mark that
the page prints, never nothing and never 0. An interval is two columns, `<name>_lower` and
`<name>_upper`. `row_kind` tells totals and residuals from ordinary rows. Headings inside a table
become a column `group`. Notes are in the last column, `;` between them.

A spreadsheet program runs a cell that begins with = + - @ as a formula. Words that begin so, or
with a tab, a line end or blank space before one of them, are written with an apostrophe in front;
numbers are written by us from numbers and are left alone.
"""

from __future__ import annotations

import csv
from io import StringIO

from goldenthread.core.reports.marks import is_printed
from goldenthread.core.reports.printing import lower_of, number_of, printed, upper_of
from goldenthread.core.reports.sheets import has_ends
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, RowKind, Table, plain

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that some spreadsheet program takes for a formula."""


def write_csv(table: Table) -> bytes:
    """The table as CSV bytes."""
    grouped = any(row.kind is RowKind.HEADING for row in table.rows)
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header(table))
    group = ""
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            group = safe(printed(row.cells[0], table.columns[0]))
        else:
            writer.writerow([*([group] if grouped else []), *_record(table, row)])
    return buffer.getvalue().encode("utf-8")


def header(table: Table) -> list[str]:
    """The machine names of the file's columns."""
    grouped = any(row.kind is RowKind.HEADING for row in table.rows)
    names = ["group"] if grouped else []
    for at, column in enumerate(table.columns):
        names += _names(table, column)
        if at == 0:
            names.append("row_kind")
    return [*names, "notes"] if table.notes else names


def safe(text: str) -> str:
    """Words that no spreadsheet program runs: an apostrophe before what looks like a formula."""
    words = " ".join(text.split()) if "\n" in text or "\r" in text else text
    if text.startswith(DANGEROUS) or words.lstrip().startswith(DANGEROUS):
        return f"'{words}"
    return words


def _names(table: Table, column: Column) -> list[str]:
    key = column.key.replace("-", "_")
    if column.kind is Kind.TEXT:
        return [key]
    ends = [f"{key}_lower", f"{key}_upper"]
    if column.kind is Kind.INTERVAL:
        return [*ends, f"{key}_status"]
    return [key, *(ends if has_ends(table, column) else []), f"{key}_status"]


def _record(table: Table, row: Row) -> list[str]:
    values: list[str] = []
    for at, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        values += _cell(table, cell, column)
        if at == 0:
            values.append(row.kind.value)
    return [*values, safe(_notes(table, row))] if table.notes else values


def _cell(table: Table, cell: Cell, column: Column) -> list[str]:
    words = safe(printed(cell, column))
    if column.kind is Kind.TEXT:
        return [words]
    numbers = [] if column.kind is Kind.INTERVAL else [number_of(cell, column)]
    if column.kind is Kind.INTERVAL or has_ends(table, column):
        numbers += [lower_of(cell, column), upper_of(cell, column)]
    without = "[x]" if is_printed(cell.status) else words
    said = [without if number is None else f"{number:f}" for number in numbers]
    return [*said, str(cell.status)]


def _notes(table: Table, row: Row) -> str:
    numbers = sorted({number for cell in row.cells for number in cell.notes})
    return "; ".join(plain(table.notes[number - 1]) for number in numbers)
