"""Every worked example of every measure gives what it says, printed as readers will see it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import duckdb
import pytest

from goldenthread.core import template
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import Records
from goldenthread.core.measures.model import Count, CountExample, Rate, RateExample, Term
from goldenthread.core.measures.records import (
    WHOLE,
    Asked,
    count_from_records,
    from_records_python,
)
from goldenthread.core.template import database
from goldenthread.core.words.numbers import printed

JUNE = Period(date(2010, 6, 1), date(2010, 6, 30))
APART = 1500
"""Days between two examples in the database: more than the longest window."""
RATES = [d for d in register.definitions() if isinstance(d, Rate)]
COUNTED = [d for d in register.definitions() if isinstance(d, Count) and d.rows is not None]


def _name(term: Term) -> str:
    """How an example names the count of a term: with its group, where that is another one."""
    return f"{term.group}.{term.count}" if term.group else term.count


def _sum(terms: tuple[Term, ...], example: RateExample) -> Fraction:
    return Fraction(sum(term.sign * example.given[_name(term)] for term in terms))


def _printed(rate: Rate, example: RateExample) -> str:
    value = rate.of(_sum(rate.top, example), _sum(rate.bottom, example))
    return "not available" if value is None else printed(value, 1).replace(",", "")


def _counted(definition: Count, example: CountExample) -> int:
    found = from_records_python(
        [Asked(definition, example.group)],
        Records.of(example.rows),
        periods=[JUNE],
        limits=Limits(on=JUNE.end),
    )
    return sum(counted.value for counted in found if counted.unit == WHOLE)


@pytest.mark.parametrize(
    ("rate", "example"),
    [pytest.param(r, e, id=f"{r.key}: {e.title}") for r in RATES for e in r.examples],
)
def test_a_rate_gives_what_its_example_says(rate: Rate, example: RateExample) -> None:
    assert _printed(rate, example) == example.gives


def test_an_example_gives_exactly_the_counts_of_its_rate() -> None:
    for rate in RATES:
        for example in rate.examples:
            given = {_name(term) for term in (*rate.top, *rate.bottom)}
            assert set(example.given) == given, f"{rate.key}: {example.title}"


@pytest.mark.parametrize(
    ("definition", "example"),
    [pytest.param(d, e, id=f"{d.key}: {e.title}") for d in COUNTED for e in d.examples],
)
def test_a_count_gives_what_its_example_says(definition: Count, example: CountExample) -> None:
    assert _counted(definition, example) == example.gives


def test_the_database_gives_what_every_example_says() -> None:
    """The same examples through the engine that counts a city, all in one load.

    Each example is moved to days and ids of its own, so that none can see another.
    """
    cases = [(definition, example) for definition in COUNTED for example in definition.examples]
    periods = [
        Period(*(_later(day, n) for day in (JUNE.start, JUNE.end))) for n in range(len(cases))
    ]
    with duckdb.connect() as connection:
        database.create(connection)
        for name, table in template.TABLES.items():
            moved = [
                _moved(table, row, n)
                for n, (_, example) in enumerate(cases)
                for row in example.rows.get(name, ())
            ]
            database.insert(connection, table, moved)
        asked = {Asked(definition, example.group) for definition, example in cases}
        counted = count_from_records(
            sorted(asked, key=lambda one: (one.definition.key, one.group)),
            connection,
            periods=periods,
            limits=Limits(on=JUNE.end),
        )
    found = {(c.measure, c.group, c.period): c.value for c in counted if c.unit == WHOLE}
    for n, (definition, example) in enumerate(cases):
        value = found.get((definition.name, example.group, periods[n]), 0)
        assert value == example.gives, f"{definition.key}: {example.title}"


def _later(day: date, example: int) -> date:
    return day + timedelta(days=APART * example)


def _moved(table: template.Table, row: Mapping[str, Any], example: int) -> dict[str, Any]:
    """The row with ids of its own, so many days later."""
    moved = dict(row)
    for column in table.columns:
        value = row[column.name]
        if value is None:
            continue
        if column.type is template.Type.ID:
            moved[column.name] = f"{example}:{value}"
        elif column.type in (template.Type.DAY, template.Type.INSTANT):
            moved[column.name] = value + timedelta(days=APART * example)
    return moved


def test_every_rate_shows_what_it_gives_over_a_base_of_nought() -> None:
    for rate in RATES:
        assert any(
            example.gives == "not available" and _sum(rate.bottom, example) == 0
            for example in rate.examples
        ), rate.key


def test_every_rate_shows_a_value() -> None:
    for rate in RATES:
        assert any(example.gives not in ("not available", "0.0") for example in rate.examples), (
            rate.key
        )


def test_every_count_of_records_shows_a_case_that_counts_and_one_that_does_not() -> None:
    for definition in COUNTED:
        given = {example.gives for example in definition.examples}
        assert 0 in given, definition.key
        assert given - {0}, definition.key


def test_the_published_figures_are_among_the_examples() -> None:
    """The figures that the requirements print with their counts, so that no one is lost."""
    shown = {
        (tuple(example.given.values()), example.gives)
        for rate in RATES
        for example in rate.examples
    }
    assert {
        ((24406, 49883), "48.9"),
        ((2529, 10281), "24.6"),
        ((11135, 24406), "45.6"),
        ((4810, 7766), "61.9"),
        ((9025, 4810), "46.7"),
        ((515, 1187), "43.4"),
        ((26, 103), "25.2"),
        ((5, 11), "45.5"),
        ((7, 51), "13.7"),
        ((1585, 1585), "100.0"),
        ((39, 352), "11.1"),
        ((37, 60), "61.7"),
        ((131, 3662), "3.6"),
    } <= shown
