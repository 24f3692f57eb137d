"""How fast the audit is written, sealed and checked.

The check of a hundred million rows is worked out from the rate of this one, and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import psycopg

from goldenthread.bench.guarded_city import GuardedCity, guarded_city

VISITS, LOOKS = 400, 25
COPIES = 4
"""How often the looks are doubled before they are sealed: a check of few rows tells little."""
MANY = 100_000_000
DOUBLE = """
insert into audit_look (at, request, "user", role_held, role, agency, unit, action, outcome, reason,
  purpose, words, place, record_type, record, matter, matter_agency, contexts, fields, is_known)
select at, request, "user", role_held, role, agency, unit, action, outcome, reason, purpose, words,
  place, record_type, record, matter, matter_agency, contexts, fields, is_known from audit_look
"""


def run() -> list[str]:
    """Looks written a second, rows sealed a second, rows checked a second."""
    city = guarded_city()
    return [*_written(city), *_sealed(city)]


def _written(city: GuardedCity) -> list[str]:
    """Visits of one page each in one process, committed one by one; and the same without looks."""
    from goldenthread.apps.access.visits import opened

    with psycopg.connect(city.admin) as superuser:
        people = superuser.execute("select id, matter_id from record_person limit %s", [LOOKS])
        keys = people.fetchall()
    city.point(city.app)

    def visits(people: list[Any]) -> None:
        for _ in range(VISITS):
            with opened(city.role, purpose="investigate", place="bench") as visit:
                for record, matter in people:
                    visit.note(
                        action="view", outcome="allow", type="PER", record=record,
                        matter=str(matter), reason="allowed", contexts=["team"],
                    )  # fmt: skip

    bare, full = _took(lambda: visits([])), _took(lambda: visits(keys))
    return [
        f"audit: {VISITS} visits with {LOOKS} looks each, committed one by one: "
        f"{VISITS * LOOKS / full:,.0f} looks a second; {1000 * full / VISITS:.2f} ms a visit, "
        f"{1000 * bare / VISITS:.2f} ms without looks"
    ]


def _sealed(city: GuardedCity) -> list[str]:
    """Everything so far sealed in as many seals as it takes, then checked against a checkpoint."""
    from goldenthread.apps.audit import sealing

    with psycopg.connect(city.admin) as superuser:
        for _ in range(COPIES):
            superuser.execute(DOUBLE)
    seals: list[Any] = []
    sealed = _took(lambda: seals.extend(iter(lambda: sealing.seal(city.seal), None)))
    rows = sum(seal.count for seal in seals)
    point = sealing.checkpoint(city.seal)
    found: list[Any] = []
    checked = _took(lambda: found.append(sealing.verify(city.seal, [point] if point else [])))
    if not found[0].passed or found[0].leaves != rows:
        raise RuntimeError("The check did not pass: nothing is measured.")
    rate = rows / checked
    return [
        f"audit: {rows:,} rows sealed in {len(seals)} seals: {rows / sealed:,.0f} rows a second",
        f"audit: {rows:,} rows checked against a witness: {rate:,.0f} rows a second; at this rate "
        f"{MANY:,} rows take {MANY / rate / 60:,.0f} minutes (worked out, not measured)",
    ]


def _took(do: Callable[[], Any]) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start
