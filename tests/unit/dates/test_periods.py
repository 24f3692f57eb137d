from datetime import date

import pytest

from goldenthread.core.dates import Period, PeriodError, tiles

FORMS = [
    ("2010-11-30", "2010-11-30", "2010-11-30"),
    ("2010-11", "2010-11-01", "2010-11-30"),
    ("2012-02", "2012-02-01", "2012-02-29"),
    ("2010-Q4", "2010-10-01", "2010-12-31"),
    ("2010", "2010-01-01", "2010-12-31"),
    ("FY2009", "2009-04-01", "2010-03-31"),
    ("FYTD-2010-11-14", "2010-04-01", "2010-11-14"),
    ("FYTD-2010-02-14", "2009-04-01", "2010-02-14"),
    ("R12-2010-11", "2009-12-01", "2010-11-30"),
    ("R12-2012-02", "2011-03-01", "2012-02-29"),
    ("2009-12..2010-11", "2009-12-01", "2010-11-30"),
    ("2008-05-31..2009-06-01", "2008-05-31", "2009-06-01"),
    (" fy2009 ", "2009-04-01", "2010-03-31"),
]


@pytest.mark.parametrize(("text", "start", "end"), FORMS)
def test_every_form_of_a_period_is_read(text, start, end):
    assert Period.parse(text) == Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("text", ["", "2010-13", "2010-02-30", "last year", "2010-Q5", "..", "1e9"])
def test_a_text_that_is_no_period_is_refused_with_what_to_write(text):
    with pytest.raises(PeriodError, match=r"calendar|Write"):
        Period.parse(text)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(PeriodError, match=r"ends .* before it starts"):
        Period.parse("2010-11..2009-12")


def test_a_year_and_two_days_is_not_made_of_whole_months():
    period = Period.parse("2008-05-31..2009-06-01")
    assert period.days == 367
    assert period.months is None
    assert period.nearest_whole_months() == Period.parse("2008-06..2009-05")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2009-12..2010-11", "12 months to November 2010"),
        ("FY2009", "financial year 2009/10"),
        ("2010", "year 2010"),
        ("2010-11", "November 2010"),
        ("2008-05-31..2009-06-01", "31 May 2008 to 1 June 2009"),
    ],
)
def test_the_label_says_which_days_are_meant(text, label):
    assert Period.parse(text).label == label


def test_parts_tile_a_whole_only_without_gap_or_overlap():
    whole = Period.parse("FY2009")
    months = list(whole.split_months())
    assert tiles(whole, months)
    assert not tiles(whole, months[:-1])
    assert not tiles(whole, [*months, months[0]])
    assert not tiles(whole, [])
