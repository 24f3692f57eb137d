"""Where things stand: from a key, page, file or outside address to a link, on site or paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Document,
    Evidence,
    Heading,
    KeyFigures,
    Link,
    Links,
    Notice,
    Number,
    Page,
    Paragraph,
    Table,
    Words,
    inlines,
)

OUTSIDE = ("https://", "http://", "mailto:")
"""Beginnings of addresses outside the document."""

RESERVED = frozenset({"index", "contents", "about"})
"""Slugs of pages that the site makes for itself."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class DeadLink(ValueError):
    """A link leads nowhere."""


def is_key(text: str) -> bool:
    """Whether a text can be an anchor or a slug: lower case letters, digits, single hyphens."""
    return _KEY.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """A text made into a key: `Sexual offences, 2010/11` is `sexual-offences-2010-11`."""
    return "-".join(re.findall(r"[a-z0-9]+", text.casefold().replace("'", ""))) or "part"


def anchor(page: Page, block: Block) -> str:
    """The block's anchor: its key, or for a heading without one its page and text."""
    if isinstance(block, Heading):
        return block.key or f"{page.slug}-{slug_of(block.text)}"
    if isinstance(block, Table | Chart | Evidence | Definitions):
        return block.key
    return ""


def anchors(document: Document) -> Iterator[tuple[str, Page]]:
    """Every anchor with its page, repeated ones too."""
    for page in document.pages:
        for block in page.blocks:
            if key := anchor(page, block):
                yield key, page


@dataclass
class Places:
    """Where each anchor and page of one document stands."""

    document: Document
    files: frozenset[str] = frozenset()
    _page_of: dict[str, Page] = field(init=False)
    _pages: dict[str, Page] = field(init=False)

    def __post_init__(self) -> None:
        self._page_of = dict(anchors(self.document))
        self._pages = {page.slug: page for page in self.document.pages}
        self._details = {table.key for table in self.document.tables() if table.is_detail}

    def file_of(self, page: Page) -> str:
        """The page's file on the site."""
        return "index.html" if page is self.document.front else f"{page.slug}.html"

    def on_site(self, to: str, here: Page | None) -> str:
        """The address as a link from `here`. Raises DeadLink."""
        if to.startswith("#"):
            page = self._holder(to)
            return to if page is here else self.file_of(page) + to
        if to.startswith("page:"):
            return self._made_by_the_site(to) or self.file_of(self._page(to))
        if to.startswith("file:"):
            return self._file(to)
        return _outside(to)

    def on_paper(self, to: str) -> str:
        """The address inside one long file; empty where its page or file is not on paper."""
        if to.startswith("#"):
            return to if self._holder(to).on_paper and to[1:] not in self._details else ""
        if to.startswith("page:"):
            made = self._made_by_the_site(to)
            page = None if made else self._page(to)
            return f"#page-{page.slug}" if page and page.on_paper else ""
        if to.startswith("file:"):
            return ""
        return _outside(to)

    def _holder(self, to: str) -> Page:
        try:
            return self._page_of[to[1:]]
        except KeyError:
            raise DeadLink(f"Nothing in the document has the key {to[1:]!r}.") from None

    def _page(self, to: str) -> Page:
        try:
            return self._pages[to.removeprefix("page:")]
        except KeyError:
            raise DeadLink(f"There is no page {to.removeprefix('page:')!r}.") from None

    def _made_by_the_site(self, to: str) -> str:
        slug = to.removeprefix("page:")
        return f"{slug}.html" if slug in RESERVED else ""

    def _file(self, to: str) -> str:
        name = to.removeprefix("file:")
        if ".." in name.split("/") or name.startswith("/"):
            raise DeadLink(f"{name!r} is not a file beside the site.")
        return name


def _outside(to: str) -> str:
    if not to.startswith(OUTSIDE):
        raise DeadLink(
            f"{to!r} is no address. Use #key, page:slug, file:name, https:// or mailto:."
        )
    return to


def links(block: Block) -> Iterator[str]:
    """Every address that a block links to."""
    for words in _wordings(block):
        for item in inlines(words):
            if isinstance(item, Link):
                yield item.to
            elif isinstance(item, Number) and item.evidence:
                yield f"#{item.evidence}"
    if isinstance(block, Table):
        yield from (cell.link for row in block.rows for cell in row.cells if cell.link)
    elif isinstance(block, Chart) and block.table:
        yield f"#{block.table}"
    elif isinstance(block, Links):
        yield from (item.to for item in block.items)


def _wordings(block: Block) -> Iterator[Words]:
    if isinstance(block, Paragraph | Notice):
        yield block.content
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Definitions):
        yield from (words for _, words in block.items)
    elif isinstance(block, KeyFigures):
        for item in block.items:
            yield (item.number,)
            yield item.beside
