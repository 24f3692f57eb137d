"""All counts from records in one scan a table, against their hand-written queries one by one.

The promise is less than half (stack.md, "A measure is a sentence that runs"). Both give the same
numbers, which is checked; only then are the times compared.
"""

from __future__ import annotations

from datetime import date
from time import process_time
from typing import TYPE_CHECKING

import duckdb

from goldenthread.bench.made_records import make
from goldenthread.bench.records_by_hand import QUERIES
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.records import Asked, Counted, count_from_records

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFENCES = 1_000_000
GROUP = "dv"
MONTHS = Period.parse("2008-12..2010-11").split_months()
POLICY_DAY = date(2010, 11, 30)
PROMISE = 0.5
THREADS = 2


def run(offences: int = OFFENCES) -> list[str]:
    """Lines with times and the ratio; raises AssertionError where the two ways differ.

    Times are of the processor, all threads together, so that other work does not count.
    """
    with duckdb.connect(config={"threads": THREADS}) as connection:
        connection.execute("set enable_progress_bar = false")
        rows = make(connection, offences)
        asked = [_asked(name) for name in QUERIES]
        start = process_time()
        together = _count(asked, connection)
        ours = process_time() - start
        slowest, theirs = "", {}
        for name, query in QUERIES.items():
            start = process_time()
            found = connection.execute(query).fetchall()
            theirs[name] = process_time() - start
            _same(name, found, together)
        slowest = max(theirs, key=lambda name: theirs[name])
        everything = [
            Asked(d, GROUP)
            for d in register.definitions()
            if isinstance(d, Count) and d.rows and not d.namespace
        ]
        start = process_time()
        _count(everything, connection)
        whole = process_time() - start
    by_hand = sum(theirs.values())
    verdict = "kept" if ours < PROMISE * by_hand else "BROKEN"
    return [
        f"records: {offences:,} offences, {sum(rows.values()):,} rows in all, {len(MONTHS)} months",
        f"records: {len(asked)} counts together {ours:.1f} s, by hand one by one {by_hand:.1f} s "
        f"(slowest {slowest}, {theirs[slowest]:.1f} s): ratio {ours / by_hand:.2f}, "
        f"promise of less than {PROMISE} {verdict}",
        f"records: all {len(everything)} counts of the register together {whole:.1f} s, "
        f"{whole / by_hand:.2f} of the {len(asked)} by hand",
    ]


def _asked(name: str) -> Asked:
    definition = register.definition(name)
    assert isinstance(definition, Count)
    return Asked(definition, GROUP)


def _count(asked: list[Asked], connection: duckdb.DuckDBPyConnection) -> tuple[Counted, ...]:
    return count_from_records(asked, connection, periods=MONTHS, limits=Limits(POLICY_DAY))


def _same(name: str, found: Iterable[tuple[str, date, int]], together: tuple[Counted, ...]) -> None:
    by_hand = {(unit, month.year, month.month): count for unit, month, count in found}
    ours = {
        (c.unit, c.period.start.year, c.period.start.month): c.value
        for c in together
        if c.measure == name and c.unit
    }
    assert ours == by_hand, f"{name}: the definition and the query by hand differ"
