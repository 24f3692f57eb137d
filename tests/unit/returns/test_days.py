"""A day is read in the forms that people and spreadsheets use, and named when it is another."""

from datetime import date

import pytest

from goldenthread.core.returns.days import read_day


@pytest.mark.parametrize(
    ("text", "day", "read_as"),
    [
        ("2010-11-30", date(2010, 11, 30), ""),
        ("30/11/2010", date(2010, 11, 30), "day/month/year"),
        ("1.12.2009", date(2009, 12, 1), "day/month/year"),
        ("40148", date(2009, 12, 1), "a spreadsheet's number for a day"),
        ("2010-11-30T00:00:00", date(2010, 11, 30), "a day with a time of nought"),
        ("30 November 2010", date(2010, 11, 30), "a day with its month's name"),
        ("2010-11", date(2010, 11, 30), "the last day of a period"),
        ("FY2009", date(2010, 3, 31), "the last day of a period"),
    ],
)
def test_a_day_is_read_and_another_form_is_named(text: str, day: date, read_as: str) -> None:
    read = read_day(text, last=True)
    assert (read.day, read.read_as, read.problem) == (day, read_as, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "missing"),
        ("31/11/2010", "no day of the calendar"),
        ("12/31/2009", "not read as month/day"),
        ("1/2/10", "two digits"),
        ("2009-13-01", "not a day"),
        ("2010-02-30", "not a day"),
        ("yesterday", "not a day"),
        ("99999", "no day"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, words: str) -> None:
    read = read_day(text, last=False)
    assert read.day is None
    assert words in read.problem
