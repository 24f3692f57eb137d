"""How fast the gate is: decisions in a second, and people read with their audit by two workers.

What a page costs beside the same page without a gate is told by `pages`, which runs with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from time import perf_counter
from typing import Any
from uuid import uuid4

from goldenthread.bench import pages
from goldenthread.bench.guarded_city import MINE, GuardedCity, guarded_city
from goldenthread.core.rules.access import Assigned, Grant, Reader, Record, decide

GOAL = 1000
"""People read at the gate in a second, with their audit, on two cores."""
WORKERS, SECONDS = 2, 6.0
DECISIONS = 3_000
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def run() -> list[str]:
    """The rates, then the pages of `pages`."""
    city = guarded_city()
    return [*_decided(), *_read(city), *pages.lines(city)]


def _decided() -> list[str]:
    """One decision after the other in one process, each on facts of its own kind."""
    reader = Reader(
        person=uuid4(), role="PO", agency=uuid4(), units=frozenset({uuid4()}),
        held_from=NOW - timedelta(days=9), held_until=None, above=frozenset(),
    )  # fmt: skip
    told = []
    for name, record in _records(reader).items():
        start = perf_counter()
        for _ in range(DECISIONS):
            decision = decide(reader, record, "view", "safeguard_adult", NOW)
        rate = DECISIONS / (perf_counter() - start)
        told.append(f"{name} {rate:,.0f} ({decision.outcome})")
    return [f"gate: decisions a second by one process: {', '.join(told)}"]


def _records(reader: Reader) -> dict[str, Record]:
    here: dict[str, Any] = {"agency": reader.agency, "unit": min(reader.units)}
    span: dict[str, Any] = {"from_at": NOW - timedelta(days=1), "until_at": None}
    grant = Grant(
        person=reader.person, unit=None, sections=frozenset({"PER"}), purpose="safeguard_adult",
        basis="vital_interests", names_safe_contact=False, revoked_at=None, **span,
    )  # fmt: skip
    return {
        "own team's": Record(type="PER", **here),
        "by name": Record(type="PER", **here, assigned=(Assigned(person=reader.person, **span),)),
        "shared": Record(type="PER", agency=uuid4(), unit=uuid4(), grants=(grant,)),
        "a stranger's": Record(type="PER", agency=uuid4(), unit=uuid4()),
    }


def _read(city: GuardedCity) -> list[str]:
    """Two workers, each a process with a connection of its own, for some seconds."""
    environment = os.environ | {"DATABASE_URL": city.app, "GOLDENTHREAD_HOME": str(city.home)}
    command = [sys.executable, "-m", __name__, str(city.role), str(SECONDS)]
    workers = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(WORKERS)
    ]
    told = [worker.communicate()[0].split() for worker in workers]
    if any(worker.returncode for worker in workers):
        raise RuntimeError("A worker failed: nothing is measured.")
    read = sum(int(rows) for rows, _ in told)
    rate = sum(int(rows) / float(took) for rows, took in told)
    written = _written(city, read)
    verdict = "reached" if rate >= GOAL else "NOT REACHED"
    return [
        f"gate: {rate:,.0f} people a second read through the gate by {WORKERS} workers, {MINE} in "
        f"a visit, {written} looks committed for {read} rows; goal {GOAL:,} {verdict}"
    ]


def _written(city: GuardedCity, read: int) -> int:
    import psycopg

    with psycopg.connect(city.admin) as superuser:
        found = superuser.execute("select count(*) from audit_look where place = 'bench rate'")
        row = found.fetchone()
    written = int(row[0]) if row else 0
    if written != read:
        raise RuntimeError(f"{read} rows were read and {written} looks written.")
    return written


def work(role: str, seconds: float) -> tuple[int, float]:
    """A worker: visit after visit of one page of people; gives rows and seconds."""
    from uuid import UUID

    import django

    django.setup()
    from goldenthread.apps.access import gate
    from goldenthread.apps.access.visits import opened
    from goldenthread.apps.record.models import Person

    def page() -> int:
        with opened(UUID(role), purpose="investigate", place="bench rate") as visit:
            return len(gate.see(visit, Person.objects.filter(matter_id__in=visit.mine)))

    rows, start = 0, perf_counter()
    while perf_counter() - start < seconds:
        rows += page()
    return rows, perf_counter() - start


if __name__ == "__main__":
    print(*work(sys.argv[1], float(sys.argv[2])))
