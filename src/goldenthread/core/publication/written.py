"""What the files of an edition say, read back as a stranger would read them.

The attack runs on this and not on what was meant (issue of a hidden sheet: 9,483 people).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

from goldenthread.core.publication.plan import Plan
from goldenthread.core.publication.tables import slug
from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.printing import printed
from goldenthread.core.reports.rendering import day, size
from goldenthread.core.reports.sheets import Sheet, book
from goldenthread.core.reports.structure import Chart, Column, Document, Row, Table
from goldenthread.core.small_numbers.artefacts import extras
from goldenthread.core.small_numbers.texts import Approved, Extra, not_approved_in, plain
from goldenthread.core.small_numbers.texts import not_approved as not_approved_words
from goldenthread.core.words import units

READ_BACK = (".csv", ".html", ".xlsx", ".ods")
IN_WORDS = (".txt", ".md")
ADDRESS = re.compile(r"\]\(figure:[^)\s]*\)")
NOTE = re.compile(r"\[note \d+\]")
SVG_TEXT = re.compile(r"<(?:text|title|desc)[^>]*>(.*?)</(?:text|title|desc)>", re.DOTALL)


def counts(folder: Path, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Code, unit and text of every count in the tables by unit, as the CSV files hold them."""
    for subject in plan.by_unit:
        (path,) = folder.rglob(f"{slug(subject.group.code)}-by-unit.csv")
        for row in csv.DictReader(StringIO(path.read_text(encoding="utf-8"))):
            unit = units.resolve(row["unit"])
            for name in subject.counts:
                if unit is not None:
                    yield subject.code(name), unit.name, row[name]


def not_approved(folder: Path, files: Sequence[Path], document: Document) -> tuple[str, ...]:
    """Everything in written files of a folder that stands in no block of the document (A7)."""
    approved = _with_notes(Approved.of(_approved(document, folder)), document)
    sheets, names, properties = _workbook(document)
    found = []
    for path in sorted(files):
        if path.suffix in READ_BACK:
            found += extras(path, approved, sheets=sheets, names=names, properties=properties)
        elif path.suffix in IN_WORDS:
            found += _in_words(path, approved)
    return tuple(f"{extra.where}: {extra.what}" for extra in found)


def _in_words(path: Path, approved: Approved) -> Iterator[Extra]:
    """Numbers in a file of words; the addresses of figure links name figures and hold none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield from not_approved_in(ADDRESS.sub("", line), f"{path.name} line {number}", approved)


def _with_notes(approved: Approved, document: Document) -> Approved:
    """Approved texts also with the marks of notes, which a workbook numbers right through.

    The whole text is approved and not the number: a 13 elsewhere is none of ours.
    """
    made = book(document)
    said = [text for sheet in made.sheets for text in (*sheet.lines, *_words_of(sheet))]
    marked = (text for text in said if NOTE.search(text))
    return Approved(
        approved | {plain(t) for t in marked if not not_approved_words(NOTE.sub("", t), approved)}
    )


def _words_of(sheet: Sheet) -> Iterator[str]:
    yield from (field.title for field in sheet.fields)
    yield from (value for row in sheet.rows for value in row if isinstance(value, str))


def _approved(document: Document, folder: Path) -> Iterator[str]:
    yield from _texts(document)
    for page in document.pages:
        for block in page.blocks:
            if isinstance(block, Table):
                yield from _cells(block)
                yield str(len(block.rows))
            if isinstance(block, Chart):
                yield from SVG_TEXT.findall(block.svg)
    yield from (mark.sign for mark in MARKS)
    for path in folder.rglob("*"):
        yield path.name
        yield size(path.stat().st_size)
    yield day(document.published_on)


def _texts(value: Any) -> Iterator[str]:
    """Every text and number anywhere in a frozen structure, pictures left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (int, Fraction, date)):
        yield str(value)
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name != "svg":
                yield from _texts(getattr(value, field.name))


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield from _row(row, table.columns)


def _row(row: Row, columns: Iterable[Column]) -> Iterator[str]:
    for cell, column in zip(row.cells, columns, strict=False):
        text = printed(cell, column)
        yield text
        yield text.replace(",", "")


def _workbook(document: Document) -> tuple[set[str], set[str], set[str]]:
    """The only sheets, defined names and properties that a workbook may have."""
    made = book(document)
    return (
        {sheet.name for sheet in made.sheets},
        {sheet.table_name for sheet in made.sheets if sheet.table_name},
        {document.title, document.subtitle, document.publisher, *document.keywords},
    )
