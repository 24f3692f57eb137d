"""Which PostgreSQL may hold the record (decision 31): each line was agreed by hand."""

import re
from pathlib import Path

import pytest

from goldenthread.database import floor

# version as the server counts it, at or above its floor, trial goes on, production goes on
TABLE = [
    (90624, False, False, False),
    (130023, False, False, False),
    (140025, False, False, False),
    (150018, False, True, False),
    (150019, False, True, False),
    (150020, True, True, True),
    (150021, True, True, True),
    (160015, False, True, False),
    (160016, True, True, True),
    (170011, False, True, False),
    (170012, True, True, True),
    (180000, False, True, False),
    (180006, False, True, False),
    (180007, True, True, True),
    (180012, True, True, True),
    # A branch that nobody has looked at is not known to keep the promise.
    (190001, False, True, False),
    (0, False, False, False),
]


@pytest.mark.parametrize(("version", "safe", "trial", "production"), TABLE)
def test_each_version_is_taken_or_refused_as_agreed(version, safe, trial, production):
    assert floor.check(version, "trial").safe is safe
    assert floor.check(version, "production").safe is safe
    assert floor.check(version, "trial").ok is trial
    assert floor.check(version, "production").ok is production


def test_the_floors_are_those_of_the_decision():
    assert floor.FLOORS == {15: 20, 16: 16, 17: 12, 18: 7}


def test_the_page_tells_the_same_floors():
    page = (Path(__file__).parents[3] / "docs" / "database.md").read_text("utf-8")
    told = re.findall(r"^\| (\d+) \| (\d+)\.(\d+) \|$", page, re.MULTILINE)
    assert {int(branch): int(minor) for branch, _, minor in told} == floor.FLOORS


@pytest.mark.parametrize(
    ("version", "mode", "words"),
    [
        (
            150018,
            "trial",
            "PostgreSQL 15.18 is below its floor, 15.20: row security can be passed. "
            "For trials only.",
        ),
        (
            180006,
            "production",
            "PostgreSQL 18.6 is below its floor, 18.7: row security can be passed. "
            "Production refuses it.",
        ),
        (140025, "trial", "PostgreSQL 14.25 is too old: 15 is the oldest that is used."),
        (170012, "production", "PostgreSQL 17.12 is at or above its floor, 17.12."),
        (
            190001,
            "trial",
            "PostgreSQL 19.1 is of a branch whose floor is not known "
            "(15.20, 16.16, 17.12, 18.7): row security can be passed. For trials only.",
        ),
    ],
)
def test_the_verdict_is_said_in_words(version, mode, words):
    assert floor.check(version, mode).words == words
