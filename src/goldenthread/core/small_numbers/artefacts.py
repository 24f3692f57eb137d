"""A7: what does a written file hold beside the approved numbers?

R10 of security.md 4.2: a published file is built from the approved table only. So each file
is opened as a stranger would open it, and everything is listed that no reader was meant to
get: numbers that are not approved, hidden sheets, rows and columns, pivot caches, defined
names, comments, formulas, links, properties of the author, comments and scripts in HTML.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html.parser import HTMLParser
from pathlib import Path

from python_calamine import CalamineWorkbook

from goldenthread.core.small_numbers.spreadsheets import spreadsheet
from goldenthread.core.small_numbers.texts import (
    NUMBER,
    Approved,
    Extra,
    not_approved_in,
    one_spelling,
    plain,
)

OPAQUE = {"style", "script", "template", "noscript"}


def extras(
    path: Path,
    approved: Collection[str],
    *,
    sheets: Collection[str] = (),
    names: Collection[str] = (),
    properties: Collection[str] = (),
) -> list[Extra]:
    """Everything in a CSV, HTML, XLSX or ODS file that is not approved.

    `approved`: every cell text that may stand in the file, as printed, words and numbers
    alike (headings, units, years too). `sheets`, `names`: the only sheets and defined names
    there may be. `properties`: texts that may stand in the document's properties. Raises
    ValueError for a kind of file that cannot be examined: it must not be published.
    """
    kind = path.suffix.lower()
    allowed = approved if isinstance(approved, Approved) else Approved.of(approved)
    if kind == ".csv":
        return list(_csv(path, allowed))
    if kind in {".html", ".htm"}:
        return list(_html(path, allowed))
    if kind in {".xlsx", ".ods"}:
        return list(spreadsheet(path, allowed, set(sheets), set(names), set(properties)))
    raise ValueError(
        f"{path.name} cannot be examined for hidden content (R10). Publish CSV, HTML, XLSX or ODS."
    )


Rows = Sequence[Sequence[str]]


def differences(path: Path, approved: Mapping[str, Rows]) -> list[Extra]:
    """Compare every cell of the tables in a file with the approved tables, place by place.

    `approved`: the rows of each sheet by its name; for CSV one table, for HTML the tables in
    order, whatever their names. Texts are compared with spaces run together and thousands
    separators gone, numbers by value. Raises ValueError for a kind of file not known.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        with path.open(newline="", encoding="utf-8-sig") as file:
            found = [(path.name, [list(row) for row in csv.reader(file)])]
    elif kind in {".html", ".htm"}:
        reader = _Tables()
        reader.feed(path.read_text(encoding="utf-8"))
        found = [(f"table {at}", rows) for at, rows in enumerate(reader.tables, 1)]
    elif kind in {".xlsx", ".ods"}:
        book = CalamineWorkbook.from_path(str(path))
        return list(_compare_sheets(path.name, book, approved))
    else:
        raise ValueError(f"{path.name} cannot be compared with a table (R10).")
    return list(_compare_in_order(path.name, found, list(approved.values())))


def _compare_in_order(
    file: str, found: Sequence[tuple[str, Rows]], wanted: Sequence[Rows]
) -> Iterator[Extra]:
    if len(found) != len(wanted):
        yield Extra(file, f"It holds {len(found)} tables; {len(wanted)} are approved.")
    for (name, rows), table in zip(found, wanted, strict=False):
        yield from _compare(f"{file} {name}", rows, table)


def _compare_sheets(
    file: str, book: CalamineWorkbook, approved: Mapping[str, Rows]
) -> Iterator[Extra]:
    for name in book.sheet_names:
        rows = [[str(v) for v in row] for row in book.get_sheet_by_name(name).to_python()]
        if name in approved:
            yield from _compare(f"{file} {name}", rows, approved[name])
        else:
            yield Extra(f"{file} {name}", "The sheet is not approved.")


def _compare(where: str, found: Rows, wanted: Rows) -> Iterator[Extra]:
    """Every place where a table holds what the approved one does not."""
    for row, cells in enumerate(found, 1):
        for column, text in enumerate(cells, 1):
            line = wanted[row - 1] if row <= len(wanted) else ()
            ours = line[column - 1] if column <= len(line) else ""
            if _spelling(text) != _spelling(ours):
                yield Extra(f"{where} row {row} column {column}", "It differs from the table.")


def _spelling(text: str) -> str:
    """One spelling for a text, and for a number."""
    bare = plain(text)
    return one_spelling(bare) if re.fullmatch(NUMBER, bare) else bare


class _Tables(HTMLParser):
    """Reads the tables of an HTML page into rows of texts (cells that span repeat nothing)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self.tables[-1][-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in {"td", "th", "tr", "table"}

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def _csv(path: Path, allowed: AbstractSet[str]) -> Iterator[Extra]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row, cells in enumerate(csv.reader(file), 1):
            for column, text in enumerate(cells, 1):
                yield from not_approved_in(text, f"{path.name} row {row} column {column}", allowed)


class _Reader(HTMLParser):
    """Collects what an HTML file says, shows in attributes, or hides."""

    SPOKEN = frozenset({"title", "alt", "aria-label", "content", "value", "placeholder"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[tuple[int, str]] = []
        self.hidden: list[tuple[int, str]] = []
        self._opaque = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self._opaque += tag in OPAQUE
        if tag == "script":
            self.hidden.append((line, "A script stands in the page."))
        if ("name", "viewport") in attrs:
            return
        for name, text in attrs:
            self._attribute(line, name, text or "")

    def _attribute(self, line: int, name: str, text: str) -> None:
        if name in self.SPOKEN:
            self.texts.append((line, text))
        elif name.startswith("data-"):
            self.hidden.append((line, f"The attribute {name} carries data."))
        elif name == "hidden" or (name == "style" and "display:none" in text.replace(" ", "")):
            self.hidden.append((line, "An element is hidden from the reader."))

    def handle_endtag(self, tag: str) -> None:
        self._opaque -= tag in OPAQUE

    def handle_data(self, data: str) -> None:
        if not self._opaque and data.strip():
            self.texts.append((self.getpos()[0], data))

    def handle_comment(self, data: str) -> None:
        if not data.strip().startswith("[if"):
            self.hidden.append((self.getpos()[0], "A comment stands in the page."))


def _html(path: Path, allowed: AbstractSet[str]) -> Iterator[Extra]:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    for line, what in reader.hidden:
        yield Extra(f"{path.name} line {line}", what)
    for line, text in reader.texts:
        yield from not_approved_in(text, f"{path.name} line {line}", allowed)
