"""One meaning: DuckDB and plain Python count the same, for every predicate and every definition."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import LIMITS, invented
from kinds_of_predicate import KINDS
from sampling import some

from goldenthread.core.dates import Period
from goldenthread.core.measures import groups
from goldenthread.core.measures.language import (
    always,
    classified_as,
    column,
    detected,
    plain,
)
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.records import Asked, count_from_records, from_records_python
from goldenthread.core.measures.register import definitions
from goldenthread.core.template import TABLES, database

PERIODS = (Period.parse("2010-02"), Period.parse("R12-2010-11"), Period.parse("2010"))
SEEDS = st.integers(0, 2**32)
RECORD_COUNTS = [d for d in definitions() if isinstance(d, Count) and d.rows]
BREAKDOWNS = [
    "victim_age",
    "suspect_age_annual",
    "victim_ethnicity",
    "suspect_ethnicity_officer",
    "victim_orientation",
    "victim_lgbt",
    "relationship",
    "offence_type",
    "contact_route",
    "risk_grade",
    "victim_age*risk_grade",
    "victim_sex*suspect_sex",
    "suspect_sex*contact_route*relationship_detail",
    "victim_sex*victim_age",
]


def _connection(tables):
    connection = duckdb.connect()
    database.create(connection)
    for name, rows in tables.items():
        database.insert(connection, TABLES[name], rows)
    return connection


def _both(asked, tables, breakdown=""):
    records = plain.Records.of(tables)
    slow = from_records_python(asked, records, periods=PERIODS, limits=LIMITS, breakdown=breakdown)
    with _connection(tables) as connection:
        fast = count_from_records(
            asked, connection, periods=PERIODS, limits=LIMITS, breakdown=breakdown
        )
    return set(fast), set(slow)


def _count(name, table, where, **more):
    return Count(
        name=name, title="", means="", source="", counted="rows", rows=table, where=where, **more
    )


@settings(max_examples=4, deadline=None, database=None)
@given(seed=SEEDS)
def test_predicates_of_every_kind_count_the_same_in_both(seed):
    asked = [
        Asked(_count(kind, table, where), group)
        for group in ("dv", "rape")
        for kind, (table, where) in KINDS.items()
    ]
    fast, slow = _both(asked, invented(seed))
    assert fast == slow


def test_no_kind_of_predicate_is_always_or_never_counted():
    """Agreement on nought would prove nothing."""
    asked = [Asked(_count(k, t, w), "all_crime") for k, (t, w) in KINDS.items()]
    every = [Asked(_count(k, t, always()), "all_crime") for k, (t, _) in KINDS.items()]
    tables = invented(9, incidents=40)
    some, whole = (_totals(one, tables) for one in (asked, every))
    assert {kind for kind in KINDS if not 0 < some.get(kind, 0) < whole[kind]} == {
        "every offence",
        "first in the group",
        "either",  # both ask for a group, and the group is all crime
    }


@settings(max_examples=6, deadline=None, database=None)
@given(seed=SEEDS, code=st.sampled_from(sorted(groups.GROUPS)))
def test_every_definition_counts_the_same_in_both(seed, code):
    asked = [Asked(definition, code) for definition in RECORD_COUNTS]
    fast, slow = _both(asked, invented(seed))
    assert fast == slow


@pytest.mark.parametrize("first", some(range(4), 4))
@settings(max_examples=1, deadline=None, database=None)
@given(seed=SEEDS)
def test_every_group_holds_the_same_rows_of_every_table_in_both(seed, first):
    asked = [
        Asked(_count(table, table, always()), code)
        for code in list(groups.GROUPS)[first::4]
        for table in TABLES
        if table not in ("person", "call")
    ]
    fast, slow = _both(asked, invented(seed, incidents=4))
    assert fast == slow


@settings(max_examples=10, deadline=None, database=None)
@given(seed=SEEDS, breakdown=st.sampled_from(BREAKDOWNS))
def test_every_breakdown_has_the_same_categories_in_both(seed, breakdown):
    asked = [
        Asked(_count("offences", "offence", classified_as("crime")), "all_crime"),
        Asked(_count("incidents", "incident", always()), "dv"),
        Asked(_count("detections", "disposal", detected()), "all_crime"),
        Asked(
            _count(
                "people",
                "involvement",
                column("involvement.part") == "victim",
                distinct="involvement.person",
            ),
            "all_crime",
        ),
    ]
    fast, slow = _both(asked, invented(seed), breakdown)
    assert fast == slow


def _totals(asked, tables):
    records = plain.Records.of(tables)
    period = (Period.parse("2009-01-01..2011-12-31"),)
    counted = from_records_python(asked, records, periods=period, limits=LIMITS)
    return {one.measure: one.value for one in counted if one.unit == ""}
