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
from goldenthread.core.reports.sheets import book
from goldenthread.core.reports.structure import Chart, Column, Document, Row, Table
from goldenthread.core.small_numbers.artefacts import extras
from goldenthread.core.small_numbers.texts import Approved
from goldenthread.core.words import units

READ_BACK = (".csv", ".html", ".xlsx", ".ods")
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
    approved = Approved.of(_approved(document, folder))
    sheets, names, properties = _workbook(document)
    found = []
    for path in sorted(files):
        if path.suffix in READ_BACK:
            found += extras(path, approved, sheets=sheets, names=names, properties=properties)
    return tuple(f"{extra.where}: {extra.what}" for extra in found)


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
