"""What a cell prints, and that no file carries a digit that the page does not print."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from goldenthread.core.reports import example_tables
from goldenthread.core.reports.csvs import write_csv
from goldenthread.core.reports.marks import MARKS, PRINTED, UnknownStatus, is_printed, mark
from goldenthread.core.reports.printing import number_of, printed, published, spoken
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, Table
from goldenthread.core.reports.text import table_in_words
from goldenthread.core.reports.widths import ON_ITS_SIDE, parts, widths
from goldenthread.core.words import Status

COUNT = Column(key="n", title="Cases", kind=Kind.COUNT)
PERCENT = Column(key="p", title="Share", kind=Kind.PERCENT, places=1)
BETWEEN = Column(key="b", title="Between", kind=Kind.INTERVAL, places=1)


@pytest.mark.parametrize(
    ("value", "places", "wanted"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Decimal("2.45"), 1, "2.5"),
        (Decimal("-0.04"), 1, "0.0"),
        (Fraction(2, 3), 2, "0.67"),
        (24406, 0, "24406"),
    ],
)
def test_numbers_are_rounded_half_up(value: Fraction, places: int, wanted: str) -> None:
    assert f"{published(value, places):f}" == wanted


@pytest.mark.parametrize(
    ("cell", "column", "wanted"),
    [
        (Cell(value=24406), COUNT, "24,406"),
        (Cell(value=0), COUNT, "0"),
        (Cell(value=Fraction(489, 10)), PERCENT, "48.9%"),
        (Cell(value=3, lower=1, upper=9), COUNT, "3 (1 to 9)"),
        (Cell(lower=Fraction(1, 3), upper=2), BETWEEN, "0.3 to 2.0"),
        (Cell(status="suppressed"), COUNT, "[c]"),
        (Cell(status="low"), COUNT, "[low]"),
        (Cell(status="not available"), PERCENT, "[x]"),
        (Cell(status="not applicable"), BETWEEN, "[z]"),
        (Cell(status="not asked"), COUNT, "[not asked]"),
    ],
)
def test_a_cell_prints_its_number_or_its_mark(cell: Cell, column: Column, wanted: str) -> None:
    assert printed(cell, column) == wanted


def test_nothing_and_nought_are_told_apart() -> None:
    assert printed(Cell(value=0), COUNT) != printed(Cell(status="not known"), COUNT)
    assert number_of(Cell(value=0), COUNT) == 0
    assert number_of(Cell(status="not known"), COUNT) is None


def test_every_status_of_the_product_prints_a_number_or_has_a_mark() -> None:
    for status in Status:
        assert is_printed(status) == status.has_value
        if not status.has_value:
            assert mark(status).words


def test_no_two_marks_look_or_read_alike() -> None:
    assert len({m.sign for m in MARKS}) == len({m.words for m in MARKS}) == len(MARKS)
    assert all(m.sign == f"[{m.sign[1:-1]}]" for m in MARKS)
    assert not {m.status for m in MARKS} & PRINTED


def test_an_unknown_status_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownStatus, match="suppressed"):
        printed(Cell(status="hush"), COUNT)


def test_a_mark_is_said_by_its_name_in_words() -> None:
    assert spoken(Cell(status="suppressed"), COUNT) == "(confidential)"


def test_no_file_carries_a_digit_that_is_not_printed() -> None:
    def table(value: Fraction) -> Table:
        columns = (Column(key="place", title="Place"), PERCENT)
        row = Row(cells=(Cell(text="North"), Cell(value=value)))
        return Table(key="t", caption="Share", columns=columns, rows=(row,))

    rounded, exact = table(Fraction(489, 10)), table(Fraction(48912345, 1000000))
    assert write_csv(rounded) == write_csv(exact)
    assert table_in_words(rounded) == table_in_words(exact)


def test_a_wide_table_is_parted_so_that_each_part_fits_and_no_column_is_lost() -> None:
    table = example_tables.by_district(example_tables.DISTRICTS)
    found = parts(table)
    assert len(found) > 1
    assert all(columns[0] == 0 for columns in found)
    assert sorted(at for columns in found for at in columns[1:]) == list(range(1, 12))
    assert all(sum(widths(table)[at] for at in columns) <= ON_ITS_SIDE for columns in found)


def test_a_narrow_table_stays_whole() -> None:
    table = replace(example_tables.by_district(example_tables.DISTRICTS))
    narrow = replace(
        table,
        columns=table.columns[:3],
        rows=tuple(replace(row, cells=row.cells[:3]) for row in table.rows),
    )
    assert parts(narrow) == [[0, 1, 2]]
