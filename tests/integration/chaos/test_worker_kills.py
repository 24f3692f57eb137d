"""Workers are killed while they do jobs: no job is lost, and none is done twice in effect.

A message is sent, then marked as sent, by one worker at a time. Whoever is killed between the two
has it sent again under the same number, which is how a mail server knows it for one.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import job_workers
import pytest
from city import APP, City
from staff import change, many

from goldenthread.web import tasks

WORKERS = 3
SEED = 20261122
PAUSE = threading.Event()


class Nursery:
    """The workers that are alive, and how to kill one."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.alive: list[int] = []

    def more(self) -> None:
        """One more worker."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("more\n")
        self.process.stdin.flush()
        self.alive.append(int(self.process.stdout.readline()))

    def kill(self, number: int) -> None:
        """End one of them with the signal that none can catch."""
        self.alive.remove(number)
        os.kill(number, signal.SIGKILL)


@contextmanager
def nursery(city: City, folder: Path) -> Iterator[Nursery]:
    environment = {
        **os.environ, "DATABASE_URL": city.url(APP), job_workers.FOLDER: str(folder),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, job_workers.__file__], env=environment, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    made = Nursery(process)
    try:
        yield made
    finally:
        # The workers first: they hold the other ends of the pipes.
        for number in made.alive:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        process.kill()
        process.communicate()


def leave(city: City, count: int) -> set[str]:
    """So many messages that wait, for as many people."""
    people = many(city, count)
    change(city, "update access_user set email = 'x@agency.example' where id = any(%s)", people)
    with city.beyond() as direct, direct.cursor() as cursor:
        cursor.executemany(
            "insert into web_message (id, to_id, cause, made_at) values (%s, %s, %s, now())",
            [(uuid4(), one, one.bytes) for one in people],
        )
        rows = direct.execute("select id from web_message where to_id = any(%s)", [people])
        return {key.hex for (key,) in rows.fetchall()}


def unsent(city: City) -> int:
    with city.beyond() as direct:
        row = direct.execute("select count(*) from web_message where sent_at is null").fetchone()
    return int(row[0]) if row else 0


def until(city: City, workers: Nursery, most: int) -> None:
    """Until no more than so many are unsent; lost jobs are put back as they are every minute."""
    for _ in range(300):
        if unsent(city) <= most:
            return
        with city.beyond() as direct:
            direct.execute(
                "select procrastinate_defer_jobs_v1(array[row('default',"
                " 'goldenthread.web.tasks.put_back_lost_jobs', 0, null, 'back',"
                " '{\"timestamp\": 0}', null)::procrastinate_job_to_defer_v1])"
                " where not exists (select 1 from procrastinate_jobs where queueing_lock = 'back'"
                " and status = 'todo')"
            )
        PAUSE.wait(0.2)
    raise AssertionError(f"nobody works any more; {unsent(city)} messages are unsent")


def run(city: City, folder: Path, messages: int, kills: int) -> Counter[str]:
    """Kill so many workers while so many messages leave; how often each one left."""
    waiting = leave(city, messages)
    chance = random.Random(SEED)
    with nursery(city, folder) as workers:
        for _ in range(WORKERS):
            workers.more()
        tasks.announce(0)
        for number in range(kills):
            until(city, workers, messages - (number + 1) * messages // (kills + 2))
            PAUSE.wait(chance.random() / 10)
            workers.kill(chance.choice(workers.alive))
            workers.more()
        until(city, workers, 0)
    left = Counter(path.name.partition(".")[0].replace("-", "") for path in folder.glob("*-*"))
    assert set(left) == waiting, "one was lost, or was never asked for"
    return left


def test_a_few_kills_lose_no_job_and_repeat_none(city: City, tmp_path: Path) -> None:
    left = run(city, tmp_path, 80, 4)
    assert sum(left.values()) - len(left) <= 4 * 2, "more were sent again than workers were killed"
    with city.beyond() as direct:
        marked = direct.execute("select count(*) from web_message where sent_at is not null")
        assert marked.fetchone() == (80,)


@pytest.mark.full
def test_sixty_kills_lose_no_job_and_repeat_none(city: City, tmp_path: Path) -> None:
    left = run(city, tmp_path, 900, 60)
    assert sum(left.values()) - len(left) <= 60 * 2
