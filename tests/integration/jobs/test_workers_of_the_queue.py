"""A worker ends when told, and knows an end that nobody told; a job may wait already."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from city import City
from django.db import connection
from procrastinate import exceptions
from procrastinate.contrib.django import app

from goldenthread.web import tasks, work

TICK = threading.Event()
QUEUE = "of these tests"
"""The jobs of the clock stand in another queue, and are not done here."""


def asked(city: City, query: str) -> list[tuple[Any, ...]]:
    with city.beyond() as direct:
        cursor = direct.execute(query)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def once_at_work(city: City, do: Any) -> Iterator[None]:
    """Do something as soon as a worker of the queue is known."""

    def watch() -> None:
        for _ in range(300):
            if asked(city, "select 1 from procrastinate_workers"):
                do()
                return connection.close()
            TICK.wait(0.05)
        raise AssertionError("no worker began")

    thread = threading.Thread(target=watch)
    thread.start()
    yield
    thread.join()


def told() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_a_worker_that_is_told_to_end_says_so(city: City) -> None:
    with once_at_work(city, told):
        assert work.jobs(queues=[QUEUE]) is True
    assert not asked(city, "select 1 from procrastinate_workers")


def test_a_worker_that_is_taken_for_lost_is_known_to_have_ended_by_itself(city: City) -> None:
    """Others prune a worker whose heartbeat is old. The next job that it fetches is refused."""

    def pruned() -> None:
        asked(city, "delete from procrastinate_workers")
        tasks.put_back_lost_jobs.configure(queue=QUEUE, queueing_lock=QUEUE).defer(timestamp=0)

    with once_at_work(city, pruned):
        assert work.were_lost(lambda: work.jobs(queues=[QUEUE]))


def test_a_job_that_waits_already_is_told_as_such(city: City) -> None:
    """A worker that could not tell this from a fault would end at the next tick of its clock."""
    asked(city, "delete from procrastinate_jobs")
    tasks.tidy_messages.configure().defer(timestamp=0)
    with pytest.raises(exceptions.AlreadyEnqueued):
        tasks.tidy_messages.configure().defer(timestamp=0)


def test_a_lost_job_whose_like_waits_already_holds_up_no_other(city: City) -> None:
    asked(city, "delete from procrastinate_jobs")
    lost = "update procrastinate_jobs set status = 'doing', worker_id = null, attempts = 1"
    tasks.tidy_messages.defer(timestamp=0)
    tasks.forget_what_is_over.defer(timestamp=0)
    asked(city, lost)
    tasks.tidy_messages.defer(timestamp=1)
    put_back(city)
    states = (
        "select task_name, status from procrastinate_jobs where task_name not like '%put_back%'"
    )
    named = sorted((name.rpartition(".")[2], status) for name, status in asked(city, states))
    assert named == [
        ("forget_what_is_over", "todo"), ("tidy_messages", "failed"), ("tidy_messages", "todo"),
    ]  # fmt: skip


def put_back(city: City) -> None:
    import asyncio

    connector: Any = app.connector

    async def once(there: Any) -> None:
        async with there.open_async():
            await tasks.put_back_lost_jobs(timestamp=0)

    connection.close()
    with app.replace_connector(connector.get_worker_connector()) as there:
        asyncio.run(once(there))
