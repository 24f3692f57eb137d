"""Rows are counted as a spreadsheet counts them, and a lost quote swallows nothing."""

from goldenthread.core.returns.rows import find_delimiter, rows


def _read(text: str) -> list[tuple[int, list[str], int | None]]:
    lines = text.splitlines(keepends=True)
    return [(r.number, r.cells, r.lost_quote_in_line) for r in rows(lines, ",", 3)]


def test_a_quoted_cell_may_hold_commas_quotes_and_lines() -> None:
    assert _read('a,b\n"x, ""y""","two\nlines"\n1,2\n') == [
        (1, ["a", "b"], None),
        (2, ['x, "y"', "two\nlines"], None),
        (3, ["1", "2"], None),
    ]


def test_a_lost_quote_costs_its_own_row_and_no_other() -> None:
    text = 'a,b,c\n1,2,"lost\n3,4,5\n6,7,"8"\n9,10,"again\n11,12,13\n'
    assert _read(text) == [
        (1, ["a", "b", "c"], None),
        (2, ["1", "2", "lost"], 2),
        (3, ["3", "4", "5"], None),
        (4, ["6", "7", "8"], None),
        (5, ["9", "10", "again"], 5),
        (6, ["11", "12", "13"], None),
    ]


def test_two_lost_quotes_that_close_each_other_do_not_swallow_the_rows_between() -> None:
    found = _read('a,b,c\n1,2,"lost\n3,4,5\n6,7,again"\n8,9,10\n')
    assert [(number, line) for number, _, line in found] == [
        (1, None), (2, 2), (3, None), (4, 4), (5, None),
    ]  # fmt: skip
    assert found[2][1] == ["3", "4", "5"]


def test_a_quote_that_is_never_closed_ends_at_its_line() -> None:
    found = _read('a,b\n1,"x\n' + "2,y\n" * 10)
    assert len(found) == 12
    assert found[1] == (2, ["1", "x"], 2)


def test_empty_rows_count() -> None:
    assert _read("a,b\n\n1,2\n") == [(1, ["a", "b"], None), (2, [], None), (3, ["1", "2"], None)]


def test_the_delimiter_is_the_mark_that_most_rows_use() -> None:
    assert find_delimiter(["a;b;c\n", "1,5;2;3\n"]) == ";"
    assert find_delimiter(["a\tb\n"]) == "\t"
    assert find_delimiter(['"a;b;c",d\n']) == ","
    assert find_delimiter(["alone\n"]) == ","
