"""Which records a sample hits follows from each record and the seed alone; a good record is one
in which nothing that applies is wanting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.apps.record.models import FACTS
from goldenthread.core import template
from goldenthread.core.rules.quality import drawn, kinds, score, seed_of

RECORDS = st.lists(st.uuids(version=4), min_size=1, max_size=60, unique=True)
SEEDS = st.binary(min_size=32, max_size=32)
PERCENT = st.sampled_from([10, 25, 50])


@settings(max_examples=60, deadline=None, database=None)
@given(records=RECORDS, hidden=st.uuids(version=4), seed=SEEDS, percent=PERCENT)
def test_a_record_that_is_hidden_changes_nothing_in_what_is_drawn_of_the_others(
    records: list[UUID], hidden: UUID, seed: bytes, percent: int
) -> None:
    without = drawn(records, seed=seed, percent=percent)
    with_it = drawn([*records, hidden], seed=seed, percent=percent)
    assert {one: with_it[one] for one in without} == without


@settings(max_examples=30, deadline=None, database=None)
@given(records=RECORDS, seed=SEEDS)
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


def test_the_seed_is_of_one_kind_unit_and_period_and_of_the_key() -> None:
    unit, first, last = UUID(int=1), date(2010, 11, 1), date(2010, 11, 30)
    base = {"kind": "books", "unit": unit, "first": first, "last": last}
    one = seed_of(b"k" * 32, **base)  # type: ignore[arg-type]
    assert one == seed_of(b"k" * 32, **base)  # type: ignore[arg-type]
    others = [{"kind": "flags"}, {"unit": UUID(int=2)}, {"first": date(2010, 11, 2)},
              {"last": date(2010, 11, 29)}]  # fmt: skip
    seeds = {seed_of(b"k" * 32, **{**base, **change}) for change in others}  # type: ignore[arg-type]
    assert one not in {*seeds, seed_of(b"l" * 32, **base)}  # type: ignore[arg-type]
    assert len(seeds) == len(others)


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


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_a_kind_names_what_the_template_has(kind: object) -> None:
    of = kinds()[kind.code]  # type: ignore[attr-defined]
    assert of.review in template.code_list("review_kind").codes
    facts = {of.table: of.where} if of.table else {}
    for check in of.checks:
        facts |= check.facts  # type: ignore[arg-type]
    for table, values in {**facts, **of.also}.items():
        assert table in FACTS
        for column, one in values.items():
            codes = template.code_list(template.table(table).column(column).codes).codes
            assert {one} <= set(codes) if isinstance(one, str) else set(one) <= set(codes)
