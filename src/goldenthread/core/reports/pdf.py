"""A document as one tagged PDF on A4: 14-point text, contents with page numbers, bookmarks.

It is written in the tagged variant meant for PDF/UA-1. We claim that it is tagged; whether it is
valid PDF/UA is for a checker and a person to say.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from goldenthread.core.reports import rendering, widths
from goldenthread.core.reports.addresses import Places
from goldenthread.core.reports.rendering import Placed
from goldenthread.core.reports.structure import Chart, Document, Downloads, Heading, Page, Table


@dataclass(frozen=True)
class Chapter:
    """A page of the document with its blocks, as it stands on paper."""

    page: Page
    blocks: tuple[Placed, ...]

    @property
    def sideways(self) -> bool:
        """Whether all of it is turned: it has a wide table, and no picture to keep upright."""
        blocks = [placed.block for placed in self.blocks]
        if any(isinstance(block, Chart) for block in blocks):
            return False
        tables = [block for block in blocks if isinstance(block, Table)]
        return any(widths.on_its_side(table, widths.parts(table)[0]) for table in tables)


def html(document: Document) -> str:
    """The whole document as one long page for paper, without its style sheet."""
    places = Places(document)
    chapters = [
        Chapter(page, tuple(_without_downloads(rendering.placed(page, top=2))))
        for page in document.pages
        if page.on_paper
    ]
    template = rendering.environment().get_template("paper.html.jinja")
    return template.render(
        document=document,
        chapters=chapters,
        paper=True,
        href=places.on_paper,
        table_file=lambda key: None,
        files_of=lambda block: (),
    )


def _without_downloads(blocks: list[Placed]) -> list[Placed]:
    """The blocks for paper: no files to download, and no heading that only they stood under."""
    kept: list[Placed] = []
    dropped = False
    for placed in reversed(blocks):
        if isinstance(placed.block, Table) and placed.block.is_detail:
            continue
        if isinstance(placed.block, Downloads):
            dropped = True
        elif not (dropped and isinstance(placed.block, Heading) and _closes(placed, kept)):
            kept.insert(0, placed)
            dropped = False
    return kept


def _closes(heading: Placed, following: list[Placed]) -> bool:
    """Whether nothing stands under a heading: the end, or a heading as high, comes next."""
    if not following:
        return True
    return isinstance(following[0].block, Heading) and following[0].level <= heading.level


def load() -> None:
    """Load what laying out needs: a second's work that can be done ahead."""
    import weasyprint  # noqa: F401


def write_pdf(document: Document) -> bytes:
    """The document as PDF bytes. The same document gives the same bytes."""
    text = html(document)
    # WeasyPrint takes a second to load and is wanted by nothing else.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    # Only data: addresses: by default a page could pull files of this machine into the PDF.
    fetcher = URLFetcher(allowed_protocols={"data"})
    style = CSS(string=rendering.template_text("paper.css"), font_config=fonts, url_fetcher=fetcher)
    with _no_collecting():
        pdf = HTML(string=text, url_fetcher=fetcher).write_pdf(
            stylesheets=[style],
            font_config=fonts,
            pdf_variant="pdf/ua-1",
            pdf_identifier=sha256(text.encode()).digest()[:16],
        )
    assert isinstance(pdf, bytes)
    return pdf


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Laying out makes millions of objects, nearly all kept: looking for rubbish costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
