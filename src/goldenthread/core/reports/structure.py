"""A document as plain structure: written once, printed as site, PDF, spreadsheet, CSV and words.

Nothing here knows of measures, boroughs or formats. Whoever builds a document fills these
frozen records; `soundness.faults` says what is wrong with it; `writing.write` prints it.

Keys. `Table.key`, `Chart.key`, `Evidence.key`, `Heading.key` and `Definitions.key` are anchors.
They are unique in the whole document (in the PDF all pages stand in one file), lower case
letters, digits and hyphens.

Addresses, wherever a link is asked for: `#key` any keyed block, on whatever page it stands;
`page:slug` a page; `file:name` a file written beside the site; or `https:` and `mailto:`.

Words, wherever content is asked for: a string, or a tuple of strings and inline records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Decimal | Fraction
"""An exact number. Floats are refused: the last digit of a float is nobody's figure."""


# Words in a line ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Strong:
    """Words that matter more than those around them."""

    text: str


@dataclass(frozen=True)
class Link:
    """Words that lead to an address; the words say where to, out of their context."""

    text: str
    to: str


@dataclass(frozen=True)
class Number:
    """A figure printed in a sentence; it leads to its evidence (the key of an Evidence block).

    With a status that prints no number the mark is printed and `text` is not used.
    """

    text: str
    evidence: str = ""
    status: str = "shown"


Inline: TypeAlias = str | Strong | Link | Number
Words: TypeAlias = str | tuple[Inline, ...]


def inlines(words: Words) -> tuple[Inline, ...]:
    """The words as a tuple, whichever way they were given."""
    return (words,) if isinstance(words, str) else words


def plain(words: Words) -> str:
    """The words alone, without links: for plain text, spreadsheets and page descriptions."""
    return "".join(item if isinstance(item, str) else _said(item) for item in inlines(words))


def _said(item: Strong | Link | Number) -> str:
    from goldenthread.core.reports.marks import is_printed, mark

    if isinstance(item, Number) and not is_printed(item.status):
        return mark(item.status).sign
    return item.text


# Tables ------------------------------------------------------------------------------------


class Kind(StrEnum):
    """What a column holds; it decides alignment, sorting and how numbers leave."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    INTERVAL = "interval"
    RANK = "rank"


class RowKind(StrEnum):
    """Ordinary rows are sorted; totals and residuals stay at the foot; a heading opens a group."""

    ORDINARY = "ordinary"
    TOTAL = "total"
    RESIDUAL = "residual"
    HEADING = "heading"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: `title` stands alone (no merged headings); `unit` is what is counted.

    `places` is the number of decimals published in every format: no file carries a digit that
    the page does not print. `key` is the column's machine name in CSV.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    places: int = 0
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: words in a text column, an exact number elsewhere, or a status without one.

    `text` is the number as printed; leave it empty to have it made from `value`. `lower` and
    `upper` are an interval's ends (an interval column has no value; any other may have both).
    `link` is an address, `notes` are numbers of the table's notes, from 1.
    """

    value: Exact | None = None
    text: str = ""
    status: str = "shown"
    link: str = ""
    notes: tuple[int, ...] = ()
    lower: Exact | None = None
    upper: Exact | None = None
    places: int | None = None
    """Fewer decimals than the column's, for a number that a source printed with fewer."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row; the first cell is its name (the row header). A heading row has that cell only."""

    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.ORDINARY


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a name, said in a sentence (`summary`) for those who will not read it.

    The first column is text and names the rows. `order` says in words how the rows stand.
    `notes` are numbered from 1 and are referred to by cells and by `column_notes` (key, note).
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    column_notes: tuple[tuple[str, int], ...] = ()
    sortable: bool = False
    summary: str = ""
    order: str = ""
    source: str = ""
    is_detail: bool = False
    """Detail stands on the site and as CSV; paper and workbook leave it out."""


# Other blocks ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """A heading inside a page; level 2 to 4 (the page's title is the only level 1)."""

    text: str
    level: int = 2
    key: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the one under the title that says what the page found."""

    content: Words
    lead: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list; numbered where the order matters."""

    items: tuple[Words, ...]
    numbered: bool = False


