"""A figure is read as written, or refused with a reason; it is never guessed."""

from decimal import Decimal

import pytest

from goldenthread.core.returns.numbers import numbers_in, read_number


@pytest.mark.parametrize(
    ("text", "value", "read_as"),
    [
        ("2211", 2211, ""),
        ("0", 0, ""),
        (" 12 ", 12, ""),
        ("2,211", 2211, "thousands separators"),
        ("1,234,567", 1234567, "thousands separators"),
        ("122 049", 122049, "spaces between thousands"),
        ("122\u00a0049", 122049, "spaces between thousands"),
        ("12.0", 12, "decimals that are nought"),
    ],
)
def test_a_count_is_read_and_another_form_is_named(text: str, value: int, read_as: str) -> None:
    read = read_number(text, is_rate=False)
    assert (read.value, read.read_as, read.kind) == (Decimal(value), read_as, "")


@pytest.mark.parametrize("text", ["", "  ", "\u00a0"])
def test_an_empty_cell_is_not_given_and_never_nought(text: str) -> None:
    read = read_number(text, is_rate=False)
    assert (read.value, read.kind) == (None, "")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("116 47 1", "damaged_cell", "several numbers (116, 47, 1)"),
        ("116 / 47", "damaged_cell", "several numbers (116, 47)"),
        ("-5", "bad_value", "below nought"),
        ("(5)", "bad_value", "below nought"),
        ("\u22125", "bad_value", "below nought"),
        ("12.5", "bad_value", "fraction of a count"),
        ("47%", "bad_value", "percentage where a count belongs"),
        ("+305", "bad_value", "plus sign"),
        ("12,34", "bad_value", "neither thousands nor decimals"),
        ("1.2E+05", "bad_value", "scientific"),
        ("over 1,000", "bad_value", "not a number"),
        ("<5", "bad_value", "not a number"),
        ("*", "bad_value", "not a number"),
        ("\u0661\u0662", "bad_value", "not a number"),
        ("12345678901234567", "bad_value", "too large"),
        ("=SUM(A1:A2)", "formula", "is a formula"),
        ("@A1", "formula", "is a formula"),
        ("+A1", "formula", "is a formula"),
        ("-1+2", "formula", "is a formula"),
    ],
)
def test_what_is_no_count_is_refused_with_the_reason(text: str, kind: str, words: str) -> None:
    read = read_number(text, is_rate=False)
    assert read.value is None
    assert read.kind == kind
    assert words in read.problem


@pytest.mark.parametrize(
    ("text", "value", "places"), [("47%", "47", 0), ("24.5", "24.5", 1), ("100.00 %", "100.00", 2)]
)
def test_a_rate_keeps_the_decimals_it_was_printed_with(text: str, value: str, places: int) -> None:
    read = read_number(text, is_rate=True)
    assert (read.value, read.places) == (Decimal(value), places)


def test_a_decimal_comma_is_read_only_where_semicolons_part_the_cells() -> None:
    assert read_number("48,9", is_rate=True).kind == "bad_value"
    assert read_number("48,9", is_rate=True, decimal_comma=True).value == Decimal("48.9")


def test_the_numbers_of_a_damaged_cell_are_found() -> None:
    assert numbers_in("116 47 1") == (116, 47, 1)


@pytest.mark.parametrize(
    ("text", "value"), [("2.5", "2.5"), ("3", "3"), ("1,002.5", "1002.5"), ("", None)]
)
def test_a_count_of_posts_may_be_a_part_of_one(text: str, value: str | None) -> None:
    read = read_number(text, is_rate=False, in_parts=True)
    assert (read.value, read.kind) == (None if value is None else Decimal(value), "")


@pytest.mark.parametrize("text", ["50%", "-2.5", "2.5.1"])
def test_what_is_no_number_of_posts_is_refused(text: str) -> None:
    assert read_number(text, is_rate=False, in_parts=True).kind == "bad_value"
