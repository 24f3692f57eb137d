"""Sorted tables against a slow, plain way of sorting."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from goldenthread.core.reports.order import Order, first_way, in_order, orders
from goldenthread.core.reports.printing import printed
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, RowKind, Table

COLUMNS = (
    Column(key="place", title="Place"),
    Column(key="share", title="Share", kind=Kind.PERCENT),
    Column(key="between", title="Between", kind=Kind.INTERVAL),
    Column(key="rank", title="Rank", kind=Kind.RANK),
)


def table(seed: int) -> Table:
    """Three runs of ordinary rows with headings, a residual and a total among them."""
    pick = Random(seed)

    def ordinary(name: str) -> Row:
        known = pick.random() > 0.25
        value = Cell(value=pick.randrange(0, 60)) if known else Cell(status="suppressed")
        rank = Cell(value=pick.randrange(1, 9))
        return Row(cells=(Cell(text=name), value, Cell(lower=1, upper=2), rank))

    def fixed(name: str, kind: RowKind) -> Row:
        cells = (Cell(text=name), Cell(value=99), Cell(lower=1, upper=2), Cell(value=1))
        return Row(kind=kind, cells=cells[:1] if kind is RowKind.HEADING else cells)

    names = [f"{pick.choice('abcXYZ')}{at}" for at in range(20)]
    rows = [fixed("Inner", RowKind.HEADING), *map(ordinary, names[:7])]
    rows += [fixed("Outer", RowKind.HEADING), *map(ordinary, names[7:15])]
    rows += [fixed("Elsewhere", RowKind.RESIDUAL), *map(ordinary, names[15:])]
    rows += [fixed("City", RowKind.TOTAL)]
    return Table(key="t", caption="T", columns=COLUMNS, rows=tuple(rows), sortable=True)


def slowly(whole: Table, at: int, down: bool) -> list[Row]:
    """Exchange neighbours until nothing is out of order; never across a row that is fixed."""
    rows = list(whole.rows)
    moved = True
    while moved:
        moved = False
        for i in range(len(rows) - 1):
            if out_of_order(rows[i], rows[i + 1], at, down):
                rows[i], rows[i + 1] = rows[i + 1], rows[i]
                moved = True
    return rows


def out_of_order(first: Row, second: Row, at: int, down: bool) -> bool:
    if first.kind != RowKind.ORDINARY or second.kind != RowKind.ORDINARY:
        return False
    one, other = first.cells[at], second.cells[at]
    if one.status == "suppressed" or other.status == "suppressed":
        return one.status == "suppressed" and other.status != "suppressed"
    a = one.text.casefold() if at == 0 else one.value
    b = other.text.casefold() if at == 0 else other.value
    return a < b if down else a > b  # type: ignore[operator]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("down", [True, False])
@pytest.mark.parametrize("column", [0, 1, 3])
def test_a_sorted_table_is_what_a_slow_plain_sort_gives(seed: int, down: bool, column: int) -> None:
    whole = table(seed)
    found = in_order(whole, Order(COLUMNS[column].key, down))
    assert list(found) == slowly(whole, column, down)


def test_totals_residuals_and_headings_keep_their_places() -> None:
    whole = table(1)
    for order in orders(whole):
        kinds = [row.kind for row in in_order(whole, order)]
        assert kinds == [row.kind for row in whole.rows]


def test_rows_without_a_number_come_last_whichever_way() -> None:
    whole = table(3)
    for down in (True, False):
        run = in_order(whole, Order("share", down))[1:8]
        marks = [printed(row.cells[1], COLUMNS[1]) == "[c]" for row in run]
        assert any(marks)
        assert marks == sorted(marks)


def test_rows_are_not_ordered_by_digits_that_are_not_printed() -> None:
    rows = tuple(
        Row(cells=(Cell(text=name), Cell(value=value)))
        for name, value in (("A", Fraction(401, 10)), ("B", Fraction(404, 10)))
    )
    columns = COLUMNS[:2]
    whole = Table(key="t", caption="T", columns=columns, rows=rows, sortable=True)
    assert in_order(whole, Order("share", down=True)) == rows


def test_an_interval_offers_no_order_and_a_plain_table_none_at_all() -> None:
    assert {order.column for order in orders(table(0))} == {"place", "share", "rank"}
    plain = Table(key="t", caption="T", columns=COLUMNS, rows=table(0).rows)
    assert list(orders(plain)) == []


def test_numbers_are_first_offered_from_the_highest_and_names_and_ranks_from_the_first() -> None:
    assert [first_way(column).down for column in COLUMNS] == [False, True, True, False]


def test_an_unknown_column_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="share"):
        in_order(table(0), Order("weight", down=True))
