"""A predicate made ready to be asked says of every row what plain Python says."""

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import LIMITS, invented
from kinds_of_predicate import KINDS

from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language.quick import ready
from goldenthread.core.measures.language.resolve import resolved
from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.terms import CASE

SEEDS = st.integers(0, 2**32)


def conditions():
    """Every condition of every step, with the table of which it is asked."""
    for step in definitions().values():
        for terms in step.every:
            for one in (terms.after, *terms.met_by, *terms.not_needed_by):
                yield one.table, one.where
            for one in filter(None, (terms.when, terms.held_by)):
                yield CASE, one.where


def said(table, where, records):
    """What both say of each row."""
    test = ready(where, table)
    for row in records.tables[table]:
        yield (
            test(row, records, LIMITS),
            plain.holds(where, table, row, records, LIMITS),
        )


@settings(max_examples=4, deadline=None, database=None)
@given(seed=SEEDS)
def test_predicates_of_every_kind_hold_of_the_same_rows(seed):
    records = plain.Records.of(invented(seed))
    for group in ("dv", "rape"):
        for kind, (table, where) in KINDS.items():
            for quick, slow in said(table, resolved(where, table, group), records):
                assert quick == slow, kind


@settings(max_examples=4, deadline=None, database=None)
@given(seed=SEEDS)
def test_conditions_of_every_step_hold_of_the_same_rows(seed):
    records = plain.Records.of(invented(seed))
    for table, where in dict.fromkeys(conditions()):
        for quick, slow in said(table, where, records):
            assert quick == slow, (table, where)


def test_most_conditions_hold_of_some_rows_and_not_of_others():
    """Agreement on nought would prove nothing."""
    records = plain.Records.of(invented(9, incidents=60))
    seen = [{slow for _, slow in said(table, where, records)}
            for table, where in dict.fromkeys(conditions())]  # fmt: skip
    assert sum(one == {True, False} for one in seen) > 20