class NoticeKind(StrEnum):
    """How grave a notice is; said in words, never by colour alone."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True)
class Notice:
    """A remark set apart, with a label in words ("Please note", "Warning", or `label`)."""

    content: Words
    kind: NoticeKind = NoticeKind.NOTE
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """One figure with its name and a line that puts it beside something (London, last year)."""

    name: str
    number: Number
    beside: Words = ""


@dataclass(frozen=True)
class KeyFigures:
    """A few figures that open a page, each with its name. At most about six."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture with its words: title, description (text alternative) and the table behind it.

    `svg` is one whole <svg> element; `table` is the key of a Table of this document.
    """

    key: str
    svg: str
    title: str
    description: str
    table: str
    prints_its_values: bool = False
    """Every value stands in the picture: on paper the words are its alternative text alone."""


@dataclass(frozen=True, kw_only=True)
class Definitions:
    """Terms and what they mean."""

    items: tuple[tuple[str, Words], ...]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What stands behind a figure: definition, formula, counts, period, source, versions."""

    key: str
    title: str
    figure: str
    definition: str
    period: str
    formula: str = ""
    counts: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    status: str = "shown"


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """One line of a list of pages or addresses: words, where to, and what is found there."""

    text: str
    to: str
    about: str = ""


@dataclass(frozen=True)
class Links:
    """A list of links, each with a line about it. `columns` sets short ones side by side."""

    items: tuple[PageLink, ...]
    columns: bool = False


@dataclass(frozen=True)
class Downloads:
    """The files of this document, with format and size: named by key of table, or all of them."""

    tables: tuple[str, ...] = ()


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Notice
    | KeyFigures
    | Table
    | Chart
    | Definitions
    | Evidence
    | Links
    | Downloads
)


# Pages and documents -----------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, a chapter on paper. The first page of a document is its front page.

    `slug` becomes `slug.html` (the front page is `index.html`). `parent` is a slug and gives
    breadcrumbs and previous/next. `in_navigation` puts it in the bar at the top (about seven at
    most). `on_paper` False leaves it out of the PDF; links to it are then printed as words.
    """

    slug: str
    title: str
    blocks: tuple[Block, ...]
    parent: str = ""
    in_navigation: bool = False
    navigation_title: str = ""
    summary: str = ""
    on_paper: bool = True


class DocumentStatus(StrEnum):
    """Whether a document is for keeping, for comment, or not for the public (000-573)."""

    FINAL = "final"
    DRAFT = "draft"
    EXEMPT = "exempt"


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document. Nothing in it is read from a clock: `published_on` is given.

    `about` is printed as given, in order: report number, author's role, period, extract date,
    unit of count and so on (003-266, 003-267). `contact` and `feedback` are addresses
    (`mailto:` or `https:`); `edition` names the edition in the ledger.
    """

    title: str
    pages: tuple[Page, ...]
    published_on: date
    publisher: str
    subtitle: str = ""
    language: str = "en-GB"
    status: DocumentStatus = DocumentStatus.FINAL
    edition: str = ""
    about: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    feedback: str = ""
    licence: str = ""
    keywords: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    """Printed on every page, e.g. that this edition was replaced, or that data is invented."""

    @property
    def front(self) -> Page:
        """The first page."""
        return self.pages[0]

    def page(self, slug: str) -> Page:
        """The page of that slug. Raises KeyError with the slugs there are."""
        for page in self.pages:
            if page.slug == slug:
                return page
        slugs = ", ".join(page.slug for page in self.pages)
        raise KeyError(f"There is no page {slug!r}. Pages are: {slugs}.")

    def tables(self) -> tuple[Table, ...]:
        """Every table, in reading order."""
        return tuple(b for page in self.pages for b in page.blocks if isinstance(b, Table))

    def main_tables(self) -> tuple[Table, ...]:
        """The tables of paper and workbook: all but detail."""
        return tuple(table for table in self.tables() if not table.is_detail)

    def charts(self) -> tuple[Chart, ...]:
        """Every chart, in reading order."""
        return tuple(b for page in self.pages for b in page.blocks if isinstance(b, Chart))
