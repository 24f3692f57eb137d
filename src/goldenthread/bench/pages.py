"""A page of 25 people with row security, visit and audit, beside the same page without any of them.

The peer is plain SQL by a role that row security does not bind, which asks for the officer's own
cases itself; sign-in, session, role, template and middleware are the same. Both are asked in turns,
in one run. The goal, at most 1.25, is for the page as the browser gets it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

from goldenthread.bench.guarded_city import MINE, GuardedCity, guarded_city

GOAL = 1.25
ROUNDS, ASKED, WARM = 12, 25, 6
PLAIN = """
select p.* from record_person p join access_assignment a on a.matter_id = p.matter_id
where a.user_id = %s and a.from_at <= now() and (a.until_at is null or now() < a.until_at)
order by p.family_name limit 25
"""


def run() -> list[str]:
    """The two pages, and their data alone, in milliseconds and as ratios."""
    with guarded_city() as city:
        return lines(city)


def lines(city: GuardedCity) -> list[str]:
    """The same, in a city that is there."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    from goldenthread.bench import pages_asked as asked

    pages = _in_turns(city, asked.page(asked.GUARDED, city), asked.page(asked.BARE, city))
    data = _in_turns(city, lambda: asked.guarded_data(city), lambda: asked.bare_data(city))
    whole = pages[0] / pages[1]
    verdict = "within" if whole <= GOAL else "OVER"
    return [
        f"pages: {MINE} people as a page: {pages[0]:.1f} ms with row security, visit and audit, "
        f"{pages[1]:.1f} ms by plain SQL: ratio {whole:.2f}, {verdict} {GOAL}",
        f"pages: their data alone: {data[0]:.2f} ms with, of which the audit's commit waits for "
        f"the disk {_disk(city):.2f} ms; {data[1]:.2f} ms without: ratio {data[0] / data[1]:.1f}",
    ]


def _in_turns(
    city: GuardedCity, ours: Callable[[], Any], peer: Callable[[], Any]
) -> tuple[float, float]:
    """The medians of many short rounds, one after the other, in milliseconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for at, (url, ask) in enumerate(((city.app, ours), (city.admin, peer))):
            city.point(url)
            for _ in range(WARM):
                ask()
            for _ in range(ASKED):
                start = perf_counter()
                ask()
                times[at].append(1000 * (perf_counter() - start))
    return median(times[0]), median(times[1])


def _disk(city: GuardedCity) -> float:
    """What a commit that wrote takes longer than one that did not."""
    import psycopg

    with psycopg.connect(city.admin, autocommit=True) as superuser:
        superuser.execute("create table if not exists public.bench_disk (n int)")
        took = {
            words: median(_timed(superuser, words) for _ in range(60))
            for words in ("insert into bench_disk values (1)", "select 1")
        }
        superuser.execute("drop table public.bench_disk")
    written, read = took.values()
    return written - read


def _timed(connection: Any, statement: str) -> float:
    start = perf_counter()
    connection.execute(statement)
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
