"""Which records a sample hits follows from each record and the seed alone; a good record is one
in which nothing that applies is wanting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from goldenthread.apps.record.models import FACTS
from goldenthread.core import template
from goldenthread.core.rules.quality import drawn, kinds, score, seed_of

RECORDS = st.lists(st.uuids(version=4), min_size=1, max_size=60, unique=True)
SEEDS = st.binary(min_size=32, max_size=32)
PERCENT = st.sampled_from([10, 25, 50])


@settings(max_examples=60, deadline=None, database=None)
@given_(records=RECORDS, hidden=st.uuids(version=4), seed=SEEDS, percent=PERCENT)
def test_a_record_that_is_hidden_changes_nothing_in_what_is_drawn_of_the_others(
    records: list[UUID], hidden: UUID, seed: bytes, percent: int
) -> None:
    without = drawn(records, seed=seed, percent=percent)
    with_it = drawn([*records, hidden], seed=seed, percent=percent)
    assert {one: with_it[one] for one in without} == without


@settings(max_examples=30, deadline=None, database=None)
@given_(records=RECORDS, seed=SEEDS)
def test_a_greater_share_draws_the_same_and_more_and_the_whole_is_all(
    records: list[UUID], seed: bytes
) -> None:
    few, many = (drawn(records, seed=seed, percent=one) for one in (10, 50))
    assert {one for one in records if few[one]} <= {one for one in records if many[one]}
    assert all(drawn(records, seed=seed, percent=100).values())


def test_about_as_many_are_drawn_as_were_asked() -> None:
    records = [UUID(int=n * 7919 + 1) for n in range(4000)]
    hits = sum(drawn(records, seed=b"s" * 32, percent=25).values())
    assert 900 < hits < 1100


def seed(key: bytes = b"k" * 32, *, kind: str = "books", unit: int = 1, first: int = 1,
         last: int = 30) -> bytes:  # fmt: skip
    return seed_of(key, kind=kind, unit=UUID(int=unit), first=date(2010, 11, first),
                   last=date(2010, 11, last))  # fmt: skip


def test_the_seed_is_of_one_kind_unit_and_period_and_of_the_key() -> None:
    assert seed() == seed()
    others = {seed(kind="flags"), seed(unit=2), seed(first=2), seed(last=29), seed(b"l" * 32)}
    assert len(others | {seed()}) == 6


def test_a_book_is_good_when_nothing_that_applies_is_wanting() -> None:
    books = kinds()["books"]
    right = dict.fromkeys(books.questions, "yes")
    assert score(books, right).is_good
    assert score(books, right | {"children": "not_asked"}).is_good
    found = score(books, right | {"pregnancy": "no", "grade": "partly", "children": "not_asked"})
    assert not found.is_good
    assert found.defects == ("pregnancy", "grade")
    assert (found.right, found.asked, found.percent) == (10, 12, 83)
    assert not score(books, dict.fromkeys(books.questions, "not_asked")).is_good


def test_no_question_is_left_out_and_no_answer_is_made_up() -> None:
    flags = kinds()["flags"]
    with pytest.raises(KeyError):
        score(flags, {"dv": "right"})
    with pytest.raises(ValueError, match="No answer"):
        score(flags, dict.fromkeys(flags.questions, "yes"))


@pytest.mark.parametrize("code", kinds())
def test_a_kind_names_what_the_template_has(code: str) -> None:
    of = kinds()[code]
    assert of.review in template.code_list("review_kind").codes
    facts: list[tuple[str, Mapping[str, Any]]] = [(of.table, of.where)] if of.table else []
    facts += [*of.also.items(), *(one for check in of.checks for one in check.facts.items())]
    for table, values in facts:
        assert table in FACTS
        for column, given in values.items():
            codes = template.code_list(template.table(table).column(column).codes).codes
            assert ({given} if isinstance(given, str) else set(given)) <= set(codes)
