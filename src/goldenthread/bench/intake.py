"""An invented year of 6,000 incidents taken into a city, beside a COPY of the same rows.

The peer copies every row that was put, obligations and lines of the chronology included, into the
same tables with their indexes, foreign keys, row triggers and change log, as the superuser. Ours
reads and checks the files, matches, derives what is owed, and puts. The gentler peer copies with
the trigger that places each row switched off, as ours does without it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg

from goldenthread.bench.guarded_city import GuardedCity, another, guarded_city

INCIDENTS = 6_000
BOROUGH, FIRST, LAST, SEED = "Westminster", date(2009, 12, 1), date(2010, 11, 30), 6_000
RATE, TIMES = 20_000, 4
"""The goals: rows a second, and times a COPY."""
YEAR, COPIED = "bench_year", "bench_copied"
FIRST_TABLES = ("access_matter", "intake_delivery", "record_case", "record_casestate",
                "record_person", "record_involvement", "record_relationship")  # fmt: skip
LAST_TABLES = ("record_event", "obligations_owed", "obligations_turn", "intake_difference",
               "intake_known")  # fmt: skip
PLACING = "a_place_row"


def run(incidents: int = INCIDENTS) -> Iterator[str]:
    """The load, its two peers, and then the pages of the city that it made."""
    from goldenthread.bench import year_pages

    city = another(guarded_city(), YEAR)
    loaded, rows, parts = _load(city, incidents)
    kept = list(_out(city))
    total, audited = sum(count for _, _, count in kept), _audited(city)
    yield (
        f"intake: {incidents:,} incidents, {rows:,} rows of an extract, {total:,} rows put with "
        f"obligations and chronology, {audited:,} entries of the change log"
    )
    yield from parts
    for words, count in (("rows of the extract", rows), ("rows put", total),
                         ("rows put and entries of the change log", total + audited)):  # fmt: skip
        kept_or_not = "kept" if count / loaded >= RATE else "NOT REACHED"
        yield (
            f"intake: {words}: {count / loaded:,.0f} a second; goal of {RATE:,} {kept_or_not} "
            "so counted"
        )
    for words, without in (("COPY into the same tables", False),
                           ("COPY, rows not placed by their trigger", True)):  # fmt: skip
        took = _in(another(city, COPIED), kept, without=without)
        yield (
            f"intake: {words}: {total / took:,.0f} rows a second; ours {total / loaded:,.0f}, "
            f"ratio {loaded / took:.2f}, {'within' if loaded <= TIMES * took else 'OVER'} {TIMES}"
        )
    yield from year_pages.lines(city)


def _load(city: GuardedCity, incidents: int) -> tuple[float, int, list[str]]:
    """Seconds of the load, the rows of the extract, and how the time parts."""
    from goldenthread.apps.intake import owing, taking
    from goldenthread.core import synthetic

    city.point(city.app)
    with tempfile.TemporaryDirectory(prefix="goldenthread-year-") as top:
        folder = Path(top) / "year"
        start = perf_counter()
        book = synthetic.make(BOROUGH, first=FIRST, last=LAST, seed=SEED, incidents=incidents)
        synthetic.write(folder, book, seed=SEED)
        made = perf_counter() - start
        marks: list[float] = []
        before, start = _worked(), perf_counter()
        taken = taking.take(
            folder, role_held=city.importer, told=lambda _: marks.append(perf_counter() - start)
        )
        whole = perf_counter() - start
    if taken.delivery.state != "taken":
        raise RuntimeError(f"The year was {taken.delivery.state}: nothing is measured.")
    read, put = marks
    worked = _worked() - before
    words = (
        f"intake: made and written in {made:.1f} s; read and checked in {read:.1f} s, matched and "
        f"put while what is owed was derived in {put - read:.1f} s, the rest of what is owed in "
        f"{whole - put:.1f} s ({owing.A_BATCH} cases a batch); processor time {worked:.1f} s in "
        f"this process and those that derive"
    )
    return whole, taken.delivery.rows, [words]


def _worked() -> float:
    """Seconds of work so far of this process and of its children that have ended."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def _tables(superuser: Any) -> list[str]:
    from goldenthread.apps.record.models import FACTS

    return [*FIRST_TABLES, *(one._meta.db_table for one in FACTS.values()), *LAST_TABLES]


def _out(city: GuardedCity) -> Iterator[tuple[str, bytes, int]]:
    """Every table with its rows as COPY writes them."""
    with psycopg.connect(city.admin) as superuser, superuser.cursor() as cursor:
        for table in _tables(superuser):
            with cursor.copy(f"copy {table} to stdout (format binary)") as copy:
                content = b"".join(bytes(part) for part in copy)
            yield table, content, cursor.rowcount


def _in(city: GuardedCity, kept: list[tuple[str, bytes, int]], *, without: bool) -> float:
    with psycopg.connect(city.admin) as superuser, superuser.cursor() as cursor:
        if without:
            for table, _, _ in kept:
                cursor.execute(
                    "select 1 from pg_trigger where tgrelid = %s::regclass and tgname = %s",
                    [table, PLACING],
                )
                if cursor.fetchone():
                    cursor.execute(f"alter table {table} disable trigger {PLACING}")
            superuser.commit()
        start = perf_counter()
        for table, content, _ in kept:
            with cursor.copy(f"copy {table} from stdin (format binary)") as copy:
                copy.write(content)
        superuser.commit()
        return perf_counter() - start


def _audited(city: GuardedCity) -> int:
    with psycopg.connect(city.admin) as superuser:
        found = superuser.execute("select count(*) from audit_change").fetchone()
    assert found
    return int(found[0])
