"""Nothing acknowledged is lost and nothing is there twice, whatever is killed while it is written.

Whole database servers and single workers are killed with the signal that none can catch, while four
workers write notes in visits of their own (G1, G3). The client tries again whatever was not
acknowledged, under the same key. The home is this test's own: nobody else's server is killed.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path
from uuid import uuid4

import note_writer
import pytest
from killing import kill_server, send

from goldenthread.database import Embedded

WRITERS = 4
NAME = "goldenthread"
SEED = 20261122


class Place:
    """A home with a city in it, and the workers that write there."""

    def __init__(self, home):
        self.home, self.server = home, Embedded(home)
        told = subprocess.run(
            self.command("setup"),
            env=self.environment(),
            check=True,
            capture_output=True,
            text=True,
        )
        self.city = json.loads(told.stdout)

    def command(self, *more):
        return [sys.executable, note_writer.__file__, str(self.home), *more]

    def environment(self, **more):
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("GOLDENTHREAD_", "DJANGO_")) and name != "DATABASE_URL"
        }
        source = [path for path in sys.path if path]
        return clean | {"PYTHONPATH": os.pathsep.join(source)} | more

    def worker(self, *how, **more):
        return subprocess.Popen(
            self.command("write", self.city["role"], self.city["case"], *how),
            env=self.environment(**more), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def kill_server(self):
        """Every process of the server, the first one first."""
        kill_server(self.server.ground.data)

    def notes(self):
        """How many notes, lines of the chronology and audited inserts there are for each key."""
        with self.server.admin(NAME) as superuser:
            found = superuser.execute(
                "select n.text, (select count(*) from record_event e where e.row = n.id),"
                " (select count(*) from audit_change c where c.table = 'record_note'"
                " and c.row = n.id::text) from record_note n"
            ).fetchall()
            looks = superuser.execute(
                "select count(distinct request) from audit_look where place = 'test'"
                " and action = 'create' and record_type = 'CAS'"
            ).fetchone()[0]
        return found, looks


class Client:
    """Somebody who sends keys through a worker, and sends again what was not acknowledged."""

    def __init__(self, place, how=(), **more):
        self.place, self.how, self.more = place, how, more
        self.asked, self.acknowledged = [], []
        self.stopped = threading.Event()
        self.worker = place.worker(*how, **more)
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.stopped.is_set():
            key = str(uuid4())
            self.asked.append(key)
            while not self.stopped.is_set() and not self.sent(key):
                pass

    def sent(self, key):
        """Whether a key was acknowledged. A worker that has died is replaced by another."""
        try:
            self.worker.stdin.write(key + "\n")
            self.worker.stdin.flush()
            line = self.worker.stdout.readline().strip()
        except (BrokenPipeError, ValueError):
            line = ""
        if line == f"done {key}":
            self.acknowledged.append(key)
            return True
        if not line:
            self.close()
            if not self.stopped.is_set():
                self.worker = self.place.worker(*self.how, **self.more)
        elif line.startswith("failed"):
            # The server is on its way up again; waiting is the client's part.
            self.stopped.wait(0.05)
        return False

    def close(self):
        send(self.worker.pid, signal.SIGKILL)
        self.worker.wait()
        for pipe in (self.worker.stdin, self.worker.stdout):
            try:
                pipe.close()
            except BrokenPipeError:
                continue


def run(place, kills, what, how=(), **more):
    """Kill so many times; gives what was asked, what was acknowledged, and what is there."""
    clients = [Client(place, how, **more) for _ in range(WRITERS)]
    moments = random.Random(SEED)
    for client in clients:
        client.thread.start()
    try:
        for _ in range(kills):
            wait_for(clients, moments.randint(5, 60))
            if what in ("servers", "both"):
                place.kill_server()
                place.server.start()
            if what in ("workers", "both"):
                send(moments.choice(clients).worker.pid, signal.SIGKILL)
        wait_for(clients, 20)
    finally:
        for client in clients:
            client.stopped.set()
        place.server.start()
        for client in clients:
            client.thread.join(60)
            client.close()
    asked = {key for client in clients for key in client.asked}
    acknowledged = {key for client in clients for key in client.acknowledged}
    return asked, acknowledged


def wait_for(clients, more):
    """Until so many more were acknowledged."""
    before = sum(len(client.acknowledged) for client in clients)
    pause = threading.Event()
    for _ in range(6000):
        if sum(len(client.acknowledged) for client in clients) - before >= more:
            return
        pause.wait(0.02)
    raise AssertionError("nobody writes any more")


def check(place, asked, acknowledged):
    """What was lost, and what is there twice."""
    found, looks = place.notes()
    found = [row for row in found if row[0] in asked]
    there = Counter(key for key, _, _ in found)
    lost = acknowledged - set(there)
    twice = {key for key, number in there.items() if number > 1}
    assert {(events, changes) for _, events, changes in found} <= {(1, 1)}
    assert looks >= len(there), "a note without anybody in the audit"
    return lost, twice


@pytest.fixture(scope="module")
def place():
    top = Path(tempfile.mkdtemp(prefix="gt-"))
    top.chmod(0o711)
    made = Place(top / "home")
    yield made
    made.server.erase()
    shutil.rmtree(top)


def test_a_kill_of_all_loses_nothing_and_doubles_nothing(place):
    asked, acknowledged = run(place, 1, "both")
    assert len(acknowledged) > 20
    assert check(place, asked, acknowledged) == (set(), set())


@pytest.mark.full
@pytest.mark.parametrize("what", ["servers", "workers"])
def test_sixty_kills_lose_nothing_and_double_nothing(place, what):
    asked, acknowledged = run(place, 60, what)
    assert len(acknowledged) > 60 * 5
    assert check(place, asked, acknowledged) == (set(), set())


@pytest.mark.full
def test_kills_would_show_a_server_that_acknowledges_too_early(place):
    """The control: the same writers, told before their write is on the disk."""
    options = place.server.databases(NAME).app + "&options=-c%20synchronous_commit%3Doff"
    asked, acknowledged = run(place, 8, "servers", DATABASE_URL=options)
    lost, _ = check(place, asked, acknowledged)
    assert lost


def one_after_the_other(place, how):
    """A worker dies when its note is committed and nobody was told; then comes the same key."""
    key = str(uuid4())
    dying = place.worker("late", *how)
    assert dying.communicate(key + "\n")[0] == ""
    again = place.worker(*how)
    assert again.communicate(key + "\n")[0].strip() == f"done {key}"
    return [row for row in place.notes()[0] if row[0] == key]


def test_a_note_committed_and_not_acknowledged_is_written_once(place):
    assert [row[1:] for row in one_after_the_other(place, ())] == [(1, 1)]


@pytest.mark.full
def test_without_the_key_of_the_form_it_would_be_written_twice(place):
    """The control."""
    assert len(one_after_the_other(place, ("careless",))) == 2
