"""A document as a small web site: static pages that need no program and nothing from elsewhere.

A sortable table is printed once more for each column and direction, as a page of its own; the
headers of its columns are links to those pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Any
from urllib.parse import quote

from goldenthread.core.reports import order, rendering
from goldenthread.core.reports.addresses import Places
from goldenthread.core.reports.files import Format, Made
from goldenthread.core.reports.rendering import Placed, Sorting
from goldenthread.core.reports.structure import (
    Document,
    Downloads,
    Heading,
    Page,
    Paragraph,
    Row,
    Table,
    plain,
)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A link to a page in navigation, breadcrumbs, contents and page turning."""

    title: str
    address: str
    summary: str = ""
    under: tuple[Spot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """What a template prints of one page."""

    title: str
    file: str
    summary: str = ""
    under: str = ""
    is_front: bool = False
    trail: tuple[Spot, ...] = ()
    before: Spot | None = None
    after: Spot | None = None
    leads: tuple[Placed, ...] = ()
    blocks: tuple[Placed, ...] = ()
    on_this_page: tuple[Placed, ...] = ()
    sorting: Any = None
    table: Table | None = None
    table_sorting: Sorting | None = None
    rows: tuple[Row, ...] = ()
    back: str = ""
    of: str = ""
    tree: tuple[Spot, ...] = ()
    tables: tuple[Spot, ...] = ()
    charts: tuple[Spot, ...] = ()
    whole: tuple[Made, ...] = ()
    by_table: tuple[Made, ...] = ()


@dataclass(frozen=True)
class _Site:
    """One document on its way to pages, with the other files that its pages offer."""

    document: Document
    offered: tuple[Made, ...]
    places: Places
    csv_of: dict[str, Made] = field(default_factory=dict)


def pages(document: Document, offered: tuple[Made, ...] = ()) -> Iterator[Made]:
    """Every file of the site: pages, sorted pages, contents, about, style sheet, mark.

    `offered` are the files of other formats that pages link to. Same document, same bytes.
    """
    site = _Site(
        document, offered, Places(document), {made.table: made for made in offered if made.table}
    )
    for page in document.pages:
        yield _page(site, page)
        for table in page.blocks:
            if isinstance(table, Table):
                yield from _sorted_pages(site, page, table)
    yield _contents(site)
    yield _about(site)
    for name in ("document.css", "mark.svg"):
        yield _made(name, rendering.template_text(name), name)


def sorted_file(document: Document, page: Page, table: Table, by: order.Order) -> str:
    """The file of a table in an order: `domestic-violence--by-offences-down.html`."""
    stem = "index" if page is document.front else page.slug
    several = sum(isinstance(block, Table) and block.sortable for block in page.blocks) > 1
    middle = f"{table.key}-by" if several else "by"
    return f"{stem}--{middle}-{by.column.replace('_', '-')}-{by.way}.html"


# Pages -------------------------------------------------------------------------------------


def _page(site: _Site, page: Page) -> Made:
    blocks = tuple(rendering.placed(page))
    leads = tuple(takewhile(lambda b: isinstance(b.block, Paragraph) and b.block.lead, blocks))
    before, after = _turning(site, page)
    view = View(
        title=page.title,
        file=site.places.file_of(page),
        summary=page.summary,
        under=_top(site, page),
        is_front=page is site.document.front,
        trail=_trail(site, page),
        before=before,
        after=after,
        leads=leads,
        blocks=blocks[len(leads) :],
        on_this_page=tuple(b for b in blocks if isinstance(b.block, Heading) and b.level == 2),
        sorting=partial(_sorting, site, page),
    )
    return _rendered(site, "content.html.jinja", view, page)


def _sorting(site: _Site, page: Page, table: Table) -> Sorting | None:
    return _sorting_now(site, page, table, None) if table.sortable else None


def _sorting_now(site: _Site, page: Page, table: Table, now: order.Order | None) -> Sorting:
    def address(by: order.Order) -> str:
        return f"{sorted_file(site.document, page, table, by)}#{table.key}"

    return Sorting(now, address)


def _sorted_pages(site: _Site, page: Page, table: Table) -> Iterator[Made]:
    for by in order.orders(table):
        view = View(
            title=f"{page.navigation_title or page.title}: {by.words(table)}",
            file=sorted_file(site.document, page, table, by),
            under=_top(site, page),
            trail=(*_trail(site, page), _spot(site, page)),
            table=table,
            table_sorting=_sorting_now(site, page, table, by),
            rows=order.in_order(table, by),
            back=f"{site.places.file_of(page)}#{table.key}",
            of=page.title,
        )
        yield _rendered(site, "sorted.html.jinja", view, None)


def _contents(site: _Site) -> Made:
    view = View(
        title="Contents",
        file="contents.html",
        trail=(_spot(site, site.document.front),),
        tree=_tree(site),
        tables=tuple(_to_block(site, table.key, table.caption) for table in site.document.tables()),
        charts=tuple(_to_block(site, chart.key, chart.title) for chart in site.document.charts()),
    )
    return _rendered(site, "contents.html.jinja", view, None)


def _about(site: _Site) -> Made:
    view = View(
        title="About this document",
        file="about.html",
        trail=(_spot(site, site.document.front),),
        whole=tuple(made for made in site.offered if not made.table),
        by_table=tuple(made for made in site.offered if made.table),
    )
    return _rendered(site, "about.html.jinja", view, None)


def _rendered(site: _Site, template: str, view: View, here: Page | None) -> Made:
    # A page made by the site has no anchors of the document, so `here` matches no page.
    text = (
        rendering.environment()
        .get_template(template)
        .render(
            document=site.document,
            view=view,
            paper=False,
            navigation=_navigation(site),
            feedback=_feedback(site.document, view.title),
            href=lambda to: site.places.on_site(to, here),
            table_file=site.csv_of.get,
            files_of=partial(_files_of, site),
        )
    )
    return _made(view.file, text, view.title)


def _made(path: str, text: str, title: str) -> Made:
    return Made(path=path, content=text.encode(), format=Format.HTML, title=title)


# Ways through the site ---------------------------------------------------------------------


def _spot(site: _Site, page: Page) -> Spot:
    return Spot(
        title=page.navigation_title or page.title,
        address=site.places.file_of(page),
        summary=page.summary,
    )


def _navigation(site: _Site) -> tuple[Spot, ...]:
    chosen = [_spot(site, page) for page in site.document.pages if page.in_navigation]
    return (*chosen, Spot(title="Contents", address="contents.html"))


def _ancestors(site: _Site, page: Page) -> list[Page]:
    found: list[Page] = []
    while page.parent:
        page = site.document.page(page.parent)
        found.insert(0, page)
    return found


def _trail(site: _Site, page: Page) -> tuple[Spot, ...]:
    if page is site.document.front:
        return ()
    front = site.document.front
    above = [one for one in _ancestors(site, page) if one is not front]
    return tuple(_spot(site, one) for one in (front, *above))


def _top(site: _Site, page: Page) -> str:
    """The file of the section that a page belongs to, to mark it in the navigation."""
    above = [one for one in _ancestors(site, page) if one is not site.document.front]
    return site.places.file_of(above[0] if above else page)


def _turning(site: _Site, page: Page) -> tuple[Spot | None, Spot | None]:
    front = site.document.front
    if page is front:
        return None, None
    beside = [p for p in site.document.pages if p.parent == page.parent and p is not front]
    at = beside.index(page)
    before = _spot(site, beside[at - 1]) if at else None
    after = _spot(site, beside[at + 1]) if at + 1 < len(beside) else None
    return before, after


def _tree(site: _Site, parent: str = "") -> tuple[Spot, ...]:
    return tuple(
        Spot(
            title=page.title,
            address=site.places.file_of(page),
            summary=page.summary,
            under=_tree(site, page.slug),
        )
        for page in site.document.pages
        if page.parent == parent
    )


def _to_block(site: _Site, key: str, title: str) -> Spot:
    return Spot(title=title, address=site.places.on_site(f"#{key}", None))


def _files_of(site: _Site, block: Downloads) -> tuple[Made, ...]:
    if block.tables:
        return tuple(site.csv_of[key] for key in block.tables if key in site.csv_of)
    return tuple(made for made in site.offered if not made.table)


def _feedback(document: Document, title: str) -> str:
    """The feedback address; by e-mail, with the page as its subject."""
    if document.feedback.startswith("mailto:") and "?" not in document.feedback:
        return f"{document.feedback}?subject={quote(f'{plain(document.title)}: {title}')}"
    return document.feedback
