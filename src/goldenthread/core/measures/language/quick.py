"""A predicate made ready to be asked of many rows: what `plain` says, said once and then only run.

Derivation asks thousands of times what `plain` would take apart anew each time. `plain` stays the
oracle: a test asks both of every definition and of every step of policy.
"""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.core import template
from goldenthread.core.measures.language import plain
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import Records, Row
from goldenthread.core.measures.language.predicates import (
    Always,
    And,
    Given,
    Has,
    Not,
    Of,
    OneOf,
    Or,
    OtherThan,
    Predicate,
)

Test = Callable[[Row, Records, Limits], bool]
"""Whether a row satisfies a predicate, among the records and under the limits of a day."""


def ready(predicate: Predicate, table: str) -> Test:
    """A resolved predicate, to be asked of rows of a table."""
    match predicate:
        case Always():
            return lambda row, records, limits: True
        case And(parts):
            return _every([ready(part, table) for part in parts])
        case Or(parts):
            return _any([ready(part, table) for part in parts])
        case Not(part):
            return _not(ready(part, table))
        case OneOf(column, values):
            return _one_of(column.partition(".")[2], values)
        case OtherThan(column, values):
            return _one_of(column.partition(".")[2], (None, *values), wanted=False)
        case Given(column):
            return _one_of(column.partition(".")[2], (None,), wanted=False)
        case Of(other, where):
            return _of(_steps(table, other), ready(where, other))
        case Has(other, where, at_least, ""):
            return _has(other, _steps(other, table), ready(where, other), at_least)
    # What is seldom asked is asked as it always was.
    return lambda row, records, limits: plain.holds(predicate, table, row, records, limits)


Steps = tuple[tuple[str, str], ...]
"""The way from a row to another: through which column to which table, step by step."""


def _steps(start: str, end: str) -> Steps:
    return tuple((one.name, one.refers) for one in template.route(start, end) or ())


def _there(row: Row, records: Records, steps: Steps) -> Row | None:
    """The row to which a row leads; None where a reference is empty."""
    here: Row | None = row
    for name, table in steps:
        here = records.ids[table].get(here[name]) if here else None
    return here


def _every(tests: list[Test]) -> Test:
    def test(row: Row, records: Records, limits: Limits) -> bool:
        for one in tests:  # noqa: SIM110 - a generator for each row would cost more than the asking
            if not one(row, records, limits):
                return False
        return True

    return test


def _any(tests: list[Test]) -> Test:
    def test(row: Row, records: Records, limits: Limits) -> bool:
        for one in tests:  # noqa: SIM110 - as above
            if one(row, records, limits):
                return True
        return False

    return test


def _not(test: Test) -> Test:
    return lambda row, records, limits: not test(row, records, limits)


def _one_of(own: str, values: tuple[str | None, ...], *, wanted: bool = True) -> Test:
    chosen = frozenset(values)
    return lambda row, records, limits: (row[own] in chosen) is wanted


def _of(steps: Steps, test: Test) -> Test:
    def asked(row: Row, records: Records, limits: Limits) -> bool:
        parent = _there(row, records, steps)
        return parent is not None and test(parent, records, limits)

    return asked


def _has(other: str, steps: Steps, test: Test, at_least: int) -> Test:
    def asked(row: Row, records: Records, limits: Limits) -> bool:
        own, found = row["id"], 0
        for child in records.tables[other]:
            parent = _there(child, records, steps)
            if parent is not None and parent["id"] == own and test(child, records, limits):
                found += 1
                if found >= at_least:
                    return True
        return found >= at_least

    return asked
