"""A document as a workbook in plain form: cover, contents, notes, then one table a sheet.

It follows the UK government's guidance on releasing statistics in spreadsheets: the title in A1,
one table a sheet with no blank row or column in it, no merged cells, nothing hidden, units in
the headings, numbers as numbers, marks as words, notes as [note 1] explained on one sheet.
`xlsx` and `ods` only write down what stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.printing import (
    heading,
    lower_of,
    number_of,
    printed,
    upper_of,
)
from goldenthread.core.reports.rendering import STATUS_WORDS, day, marks_in
from goldenthread.core.reports.structure import (
    Cell,
    Column,
    Document,
    Kind,
    Row,
    RowKind,
    Table,
    plain,
)

Value: TypeAlias = str | Decimal

NAME_LIMIT = 31
"""Characters that a spreadsheet allows in the name of a sheet."""
WIDEST = 40
NARROWEST = 11


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column of a sheet: heading, decimals of its numbers (None for words), width in letters."""

    title: str
    places: int | None
    width: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: lines down column A (the first is its title), then one table."""

    name: str
    lines: tuple[str, ...]
    table_name: str
    fields: tuple[Field, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    strong_rows: frozenset[int] = frozenset()
    links: tuple[tuple[int, str], ...] = ()
    """Rows (from 0) whose first cell leads to the sheet of that name."""


@dataclass(frozen=True, kw_only=True)
class Book:
    """A whole workbook with the properties that may stand in its file."""

    document: Document
    sheets: tuple[Sheet, ...]


def book(document: Document) -> Book:
    """The document as a workbook."""
    tables = document.main_tables()
    names = _names(tables)
    notes = _note_numbers(tables)
    sheets = [_cover(document), _contents(tables, names), _notes(document, notes)]
    sheets += [_sheet(table, names[table.key], notes[table.key]) for table in tables]
    return Book(document=document, sheets=tuple(sheets))


# The sheets before the tables --------------------------------------------------------------


def _cover(document: Document) -> Sheet:
    facts = [
        ("Published by", document.publisher),
        ("Published", day(document.published_on)),
        ("Status", STATUS_WORDS[document.status]),
        ("Edition", document.edition),
        *document.about,
        ("Contact", document.contact.removeprefix("mailto:")),
        ("Feedback", document.feedback.removeprefix("mailto:")),
        ("Licence", document.licence),
    ]
    said = [f"{name}: {text}" for name, text in facts if text]
    remarks = [plain(notice.content) for notice in document.notices]
    lines = (document.title, document.subtitle, *remarks, *said)
    return Sheet(name="Cover", lines=tuple(line for line in lines if line), table_name="")


def _contents(tables: tuple[Table, ...], names: dict[str, str]) -> Sheet:
    rows = [("Cover", "About this workbook"), ("Notes", "Marks and notes used in the tables")]
    rows += [(names[table.key], table.caption) for table in tables]
    return Sheet(
        name="Contents",
        lines=("Contents", "This sheet has one table. It lists every other sheet."),
        table_name="contents",
        fields=(
            Field(title="Sheet", places=None, width=28),
            Field(title="What is on it", places=None, width=90),
        ),
        rows=tuple(rows),
        links=tuple((at, name) for at, (name, _) in enumerate(rows)),
    )


def _notes(document: Document, notes: dict[str, dict[int, int]]) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (mark.sign, f"{mark.name.capitalize()}. {mark.words}", "All tables") for mark in MARKS
    ]
    for table in document.main_tables():
        rows += [
            (f"[note {notes[table.key][at]}]", words, table.caption)
            for at, words in enumerate(table.notes, start=1)
        ]
    return Sheet(
        name="Notes",
        lines=(
            "Marks and notes",
            "This sheet has one table. A cell is never empty: where there is no number it holds "
            "a mark. None of the marks means nought.",
        ),
        table_name="notes",
        fields=(
            Field(title="Mark or note", places=None, width=18),
            Field(title="What it means", places=None, width=90),
            Field(title="Table", places=None, width=60),
        ),
        rows=tuple(rows),
    )


# A table -----------------------------------------------------------------------------------


def _sheet(table: Table, name: str, notes: dict[int, int]) -> Sheet:
    grouped = any(row.kind is RowKind.HEADING for row in table.rows)
    rows, strong = _rows(table, grouped, notes)
    fields = _fields(table, grouped, notes)
    if _numbers_have_notes(table):
        fields.append(Field(title="Notes on this row", places=None, width=NARROWEST))
        ordinary = [row for row in table.rows if row.kind is not RowKind.HEADING]
        rows = [
            (*values, _notes_of(table, row, notes))
            for values, row in zip(rows, ordinary, strict=True)
        ]
    return Sheet(
        name=name,
        lines=tuple(_lines(table)),
        table_name=f"table_{re.sub(r'[^a-z0-9]+', '_', table.key)}",
        fields=tuple(_widened(field, at, rows) for at, field in enumerate(fields)),
        rows=tuple(rows),
        strong_rows=frozenset(strong),
    )


def _numbers_have_notes(table: Table) -> bool:
    """Whether a number carries a note. It stays a number, so its note needs a column."""
    return any(
        cell.notes and column.kind is not Kind.TEXT
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=False)
    )


def _notes_of(table: Table, row: Row, notes: dict[int, int]) -> str:
    said = [
        f"{column.title} " + " ".join(f"[note {notes[n]}]" for n in cell.notes)
        for cell, column in zip(row.cells[1:], table.columns[1:], strict=True)
        if cell.notes and column.kind is not Kind.TEXT
    ]
    return "; ".join(said) or "none"


def _lines(table: Table) -> list[str]:
    said = [table.caption]
    said.append(f"This sheet has one table. {table.summary} {table.order}".strip())
    marks = ", ".join(f"{mark.sign} {mark.name}" for mark in marks_in(table))
    if marks or table.notes:
        said.append(
            " ".join(filter(None, [f"Marks: {marks}." if marks else "", _see_notes(table)]))
        )
    if table.source:
        said.append(f"Source: {table.source}")
    return said


def _see_notes(table: Table) -> str:
    what = "Marks and notes" if table.notes else "Marks"
    return f"{what} are explained on the sheet Notes."


def _fields(table: Table, grouped: bool, notes: dict[int, int]) -> list[Field]:
    fields = [Field(title="Group", places=None, width=20)] if grouped else []
    for column in table.columns:
        marks = "".join(f" [note {notes[n]}]" for key, n in table.column_notes if key == column.key)
        for title, places in _spread(table, column):
            fields.append(Field(title=f"{title}{marks}", places=places, width=NARROWEST))
    return _told_apart(fields)


def _spread(table: Table, column: Column) -> list[tuple[str, int | None]]:
    """The headings of a column: one, or with an interval's ends one for each of the numbers."""
    title = heading(column)
    if column.kind is Kind.PERCENT and "percent" not in title.casefold():
        title = f"{title} (percent)"
    if column.kind is Kind.TEXT:
        return [(title, None)]
    ends = [(f"{title}, lower end", column.places), (f"{title}, upper end", column.places)]
    if column.kind is Kind.INTERVAL:
        return [*ends]
    return [(title, column.places), *(ends if has_ends(table, column) else [])]


