"""Is a document fit to be printed? Every fault at once, in words, before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from goldenthread.core.reports import addresses, pictures
from goldenthread.core.reports.marks import UnknownStatus, is_printed
from goldenthread.core.reports.printing import NUMERIC, number, printed
from goldenthread.core.reports.structure import (
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Kind,
    Page,
    RowKind,
    Table,
)

_NUMBERS = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


class UnsoundDocument(ValueError):
    """A document cannot be printed; says each fault and where it stands."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        lines = "\n".join(f"- {fault}" for fault in faults)
        super().__init__(f"The document has {len(faults)} fault(s). Nothing was written.\n{lines}")


def require_sound(document: Document) -> None:
    """Do nothing for a document that can be printed; raise UnsoundDocument with every fault."""
    if found := faults(document):
        raise UnsoundDocument(found)


def faults(document: Document) -> tuple[str, ...]:
    """Every fault of the document, in reading order; empty where it can be printed."""
    return tuple(_faults(document))


def _faults(document: Document) -> Iterator[str]:
    if not document.pages:
        yield "The document has no page."
        return
    if not document.title or not document.language or not document.publisher:
        yield "The document needs a title, a language and a publisher."
    yield from _faults_of_keys(document)
    yield from _faults_of_pages(document)
    yield from _faults_of_links(document)
    tables = {table.key for table in document.tables()}
    for page in document.pages:
        yield from _faults_of_headings(page)
        captions = Counter(b.caption for b in page.blocks if isinstance(b, Table))
        for caption, times in captions.items():
            if times > 1:
                yield f"Page {page.slug}: {times} tables are called {caption!r}; tell them apart."
        for block in page.blocks:
            if isinstance(block, Table):
                yield from (f"Table {block.key}: {fault}" for fault in _faults_of_table(block))
            elif isinstance(block, Chart):
                yield from _faults_of_chart(block, tables)


def _faults_of_keys(document: Document) -> Iterator[str]:
    keys = Counter(key for key, _ in addresses.anchors(document))
    for key, times in keys.items():
        if times > 1:
            yield f"The key {key!r} is used {times} times; each may stand once in a document."
        if not addresses.is_key(key):
            yield f"The key {key!r} may hold only lower case letters, digits and single hyphens."


def _faults_of_pages(document: Document) -> Iterator[str]:
    slugs = Counter(page.slug for page in document.pages)
    for page in document.pages:
        if slugs[page.slug] > 1:
            yield f"The slug {page.slug!r} is used by {slugs[page.slug]} pages."
        if not addresses.is_key(page.slug):
            yield f"The slug {page.slug!r} may hold only lower case letters, digits and hyphens."
        if page.slug in addresses.RESERVED:
            yield f"The slug {page.slug!r} is kept for a page that the site makes itself."
        if not page.title:
            yield f"Page {page.slug} has no title."
        if page.parent and page.parent not in slugs:
            yield f"Page {page.slug} stands under {page.parent!r}, which is no page."
    yield from _circles(document)


def _circles(document: Document) -> Iterator[str]:
    parents = {page.slug: page.parent for page in document.pages}
    for slug in parents:
        seen: set[str] = set()
        while slug and slug not in seen:
            seen.add(slug)
            slug = parents.get(slug, "")
        if slug:
            yield f"Page {slug} stands under itself."


def _faults_of_links(document: Document) -> Iterator[str]:
    places = addresses.Places(document)
    for page in document.pages:
        for block in page.blocks:
            for to in dict.fromkeys(addresses.links(block)):
                try:
                    places.on_site(to, page)
                except addresses.DeadLink as dead:
                    yield f"Page {page.slug}: {dead}"


def _faults_of_headings(page: Page) -> Iterator[str]:
    level = 1
    for block in page.blocks:
        if isinstance(block, Heading):
            if not 2 <= block.level <= 4 or block.level > level + 1:
                yield f"Page {page.slug}: heading {block.text!r} skips to level {block.level}."
            level = block.level


def _faults_of_chart(chart: Chart, tables: set[str]) -> Iterator[str]:
    if not chart.title or not chart.description:
        yield f"Chart {chart.key}: a picture needs a title and a description in words."
    if chart.table not in tables:
        yield f"Chart {chart.key}: a picture needs its data as a table of this document."
    try:
        pictures.picture(chart)
    except pictures.UnsafePicture as unsafe:
        yield str(unsafe)


def _faults_of_table(table: Table) -> Iterator[str]:
    if not table.caption.strip():
        yield "it has no caption."
    if not table.rows:
        yield "it has no rows. Say in a paragraph that there is nothing to show."
    keys = Counter(column.key for column in table.columns)
    yield from (f"the column key {key!r} is used twice." for key, n in keys.items() if n > 1)
    if not table.columns or table.columns[0].kind is not Kind.TEXT:
        yield "its first column must be text, since it names the rows."
    yield from (f"column {c.key!r} has no title." for c in table.columns if not c.title.strip())
    for key, note in table.column_notes:
        if key not in keys or not 1 <= note <= len(table.notes):
            yield f"column note {key!r} {note} has no such column or note."
    for at, row in enumerate(table.rows, start=1):
        wanted = 1 if row.kind is RowKind.HEADING else len(table.columns)
        if len(row.cells) != wanted:
            yield f"row {at} has {len(row.cells)} cells where {wanted} are needed."
            continue
        for cell, column in zip(row.cells, table.columns, strict=False):
            for fault in _faults_of_cell(cell, column, len(table.notes)):
                yield f"row {at}, column {column.key!r}: {fault}"


def _faults_of_cell(cell: Cell, column: Column, notes: int) -> Iterator[str]:
    if any(isinstance(end, float) for end in (cell.value, cell.lower, cell.upper)):
        yield "a float is not an exact number; give an int, Decimal or Fraction."
        return
    if any(not 1 <= note <= notes for note in cell.notes):
        yield f"it refers to a note that is not there ({cell.notes})."
    try:
        shown = is_printed(cell.status)
    except UnknownStatus as unknown:
        yield str(unknown)
        return
    if not shown:
        if (cell.value, cell.lower, cell.upper) != (None, None, None) or cell.text:
            yield f"its status is {cell.status!s}, so it may carry no number and no text."
    elif not printed(cell, column).strip():
        yield "it is empty. Give a number, words, or the status that says why there is none."
    elif column.kind in NUMERIC and cell.value is None:
        yield "it prints words where a number is needed."
    elif (cell.lower is None) != (cell.upper is None):
        yield "it has one end of an interval without the other."
    elif cell.text and not _text_agrees(cell, column):
        yield f"it prints {cell.text!r}, but its number is {number(cell.value or 0, column)}."


def _text_agrees(cell: Cell, column: Column) -> bool:
    """Whether text given for a number holds that number, rounded as the column rounds."""
    if column.kind not in NUMERIC or cell.value is None:
        return True
    wanted = number(cell.value, column).removesuffix("%")
    return wanted in _NUMBERS.findall(cell.text)
