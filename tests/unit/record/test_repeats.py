"""Who is a repeat victim or suspect: by earlier reports that are seen, within a borough's time."""

from __future__ import annotations

from datetime import date

import pytest

from goldenthread.core.incidents.repeats import WINDOW, Report, repeats
from goldenthread.core.policy import values

VICTIM, SUSPECT = frozenset({"victim"}), frozenset({"suspect"})
THIS = Report("this", date(2010, 9, 6), "domestic", VICTIM)
CASES = {
    "a year to the day": (Report("a", date(2009, 9, 6), "domestic", VICTIM), 12, True),
    "a year and a day": (Report("a", date(2009, 9, 5), "domestic", VICTIM), 12, False),
    "within five years": (Report("a", date(2005, 9, 6), "both", VICTIM), 60, True),
    "later than this one": (Report("a", date(2010, 9, 7), "domestic", VICTIM), 12, False),
    "in another part": (Report("a", date(2010, 9, 1), "domestic", SUSPECT), 12, False),
    "of another kind": (Report("a", date(2010, 9, 1), "sexual", VICTIM), 12, False),
    "the same report": (THIS, 12, False),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_earlier_report_counts_or_not(name: str) -> None:
    other, months, counts = CASES[name]
    assert bool(repeats(THIS, [other], months)) == counts


def test_a_suspect_repeats_as_suspect_and_the_latest_report_comes_first() -> None:
    both = frozenset({"victim", "suspect"})
    this = Report("this", date(2010, 9, 6), "both", both)
    old = Report("old", date(2010, 1, 1), "sexual", both)
    new = Report("new", date(2010, 8, 1), "domestic", frozenset({"suspect"}))
    found = repeats(this, [old, new], 12)
    assert [(one.part, [each.key for each in one.earlier]) for one in found] == [
        ("victim", ["old"]), ("suspect", ["new", "old"]),
    ]  # fmt: skip


def test_nobody_repeats_without_a_report_that_is_seen() -> None:
    assert repeats(THIS, [], 60) == []


def test_the_rule_is_the_boroughs_own_with_its_source() -> None:
    day = date(2010, 9, 6)
    assert [one.value for one in values(WINDOW, on=day)] == [12]
    westminster = values(WINDOW, on=day, unit="Westminster")[0]
    assert (westminster.value, "002 4.6" in westminster.source) == (60, True)
