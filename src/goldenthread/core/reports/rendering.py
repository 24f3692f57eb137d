"""From blocks to HTML: one set of templates for the site and for paper.

Templates escape everything. Only pictures that `pictures` has cleaned are let through as they
are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from goldenthread.core.reports import order, pictures, printing, widths
from goldenthread.core.reports.addresses import anchor, slug_of
from goldenthread.core.reports.files import PENDING
from goldenthread.core.reports.marks import MARKS, Mark, is_printed, mark
from goldenthread.core.reports.structure import (
    Block,
    Chart,
    Document,
    DocumentStatus,
    Heading,
    Kind,
    Page,
    Row,
    RowKind,
    Table,
    inlines,
    plain,
)

STATUS_WORDS = {
    DocumentStatus.FINAL: "Final",
    DocumentStatus.DRAFT: "Draft, for comment",
    DocumentStatus.EXEMPT: "Exempt, not for publication",
}
"""What each status of a document is called on its pages."""

LONG = 12
"""Tables with more rows than this keep their header row in sight."""

KEPT = 16
"""Tables with no more rows than this stand on one page of paper."""


@dataclass(frozen=True)
class Placed:
    """A block with its anchor and the level that a heading inside it would have."""

    block: Block
    anchor: str
    level: int

    @property
    def kind(self) -> str:
        """The name of the macro that prints it."""
        return type(self.block).__name__.lower()


@dataclass(frozen=True)
class Sorting:
    """The order in which a table stands on this page and where its headers lead."""

    now: order.Order | None
    address: Callable[[order.Order], str]

    def target(self, column_key: str, first: order.Order) -> order.Order:
        """The order a header leads to: the other way round where it is already in that order."""
        if self.now and self.now.column == column_key:
            return order.Order(column_key, down=not self.now.down)
        return first


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates, read once. An undefined name is an error, not an empty space."""
    made = Environment(
        loader=PackageLoader("goldenthread.core.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(_globals())
    return made


def template_text(name: str) -> str:
    """A file beside the templates, such as a style sheet, as it is."""
    environment_ = environment()
    assert environment_.loader is not None
    return environment_.loader.get_source(environment_, name)[0]


def placed(page: Page, *, top: int = 1) -> list[Placed]:
    """The page's blocks with anchors and levels; `top` is the level of the page's own title."""
    found: list[Placed] = []
    level = 1
    for block in page.blocks:
        if isinstance(block, Heading):
            level = block.level
            found.append(Placed(block, anchor(page, block), min(level + top - 1, 6)))
        else:
            found.append(Placed(block, anchor(page, block), min(level + top, 6)))
    return found


def marks_in(table: Table) -> list[Mark]:
    """The marks that stand in a table, in the order of the list of marks."""
    used = {
        str(cell.status) for row in table.rows for cell in row.cells if not is_printed(cell.status)
    }
    return [found for found in MARKS if found.status in used]


def groups(rows: tuple[Row, ...]) -> Iterator[tuple[Row | None, list[Row]]]:
    """Rows under their heading rows: (heading or None, rows)."""
    heading: Row | None = None
    gathered: list[Row] = []
    for row in rows:
        if row.kind is RowKind.HEADING:
            if gathered or heading:
                yield heading, gathered
            heading, gathered = row, []
        else:
            gathered.append(row)
    yield heading, gathered


def day(value: date) -> str:
    """A date as people write it: 6 October 2009."""
    return f"{value.day} {value:%B %Y}"


SIZE_TO_COME = "\ue000size\ue000"
"""Stands in a page for the size of a file that is still being made."""


def size(count: int) -> str:
    """A file's size as people read it."""
    if count == PENDING:
        return SIZE_TO_COME
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _picture(chart: Chart) -> Markup:
    return Markup(pictures.picture(chart))


def _picture_address(chart: Chart) -> str:
    # As an image a chart is parsed once, by a fast parser, and no style rule is tried on it.
    return f"data:image/svg+xml;base64,{b64encode(pictures.picture(chart).encode()).decode()}"


def _notes_on(table: Table, column_key: str) -> list[int]:
    return [note for key, note in table.column_notes if key == column_key]


def _is_number(column_kind: Kind) -> bool:
    return column_kind is not Kind.TEXT


def _status_words(document: Document) -> str:
    return STATUS_WORDS[document.status]


def _globals() -> dict[str, Any]:
    return {
        "day": day,
        "fits_a_screen": widths.fits_a_screen,
        "first_way": order.first_way,
        "groups": groups,
        "heading": printing.heading,
        "inlines": inlines,
        "is_number": _is_number,
        "is_printed": is_printed,
        "KEPT": KEPT,
        "LONG": LONG,
        "mark": mark,
        "MARKS": MARKS,
        "marks_in": marks_in,
        "NAME": widths.NAME,
        "notes_on": _notes_on,
        "on_its_side": widths.on_its_side,
        "parts": widths.parts,
        "picture": _picture,
        "picture_address": _picture_address,
        "plain": plain,
        "printed": printing.printed,
        "size": size,
        "slug_of": slug_of,
        "sorts": order.sorts,
        "status_words": _status_words,
        "SLIM": widths.SLIM,
        "width": widths.width,
        "type_name": lambda thing: type(thing).__name__,
    }
