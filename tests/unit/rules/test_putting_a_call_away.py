"""A domestic call is held by what its borough asks for on that day, and by nothing else."""

from datetime import date

import pytest

from goldenthread.core.rules.put_away import Call, bars

IN_WESTMINSTER, IN_BARNET = date(2011, 2, 7), date(2011, 2, 7)
ALL = {"is_domestic": True, "has_crime_record": True, "has_child": True, "has_child_check": True,
       "was_checked": True}  # fmt: skip


@pytest.mark.parametrize(
    ("lacks", "found"),
    [
        ({}, ()),
        ({"has_crime_record": False}, ("crime_record",)),
        ({"has_child_check": False}, ("child_check",)),
        ({"has_child_check": False, "has_child": False}, ()),
        ({"was_checked": False}, ("check",)),
        ({"has_crime_record": False, "has_child_check": False, "was_checked": False},
         ("crime_record", "child_check", "check")),
        ({"has_enquiries": False}, ("enquiries",)),
        ({"was_seen": False}, ()),
        ({"has_crime_record": False, "is_domestic": False}, ()),
    ],
)  # fmt: skip
def test_in_westminster_each_thing_that_is_missing_holds_it(lacks, found):
    call = Call(**ALL | lacks)
    assert tuple(one.code for one in bars(call, on=IN_WESTMINSTER, unit="Westminster")) == found


@pytest.mark.parametrize("unit", ["Barnet", None])
def test_where_no_source_asks_for_it_nothing_is_held(unit):
    call = Call(**ALL | {"has_crime_record": False, "has_child_check": False, "was_checked": False})
    assert bars(call, on=IN_BARNET, unit=unit) == ()


def test_before_the_borough_asked_for_it_nothing_was_held():
    call = Call(**ALL | {"has_crime_record": False})
    assert bars(call, on=date(2010, 6, 30), unit="Westminster") == ()
    assert bars(call, on=date(2010, 7, 1), unit="Westminster")


def test_what_holds_it_says_what_by_which_rule_and_what_to_do():
    (bar,) = bars(Call(**ALL | {"has_crime_record": False}), on=IN_WESTMINSTER, unit="westminster")
    assert bar.why.startswith("Westminster holds")
    assert "no crime record" in bar.what
    assert "002-009" in bar.why
    assert "obligations.put_away_crime_record" in bar.why
    assert bar.remedy.startswith("Record")


def test_where_a_source_asks_that_she_is_seen_the_call_stays_open_until_she_is():
    (bar,) = bars(Call(**ALL | {"was_seen": False}), on=IN_WESTMINSTER)
    assert bar.code == "victim_seen"
    assert "003-001" in bar.why
    assert bars(Call(**ALL | {"has_enquiries": False}), on=IN_BARNET, unit="Barnet") == ()
