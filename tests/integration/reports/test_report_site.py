"""The site as a whole: every link arrives, every table can be read by ear, nothing is fetched."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from goldenthread.core.reports import example
from goldenthread.core.reports.files import Made
from goldenthread.core.reports.order import in_order, orders
from goldenthread.core.reports.printing import printed
from goldenthread.core.reports.site import pages
from goldenthread.core.reports.structure import Document, Page
from goldenthread.core.reports.writing import make

VOID = {"meta", "link", "img", "br", "hr", "input"}


@dataclass
class Read(HTMLParser):
    """What a test wants to know of one page."""

    source: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    attributes: set[str] = field(default_factory=set)
    headers: list[dict[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    regions: list[dict[str, str]] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        self.attributes |= set(given)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag in ("img", "link", "script"):
            self.fetched.append(given.get("src") or given.get("href") or "")
        if tag == "th":
            self.headers.append(given)
        if given.get("role") == "region":
            self.regions.append(given)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.rows and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def document() -> Document:
    return example.document()


@pytest.fixture(scope="module")
def files(document: Document) -> dict[str, Made]:
    made = make(document, name="example", formats=("html", "csv", "text", "xlsx", "ods"))
    return {one.path: one for one in made}


@pytest.fixture(scope="module")
def read(files: dict[str, Made]) -> dict[str, Read]:
    return {
        path: Read(made.content.decode()) for path, made in files.items() if path.endswith(".html")
    }


def test_every_internal_link_arrives_at_a_file_and_an_anchor_that_exist(
    files: dict[str, Made], read: dict[str, Read]
) -> None:
    dead = []
    for path, page in read.items():
        for link in page.links:
            if link.startswith(("https:", "mailto:")):
                continue
            target, _, anchor = link.partition("#")
            target = target or path
            if target not in files or (anchor and anchor not in read[target].ids):
                dead.append((path, link))
    assert dead == []


def test_no_page_has_the_same_id_twice(read: dict[str, Read]) -> None:
    for path, page in read.items():
        assert [key for key, times in Counter(page.ids).items() if times > 1] == [], path


def test_every_page_has_one_title_one_main_part_and_a_way_past_the_menu(
    read: dict[str, Read],
) -> None:
    for path, page in read.items():
        assert page.tags["h1"] == page.tags["main"] == page.source.count("<title>") == 1, path
        assert page.links[0] == "#main"
        assert page.tags["footer"] == page.tags["header"] == 1
        assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:], strict=False)), path


def test_nothing_is_fetched_from_elsewhere_and_nothing_runs(read: dict[str, Read]) -> None:
    for path, page in read.items():
        assert set(page.fetched) <= {"document.css", "mark.svg"}, path
        assert page.tags["script"] == page.tags["style"] == page.tags["iframe"] == 0
        assert not {a for a in page.attributes if a == "style" or a.startswith("on")}, path
        assert "default-src 'none'; style-src 'self'; img-src 'self' data:" in page.source


def test_every_table_has_a_caption_scoped_headers_and_a_labelled_region_that_takes_focus(
    read: dict[str, Read],
) -> None:
    for path, page in read.items():
        assert page.tags["caption"] == page.tags["table"], path
        assert all(header.get("scope") for header in page.headers), path
        labelled = [r for r in page.regions if r.get("aria-labelledby") or r.get("aria-label")]
        hidden = page.source.count("paper-only")  # parts for printing, not shown on screen
        assert len(labelled) == page.tags["table"] - hidden + page.tags["figure"]
        assert all(region["tabindex"] == "0" for region in page.regions)
        assert all(region.get("aria-labelledby", page.ids[0]) in page.ids for region in labelled)


def test_no_cell_of_any_table_is_empty(read: dict[str, Read]) -> None:
    for path, page in read.items():
        assert all(cell.strip() for row in page.rows for cell in row), path


def test_each_sorted_page_holds_the_rows_in_its_order_and_says_so(
    document: Document, read: dict[str, Read]
) -> None:
    page = document.page("domestic-violence")
    table = page.blocks[1]
    found = 0
    for order in orders(table):  # type: ignore[arg-type]
        column = order.column.replace("_", "-")
        sorted_page = read[f"domestic-violence--by-{column}-{order.way}.html"]
        names = [row[0].removesuffix(" [note 2]") for row in sorted_page.rows[1:35]]
        wanted = in_order(table, order)  # type: ignore[arg-type]
        assert names == [printed(row.cells[0], table.columns[0]) for row in wanted]  # type: ignore[union-attr]
        stated = [h["aria-sort"] for h in sorted_page.headers if "aria-sort" in h]
        assert stated == ["descending" if order.down else "ascending"]
        assert "domestic-violence.html#by-district" in sorted_page.links
        found += 1
    assert found == 22
    assert not [h for h in read["domestic-violence.html"].headers if "aria-sort" in h]


def test_a_header_leads_to_the_other_direction_once_the_table_is_in_its_order(
    read: dict[str, Read],
) -> None:
    down = read["domestic-violence--by-offences-down.html"]
    assert "domestic-violence--by-offences-up.html#by-district" in down.links
    assert "domestic-violence--by-offences-down.html#by-district" not in down.links


def test_every_page_can_be_found_from_the_contents(
    document: Document, read: dict[str, Read]
) -> None:
    links = set(read["contents.html"].links)
    wanted = {"index.html", *(f"{page.slug}.html" for page in document.pages[1:])}
    assert wanted <= links


def test_a_page_offers_its_siblings_its_parents_and_a_way_to_answer(read: dict[str, Read]) -> None:
    page = read["ashmere.html"]
    assert {"alderbrook.html", "barrowgate.html", "districts.html", "index.html"} <= set(page.links)
    assert any(link.startswith("mailto:feedback@example.org?subject=") for link in page.links)


def test_a_draft_is_not_for_search_engines_and_a_final_one_is(read: dict[str, Read]) -> None:
    assert 'content="noindex' in read["index.html"].source
    final = example.document(("Ashmere",), status="final")  # type: ignore[arg-type]
    front = next(iter(pages(final))).content.decode()
    assert "noindex" not in front


def test_the_marks_in_a_table_are_explained_before_it(read: dict[str, Read]) -> None:
    source = read["domestic-violence.html"].source
    assert source.index("<dt>[c]</dt>") < source.index("<caption")


def test_words_from_outside_are_escaped(document: Document) -> None:
    page = Page(slug="x", title="<script>alert(1)</script>", blocks=())
    hostile = Document(
        title='"><b>', pages=(page,), published_on=document.published_on, publisher="<i>"
    )
    source = next(iter(pages(hostile))).content.decode()
    assert "<script>" not in source
    assert "<b>" not in source
    assert "<i>" not in source


def test_an_empty_page_says_that_it_is_empty(document: Document) -> None:
    page = Page(slug="x", title="X", blocks=())
    empty = Document(
        title="T", pages=(page,), published_on=document.published_on, publisher="Board"
    )
    made = {one.path: one.content.decode() for one in pages(empty)}
    assert "There is nothing on this page in this edition." in made["index.html"]
    assert "This document has no tables." in made["contents.html"]


def test_the_style_sheet_prints_nothing_under_fourteen_points(files: dict[str, Made]) -> None:
    for name in ("document.css",):
        sizes = re.findall(r"(?:font|font-size):[^;]*?([\d.]+)pt", files[name].content.decode())
        assert sizes
        assert all(float(size) >= 14 for size in sizes)
