"""Keyed hashes of searches meet those of people as a search would have, and read as noise."""

from __future__ import annotations

import re
from datetime import date

import pytest

from goldenthread.apps.record.search_keys import (
    of_person,
    of_reference,
    of_search,
    plain_reference,
)

BORN = date(1991, 5, 3)
PERSON = set(of_person(("Linnet", "Bracken", ""), BORN, ""))


@pytest.mark.parametrize(
    ("text", "born", "meets"),
    [
        ("Linnet Bracken", None, True),
        ("bracken linnet", None, True),
        ("Linet Braken", None, True),
        ("Bracken", None, True),
        ("Linnet", None, True),
        ("Linnet Rose Bracken", None, True),
        ("", BORN, True),
        ("Linnet", BORN, True),
        ("Linnet Something", None, False),
        ("Somebody Bracken", None, False),
        ("Somebody Else", None, False),
        ("Somebody Else", BORN, False),
        ("", date(1991, 3, 5), False),
        ("", None, False),
    ],
)
def test_a_search_meets_whom_it_would_have_shown(text: str, born: date | None, meets: bool) -> None:
    assert bool(PERSON & set(of_search(text, born, ""))) is meets


def test_who_has_one_name_alone_is_met_by_it_among_others() -> None:
    mother = set(of_person(("", "", "Bracken"), None, ""))
    assert mother & set(of_search("Linnet Bracken", None, ""))


def test_a_code_is_met_however_it_is_typed() -> None:
    assert set(of_person((), None, "GT-2345-ABCD")) & set(of_search("", None, "gt 2345 abcd"))
    assert set(of_reference("GT-2345-ABCD")) == set(of_search("", None, "2345ABCD"))


def test_hashes_tell_nothing_and_are_the_same_each_time() -> None:
    again = of_person(("Linnet", "Bracken", ""), BORN, "")
    assert set(again) == PERSON
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in again)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("GT-2345-ABCD", "GT-2345-ABCD"),
        (" gt2345abcd ", "GT-2345-ABCD"),
        ("2345-abcd", "GT-2345-ABCD"),
        ("GT-GT23-4567", "GT-GT23-4567"),
        ("2345", ""),
        ("", ""),
        ("GT-2345-ABCDE", ""),
    ],
)
def test_a_reference_is_read_however_it_is_typed(typed: str, kept: str) -> None:
    assert plain_reference(typed) == kept
