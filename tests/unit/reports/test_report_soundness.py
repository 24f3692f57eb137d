"""A document with a fault is refused, and the fault is said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.core.reports import UnsoundDocument, example, faults, require_sound
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Heading,
    Kind,
    Link,
    Number,
    Page,
    Paragraph,
    Row,
    RowKind,
    Table,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"/>'
COLUMNS = (Column(key="place", title="Place"), Column(key="n", title="Cases", kind=Kind.COUNT))
TABLE = Table(
    key="t",
    caption="Cases by place",
    columns=COLUMNS,
    rows=(Row(cells=(Cell(text="North"), Cell(value=7))),),
)
CHART = Chart(key="c", svg=SVG, title="Cases", description="Seven.", table="t")


def document(*blocks: Block, **changes: object) -> Document:
    page = Page(slug="front", title="Front", blocks=blocks)
    whole = Document(
        title="Report", pages=(page,), published_on=date(2011, 6, 1), publisher="Board"
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def with_cell(cell: Cell, kind: Kind = Kind.COUNT) -> Document:
    columns = (COLUMNS[0], Column(key="n", title="Cases", kind=kind))
    row = Row(cells=(Cell(text="North"), cell))
    return document(replace(TABLE, columns=columns, rows=(row,)))


def test_the_example_has_no_fault() -> None:
    assert faults(example.document()) == ()


def test_a_sound_table_and_its_chart_have_no_fault() -> None:
    assert faults(document(TABLE, CHART)) == ()


FAULTY = {
    "no caption": document(replace(TABLE, caption=" ")),
    "no rows": document(replace(TABLE, rows=())),
    "first column must be text": document(
        replace(TABLE, columns=COLUMNS[::-1], rows=(Row(cells=(Cell(value=1), Cell(text="a"))),))
    ),
    "has no title": document(
        replace(TABLE, columns=(COLUMNS[0], Column(key="n", title="", kind=Kind.COUNT)))
    ),
    "is used twice": document(replace(TABLE, columns=(COLUMNS[0], COLUMNS[0]))),
    "has 1 cells where 2 are needed": document(
        replace(TABLE, rows=(Row(cells=(Cell(text="North"),)),))
    ),
    "has 2 cells where 1 are needed": document(
        replace(TABLE, rows=(Row(kind=RowKind.HEADING, cells=(Cell(text="a"), Cell(text="b"))),))
    ),
    "it is empty": with_cell(Cell()),
    "words where a number is needed": with_cell(Cell(text="seven")),
    "may carry no number": with_cell(Cell(value=3, status="suppressed")),
    "may carry no number and no text": with_cell(Cell(text="3", status="low")),
    "has no mark": with_cell(Cell(status="secret")),
    "float is not an exact number": with_cell(Cell(value=0.5)),  # type: ignore[arg-type]
    "its number is 7": with_cell(Cell(value=7, text="8 cases")),
    "one end of an interval": with_cell(Cell(value=7, lower=6)),
    "note that is not there": with_cell(Cell(value=7, notes=(1,))),
    "no such column or note": document(replace(TABLE, column_notes=(("n", 1),))),
    "tables are called 'Cases by place'": document(TABLE, replace(TABLE, key="u")),
    "'t' is used 2 times": document(TABLE, TABLE),
    "Nothing in the document has the key 'gone'": document(Paragraph((Number("7", "gone"),))),
    "There is no page 'gone'": document(Paragraph((Link("a page", "page:gone"),))),
    "is no address": document(Paragraph((Link("a page", "javascript:alert(1)"),))),
    "is not a file beside the site": document(Paragraph((Link("a file", "file:../x"),))),
    "skips to level 3": document(Heading("Too deep", level=3)),
    "needs a title and a description": document(TABLE, replace(CHART, description="")),
    "needs its data as a table": document(CHART),
    "would run a program": document(
        TABLE, replace(CHART, svg=SVG.replace("/>", ' onload="x()"/>'))
    ),
    "has no page": document(pages=()),
    "needs a title, a language and a publisher": document(publisher=""),
    "stands under 'gone'": document(
        pages=(Page(slug="front", title="Front", blocks=(), parent="gone"),)
    ),
    "stands under itself": document(
        pages=(
            Page(slug="a", title="A", blocks=(), parent="b"),
            Page(slug="b", title="B", blocks=(), parent="a"),
        )
    ),
    "used by 2 pages": document(
        pages=(Page(slug="a", title="A", blocks=()), Page(slug="a", title="B", blocks=()))
    ),
    "is kept for a page": document(
        pages=(Page(slug="a", title="A", blocks=()), Page(slug="about", title="B", blocks=()))
    ),
    "only lower case letters": document(replace(TABLE, key="Not a key")),
}


@pytest.mark.parametrize("words", FAULTY)
def test_each_kind_of_fault_is_named(words: str) -> None:
    assert any(words in fault for fault in faults(FAULTY[words])), faults(FAULTY[words])


def test_all_faults_are_told_together() -> None:
    with pytest.raises(UnsoundDocument) as refused:
        require_sound(document(replace(TABLE, caption=""), Heading("Deep", level=4)))
    assert len(refused.value.faults) == 2
    assert "Nothing was written" in str(refused.value)
