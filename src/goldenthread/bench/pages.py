"""Pages of 25 people with row security, visit and audit, beside the same pages without any of them.

The first is the site's own list of cases with those in the victim's part; the second has the people
and nothing else. The peer's rows come by plain SQL from a role that row security does not bind.
Sign-in, session, role, template and middleware are the same. Both are asked in turns, in one run.
Beside the time stands the work of both processes, which other programs of the machine disturb less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from goldenthread.bench.guarded_city import MINE, GuardedCity, guarded_city

GOAL = 1.25
ROUNDS, ASKED, WARM = 10, 20, 5
PLAIN = """
select p.* from record_person p join access_assignment a on a.matter_id = p.matter_id
where a.user_id = %s and a.from_at <= now() and (a.until_at is null or now() < a.until_at)
order by p.family_name limit 25
"""
GUARDED = """
select p.* from record_person p where p.matter_id = any(%s::uuid[])
order by p.family_name limit 25
"""
"""The visit knows which cases are the officer's own; the peer has to ask."""
Ask = Callable[[], Any]
Times = tuple[float, float]
"""Milliseconds of a page: on the clock, and of work in both processes."""


def run() -> list[str]:
    """The pages, and their data alone, in milliseconds and as ratios."""
    return lines(guarded_city())


def lines(city: GuardedCity) -> list[str]:
    """The same, in a city that is there."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    from goldenthread.bench import pages_asked as asked

    at = asked.page
    pairs = {
        f"the list of cases, {MINE} with their victims": (
            at(asked.LIST, city), at(asked.BARE_LIST, city), asked.around,
        ),
        f"{MINE} people and nothing else": (
            at(asked.PEOPLE, city), at(asked.BARE_PEOPLE, city), _nothing,
        ),
        f"the data of {MINE} people alone": (
            lambda: asked.guarded_data(city), lambda: asked.bare_data(city), _nothing,
        ),
    }  # fmt: skip
    told = [
        _line(name, *_in_turns(city, ours, peer, around))
        for name, (ours, peer, around) in pairs.items()
    ]
    return [*told, f"pages: of each, the audit's commit waits {_disk(city):.2f} ms for the disk"]


def _line(name: str, ours: Times, peer: Times) -> str:
    clock, work = ours[0] / peer[0], ours[1] / peer[1]
    verdict = "" if "alone" in name else f", {'within' if clock <= GOAL else 'OVER'} {GOAL}"
    return (
        f"pages: {name}: {ours[0]:.2f} ms guarded, {peer[0]:.2f} ms bare, ratio {clock:.2f}"
        f"{verdict}; work {ours[1]:.2f} ms and {peer[1]:.2f} ms, ratio {work:.2f}"
    )


def _in_turns(city: GuardedCity, ours: Ask, peer: Ask, around: Any) -> tuple[Times, Times]:
    """The medians over many short rounds of one after the other."""
    times: tuple[list[float], list[float]] = ([], [])
    work: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for at, (url, ask) in enumerate(((city.app, ours), (city.admin, peer))):
            city.point(url)
            with around(city) if at else nullcontext():
                for _ in range(WARM):
                    ask()
                before = _work()
                times[at].extend(_timed(ask) for _ in range(ASKED))
                work[at].append((_work() - before) / ASKED)
    return (median(times[0]), median(work[0])), (median(times[1]), median(work[1]))


@contextmanager
def _nothing(city: GuardedCity) -> Iterator[None]:
    yield


def _timed(ask: Ask) -> float:
    start = perf_counter()
    ask()
    return 1000 * (perf_counter() - start)


def _work() -> float:
    """Milliseconds of work so far of this process and of the server's for its connection."""
    from django.db import connection

    connection.ensure_connection()
    path = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    server = int(path.read_text("ascii").split()[0]) / 1e6 if path.exists() else 0.0
    return 1000 * process_time() + server


def _disk(city: GuardedCity) -> float:
    """What a commit that wrote takes longer than one that did not."""
    import psycopg

    with psycopg.connect(city.admin, autocommit=True) as superuser:
        superuser.execute("create table public.bench_disk (n int)")
        took = [
            median(_timed(lambda words=words: superuser.execute(words)) for _ in range(60))  # type: ignore[misc]
            for words in ("insert into bench_disk values (1)", "select 1")
        ]
        superuser.execute("drop table public.bench_disk")
    return took[0] - took[1]
