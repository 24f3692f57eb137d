"""Workbooks read back cell by cell, and searched for what may not be in a published file."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.core.reports import example
from goldenthread.core.reports.ods import write_ods
from goldenthread.core.reports.sheets import book
from goldenthread.core.reports.structure import Cell, Column, Document, Kind, Page, Row, Table
from goldenthread.core.reports.xlsx import write_xlsx

WRITE = {"xlsx": write_xlsx, "ods": write_ods}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "{=1}", "https://example.org", "0012")


@pytest.fixture(scope="module")
def document() -> Document:
    return example.document()


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def content(document: Document, kind: str) -> bytes:
    return WRITE[kind](document)


@pytest.fixture(scope="module")
def parts(content: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_sheet_holds_exactly_its_lines_its_headings_and_its_values(
    document: Document, content: bytes
) -> None:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    plain = book(document)
    assert workbook.sheet_names == [sheet.name for sheet in plain.sheets]
    for sheet in plain.sheets:
        rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        top = len(sheet.lines)
        assert [row[0] for row in rows[:top]] == list(sheet.lines)
        if not sheet.fields:
            continue
        assert rows[top] == [field.title for field in sheet.fields]
        assert len(rows) == top + 1 + len(sheet.rows)
        for found, wanted in zip(rows[top + 1 :], sheet.rows, strict=True):
            assert found == [float(v) if isinstance(v, Decimal) else v for v in wanted]


def test_numbers_are_numbers_and_marks_are_words(content: bytes) -> None:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = workbook.get_sheet_by_name("by_district").to_python()
    cinder = next(row for row in rows if row[0] == "Cindermoor")
    assert cinder[1] == 3055.0
    assert cinder[8:11] == ["[c]", "[low]", "[c]"]


def test_no_row_and_no_cell_of_a_table_is_blank(document: Document) -> None:
    for sheet in book(document).sheets:
        assert all(str(value).strip() for row in sheet.rows for value in row)
        assert len({field.title for field in sheet.fields}) == len(sheet.fields)


def test_the_file_carries_nothing_but_the_tables(parts: dict[str, str], kind: str) -> None:
    names = " ".join(parts).lower()
    for word in ("pivot", "comment", "custom", "vba", "drawing", "thumbnail", "external", "calc"):
        assert word not in names, word
    everything = "".join(parts.values())
    for pattern in (
        "<definedName",
        "<f>",
        "<f ",
        "mergeCell",
        'state="hidden"',
        "user-defined",
        "table:formula",
        "number-columns-spanned",
        "office:annotation",
        "table:named-range",
        "<table:data-pilot",
        'table:visibility="collapse"',
        "/home/",
    ):
        assert pattern not in everything, pattern
    # Addresses are the names of name spaces only, and links inside the workbook.
    targets = re.findall(r'(?:Target|xlink:href)="([^"]*)"', everything)
    assert all(
        not target.startswith(("http:", "https:", "file:")) or kind == "xlsx" for target in targets
    )
    assert "TargetMode" not in everything


def test_words_never_become_formulas_numbers_or_links(kind: str, document: Document) -> None:
    table = Table(
        key="t",
        caption="=HYPERLINK(1)",
        columns=(Column(key="name", title="=Name"), Column(key="n", title="N", kind=Kind.COUNT)),
        rows=tuple(Row(cells=(Cell(text=text), Cell(value=-1))) for text in FORMULAS),
    )
    hostile = Document(
        title="=1+1",
        pages=(Page(slug="x", title="X", blocks=(table,)),),
        published_on=document.published_on,
        publisher="+Board",
    )
    content = WRITE[kind](hostile)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("t").to_python()
    assert [str(row[0]).strip() for row in rows[-len(FORMULAS) :]] == [t.strip() for t in FORMULAS]
    assert all(row[1] == -1.0 for row in rows[-len(FORMULAS) :])
    with ZipFile(BytesIO(content)) as archive:
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "<f>" not in everything
    assert "table:formula" not in everything


def test_tables_are_marked_up_and_the_first_sheet_is_the_cover(
    parts: dict[str, str], kind: str, document: Document
) -> None:
    count = len(document.tables()) + 2
    if kind == "xlsx":
        assert sum(name.startswith("xl/tables/") for name in parts) == count
        assert "autoFilter" not in "".join(parts.values())
    else:
        assert parts["content.xml"].count("<table:database-range ") == count
        assert 'manifest:full-path="content.xml"' in parts["META-INF/manifest.xml"]
        assert next(iter(parts)) == "mimetype"
        assert parts["mimetype"] == "application/vnd.oasis.opendocument.spreadsheet"


def test_title_publisher_and_day_are_the_documents_and_not_the_machines(
    parts: dict[str, str], kind: str, document: Document
) -> None:
    meta = parts["docProps/core.xml" if kind == "xlsx" else "meta.xml"]
    assert document.title in meta
    assert document.publisher in meta
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", meta)) == {"2011-06-01T"}


def test_the_ods_says_that_it_is_in_british_english(document: Document) -> None:
    with ZipFile(BytesIO(write_ods(document))) as archive:
        styles = archive.read("styles.xml").decode()
    assert 'fo:language="en" fo:country="GB"' in styles


def test_text_is_fourteen_points_or_more(parts: dict[str, str], kind: str) -> None:
    if kind == "xlsx":
        used = parts["xl/styles.xml"]
        fonts = re.findall(r'<sz val="([\d.]+)"/>', used)
        # The first is the workbook's default, used by no cell that holds anything.
        assert all(float(size) >= 14 for size in fonts[1:])
    else:
        sizes = re.findall(r'fo:font-size="(\d+)pt"', parts["content.xml"] + parts["styles.xml"])
        assert sizes
        assert all(int(size) >= 14 for size in sizes)


def test_the_same_document_gives_the_same_bytes(
    document: Document, kind: str, content: bytes
) -> None:
    assert WRITE[kind](document) == content