def has_ends(table: Table, column: Column) -> bool:
    """Whether any cell of the column carries an interval."""
    at = table.columns.index(column)
    return any(
        row.cells[at].lower is not None for row in table.rows if row.kind is not RowKind.HEADING
    )


def _told_apart(fields: list[Field]) -> list[Field]:
    """A marked-up table may not have one heading twice."""
    seen: dict[str, int] = {}
    apart = []
    for field in fields:
        seen[field.title] = seen.get(field.title, 0) + 1
        again = seen[field.title]
        title = field.title if again == 1 else f"{field.title} ({again})"
        apart.append(Field(title=title, places=field.places, width=field.width))
    return apart


def _rows(
    table: Table, grouped: bool, notes: dict[int, int]
) -> tuple[list[tuple[Value, ...]], list[int]]:
    rows: list[tuple[Value, ...]] = []
    strong: list[int] = []
    group = "All"
    for row in table.rows:
        if row.kind is RowKind.HEADING:
            group = printed(row.cells[0], table.columns[0])
            continue
        if row.kind is RowKind.TOTAL:
            strong.append(len(rows))
        rows.append((*([group] if grouped else []), *_values(table, row, notes)))
    return rows, strong


def _values(table: Table, row: Row, notes: dict[int, int]) -> list[Value]:
    values: list[Value] = []
    for cell, column in zip(row.cells, table.columns, strict=True):
        values += _cell(table, cell, column, notes)
    return values


def _cell(table: Table, cell: Cell, column: Column, notes: dict[int, int]) -> list[Value]:
    """A cell's numbers, or its words or mark in each of its columns. Notes stay with words."""
    words = printed(cell, column)
    marks = "".join(f" [note {notes[n]}]" for n in cell.notes)
    if column.kind is Kind.TEXT:
        return [f"{words}{marks}"]
    numbers = [number_of(cell, column)] if column.kind is not Kind.INTERVAL else []
    if column.kind is Kind.INTERVAL or has_ends(table, column):
        numbers += [lower_of(cell, column), upper_of(cell, column)]
    # A number with no interval beside others that have one: the interval is not available.
    without = "[x]" if cell.value is not None else words
    return [without if number is None else number for number in numbers]


def _widened(field: Field, at: int, rows: list[tuple[Value, ...]]) -> Field:
    longest = max((len(str(row[at])) for row in rows), default=0)
    word = max(map(len, field.title.split()))
    width = min(max(longest + 2, word + 3, NARROWEST), WIDEST)
    return Field(title=field.title, places=field.places, width=width)


# Names and note numbers --------------------------------------------------------------------


def _names(tables: tuple[Table, ...]) -> dict[str, str]:
    """A sheet's name for each table, from its key, cut to what a spreadsheet allows."""
    names: dict[str, str] = {}
    for at, table in enumerate(tables, start=1):
        name = table.key.replace("-", "_")[:NAME_LIMIT]
        if name in names.values():
            name = f"{name[: NAME_LIMIT - 1 - len(str(at))]}_{at}"
        names[table.key] = name
    return names


def _note_numbers(tables: tuple[Table, ...]) -> dict[str, dict[int, int]]:
    """Notes are numbered through the workbook: {table: {number in its table: number}}."""
    numbers: dict[str, dict[int, int]] = {}
    used = 0
    for table in tables:
        numbers[table.key] = {at: used + at for at in range(1, len(table.notes) + 1)}
        used += len(table.notes)
    return numbers
