"""The worker outlives the database: what happened meanwhile is brought back by it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import psycopg
import pytest
from city import SEAL, City
from emergencies import Emergency
from invented_cases import Cases

from goldenthread.web import work
from goldenthread.web.work import Every, Keeper


class Jobs:
    """Jobs that end in these ways, one after the other; each says whether it was told to end."""

    def __init__(self, *ways: Callable[[], bool]) -> None:
        self.ways = list(ways)

    def __call__(self) -> bool:
        return self.ways.pop(0)()


def loses() -> bool:
    raise psycopg.OperationalError("the connection is lost")


def leaves() -> bool:
    raise SystemExit(1)


def ends_by_itself() -> bool:
    return False


def is_told() -> bool:
    return True


def interrupted() -> bool:
    raise KeyboardInterrupt


def test_jobs_that_lose_the_database_or_end_by_themselves_are_begun_again(
    city: City, emergency: Emergency
) -> None:
    jobs = Jobs(loses, leaves, ends_by_itself, loses, is_told)
    work.work(city.url(SEAL), jobs, pause=0)
    assert jobs.ways == []


def test_told_to_end_it_ends(city: City, emergency: Emergency) -> None:
    jobs = Jobs(is_told, loses)
    work.work(city.url(SEAL), jobs, pause=0)
    assert len(jobs.ways) == 1
    with pytest.raises(KeyboardInterrupt):
        work.work(city.url(SEAL), Jobs(interrupted), pause=0)
    assert not [one for one in threading.enumerate() if isinstance(one, Every)]


def test_a_thread_that_fails_goes_on() -> None:
    done = threading.Event()
    ways = [done.set, loses]
    thread = Every("test", lambda: ways.pop()() and None, 0.01)
    thread.start()
    assert done.wait(5)
    thread.end()
    assert not thread.is_alive()


def test_the_keeper_of_the_worker_brings_back_and_seals(
    city: City, emergency: Emergency, cases: Cases
) -> None:
    with emergency.away():
        emergency.post(cases.north.reference)
    keeper = Keeper(city.url(SEAL))
    assert keeper.every == 60
    keeper.keep()
    keeper.keep()
    assert len([row for row in city.looks("control") if row["place"] == "emergency card"]) == 1
