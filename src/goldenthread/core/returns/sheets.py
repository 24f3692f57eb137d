"""Sheets of XLSX and ODS workbooks as rows of text, with merged cells and formulas named.

Values come from python-calamine. What it does not tell (formulas, cells shown as percentages,
merged cells of ODS) is taken from the workbook's own XML. A workbook that unpacks to more than
policy allows is refused before it is opened.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import python_calamine

from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.rows import Row

SUFFIXES = (".xlsx", ".xlsm", ".ods")
PERCENT_FORMATS = {"9", "10"}
"""The two percentage formats that every workbook has without declaring them."""
MOST_DIGITS = 15


class NotASheet(Exception):
    """A workbook that cannot be used: a kind of problem and its words."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__(words)
        self.kind = kind


@dataclass
class Sheet:
    """One sheet: its rows, and the cells (row, column, from 1) that need a word."""

    name: str
    rows: list[Row]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    formulas: set[tuple[int, int]] = field(default_factory=set)


@dataclass
class _Marks:
    formulas: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet that holds anything; raises NotASheet."""
    _refuse_large(path)
    try:
        with python_calamine.load_workbook(str(path)) as book:
            marks = _marks(path, book.sheet_names)
            return [s for name in book.sheet_names if (s := _sheet(book, name, marks[name]))]
    except python_calamine.PasswordError:
        raise NotASheet("not_a_table", "The workbook is locked with a password.") from None
    except (python_calamine.CalamineError, ElementTree.ParseError, KeyError, ValueError) as error:
        words = f"The workbook is damaged and cannot be opened ({type(error).__name__})."
        raise NotASheet("not_a_table", words) from None


def letters(column: int) -> str:
    """The letters of a column, from 1: A, Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _refuse_large(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
    except zipfile.BadZipFile:
        raise NotASheet("not_a_table", "The file is not a workbook, whatever its name.") from None
    largest = limit("largest_workbook")
    if size > largest:
        words = f"The workbook unpacks to {size:,} bytes; policy allows {largest:,}."
        raise NotASheet("too_large", words)


def _sheet(book: Any, name: str, marks: _Marks) -> Sheet | None:
    sheet = book.get_sheet_by_name(name)
    rows = [
        Row(number, [_text(v, (number, c) in marks.percents) for c, v in enumerate(values, 1)])
        for number, values in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]
    if not any(any(row.cells) for row in rows):
        return None
    ranges = getattr(sheet, "merged_cell_ranges", None) or []
    merged = [(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in ranges]
    return Sheet(name, rows, merged or marks.merged, marks.formulas)


def _text(value: Any, is_percent: bool) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float | int):
        return _number(Decimal(repr(value)), is_percent)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time(0) else str(value)
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)


def _number(value: Decimal, is_percent: bool) -> str:
    """A number as its digits; binary noise beyond fifteen digits is cut, as programs show it."""
    if is_percent:
        value *= 100
    value = value.normalize() if not value else +round_digits(value)
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if is_percent else text


def round_digits(value: Decimal) -> Decimal:
    """The value at fifteen digits."""
    places = MOST_DIGITS - value.adjusted() - 1
    return value.quantize(Decimal(1).scaleb(-places)) if places >= 0 else value


def _marks(path: Path, names: list[str]) -> dict[str, _Marks]:
    with zipfile.ZipFile(path) as packed:
        if "content.xml" in packed.namelist():
            return _ods_marks(packed, names)
        return _xlsx_marks(packed, names)


def _xlsx_marks(packed: zipfile.ZipFile, names: list[str]) -> dict[str, _Marks]:
    percents = _percent_styles(packed)
    paths = _sheet_paths(packed)
    marks = {}
    for name in names:
        inside = paths.get(name)
        text = packed.read(inside).decode("utf-8", "replace") if inside else ""
        marks[name] = _xlsx_cells(text, percents)
    return marks


def _xlsx_cells(text: str, percents: set[str]) -> _Marks:
    marks = _Marks()
    for cell in re.finditer(r"<c ([^>]*?)(/>|>(.*?)</c>)", text, re.DOTALL):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', cell.group(1)))
        place = _place(attributes.get("r", ""))
        if place and re.match(r"\s*<f\b", cell.group(3) or ""):
            marks.formulas.add(place)
        if place and attributes.get("s", "0") in percents and attributes.get("t", "n") == "n":
            marks.percents.add(place)
    return marks


def _place(reference: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)), column


def _percent_styles(packed: zipfile.ZipFile) -> set[str]:
    if "xl/styles.xml" not in packed.namelist():
        return set()
    root = ElementTree.fromstring(packed.read("xl/styles.xml"))
    formats = set(PERCENT_FORMATS)
    for element in root.iter():
        if _name(element) == "numFmt" and "%" in element.get("formatCode", ""):
            formats.add(element.get("numFmtId", ""))
    used = next((e for e in root.iter() if _name(e) == "cellXfs"), None)
    styles = list(used) if used is not None else []
    return {str(i) for i, style in enumerate(styles) if style.get("numFmtId") in formats}


def _sheet_paths(packed: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        element.get("Id"): element.get("Target", "")
        for element in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels")).iter()
        if _name(element) == "Relationship"
    }
    paths = {}
    for element in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter():
        if _name(element) == "sheet":
            identity = next((v for k, v in element.items() if k.endswith("}id")), None)
            target = relations.get(identity, "")
            inside = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if inside in packed.namelist():
                paths[element.get("name", "")] = inside
    return paths


def _ods_marks(packed: zipfile.ZipFile, names: list[str]) -> dict[str, _Marks]:
    marks = {name: _Marks() for name in names}
    with packed.open("content.xml") as content:
        for _event, table in ElementTree.iterparse(content):
            if _name(table) == "table" and (name := _attribute(table, "name")) in marks:
                for row, column, cell in _ods_cells(table):
                    _mark_ods(marks[name], row, column, cell)
                table.clear()
    return marks


def _ods_cells(table: ElementTree.Element) -> Iterator[tuple[int, int, ElementTree.Element]]:
    number = 1
    for row in (e for e in table.iter() if _name(e) == "table-row"):
        column = 1
        for cell in row:
            yield number, column, cell
            column += int(_attribute(cell, "number-columns-repeated") or 1)
        number += int(_attribute(row, "number-rows-repeated") or 1)


def _mark_ods(marks: _Marks, row: int, column: int, cell: ElementTree.Element) -> None:
    across = int(_attribute(cell, "number-columns-spanned") or 1)
    down = int(_attribute(cell, "number-rows-spanned") or 1)
    if across > 1 or down > 1:
        marks.merged.append((row, column, row + down - 1, column + across - 1))
    if _attribute(cell, "formula"):
        marks.formulas.add((row, column))
    if _attribute(cell, "value-type") == "percentage":
        marks.percents.add((row, column))


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: ElementTree.Element, name: str) -> str | None:
    return next((v for k, v in element.items() if k.rpartition("}")[2] == name), None)
