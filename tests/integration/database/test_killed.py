"""A server killed in the middle of writing starts again, and has every write it acknowledged (G1).

A kill cannot show a missing fsync; that needs a power cut. What it can show, the last test proves.
"""

import os
import random
import signal
import subprocess
import sys
import threading

import psycopg
import pytest
from killing import kill_server

from goldenthread.database import processes, resolve

# Commits rows one at a time and says so only once the server has said so; ends with the server.
WRITER = """
import sys
import psycopg
url, writer, round = sys.argv[1:]
number = 0
try:
    with psycopg.connect(url, autocommit=True) as app:
        while True:
            number += 1
            key = f"{round}-{writer}-{number}"
            app.execute("INSERT INTO written VALUES (%s)", [key])
            print(key, flush=True)
except psycopg.Error:
    pass
"""
WRITERS = 4


def prepare(site):
    with site.as_migrate() as migrate:
        migrate.execute("CREATE TABLE written (key text PRIMARY KEY)")
        migrate.execute("GRANT SELECT, INSERT ON written TO goldenthread_app")


def write_and_kill(site, url, number, moment):
    """The keys that were acknowledged until the server was killed, after `moment` of them."""
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, url, str(writer), str(number)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for writer in range(WRITERS)
    ]
    said = []
    enough = threading.Event()

    def listen(writer):
        for line in writer.stdout:
            said.append(line.strip())
            if len(said) >= moment:
                enough.set()

    listeners = [threading.Thread(target=listen, args=[writer]) for writer in writers]
    for listener in listeners:
        listener.start()
    try:
        assert enough.wait(120)
        kill_server(site.server.ground.data)
    finally:
        for writer, listener in zip(writers, listeners, strict=True):
            listener.join(30)
            # One that waits still would keep its pipe, and closing that, for ever.
            writer.kill()
            writer.wait()
            listener.join()
            writer.stdout.close()
    return set(said)


def kills(site, number, options=""):
    """The acknowledged writes lost over some kills, and all that were acknowledged."""
    prepare(site)
    moments = random.Random(20261122)
    acknowledged, lost = set(), set()
    for turn in range(number):
        acknowledged |= write_and_kill(
            site, site.databases.app + options, turn, moments.randint(20, 400)
        )
        site.databases = resolve(site.home)
        with site.as_app() as app:
            found = {key for (key,) in app.execute("SELECT key FROM written")}
        lost |= acknowledged - found
        # Each writer may have had one more committed than it was told of, and no more than that.
        assert len(found - acknowledged) <= WRITERS * (turn + 1)
    return lost, acknowledged


@pytest.mark.full
def test_nothing_acknowledged_is_lost_in_a_few_kills(site):
    lost, acknowledged = kills(site, 3)
    assert len(acknowledged) > 60
    assert lost == set()


@pytest.mark.full
def test_nothing_acknowledged_is_lost_in_sixty_kills(site):
    lost, acknowledged = kills(site, 60)
    assert len(acknowledged) > 60 * 20
    assert lost == set()


@pytest.mark.full
def test_the_kills_would_show_a_server_that_acknowledges_too_early(site):
    lost, _ = kills(site, 5, options="&options=-c%20synchronous_commit%3Doff")
    assert lost


def test_the_first_process_alone_killed_leaves_no_second_server(site):
    site.fill()
    first = processes.postmaster(site.server.ground.data)
    with site.as_app():
        os.kill(first, signal.SIGKILL)
        site.databases = resolve(site.home)
        assert processes.postmaster(site.server.ground.data) != first
    with site.as_backup() as backup:
        assert backup.execute("SELECT count(*) FROM person").fetchone() == (500,)


def test_one_connection_s_process_killed_leaves_the_server_to_recover_by_itself(site):
    site.fill()
    with site.as_app() as app:
        row = app.execute("SELECT pg_backend_pid()").fetchone()
        os.kill(row[0], signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            app.execute("SELECT 1")
    site.databases = resolve(site.home)
    with site.as_app() as app:
        assert app.execute("SELECT how_many()").fetchone() == (500,)


@pytest.fixture
def zombie(site):
    """A process of the server's account that has ended and that nobody has reaped."""
    account = site.server.ground.account
    process = subprocess.Popen(["true"], **(account.run() if account else {}))
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    yield process.pid
    process.wait()


@pytest.fixture
def stranger(site):
    """A living process of the server's account that is not the server."""
    account = site.server.ground.account
    process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, **(account.run() if account else {}))
    yield process.pid
    process.communicate()


@pytest.mark.parametrize("whose", ["zombie", "stranger"])
def test_locks_of_a_dead_server_do_not_keep_the_next_from_starting(site, whose, request):
    ground = site.server.ground
    lock = (ground.data / "postmaster.pid").read_text("utf-8").splitlines()
    socket_lock = (ground.socket / ".s.PGSQL.5432.lock").read_text("utf-8").splitlines()
    site.server.stop()
    pid = str(request.getfixturevalue(whose))
    for path, lines in (
        (ground.data / "postmaster.pid", lock),
        (ground.socket / ".s.PGSQL.5432.lock", socket_lock),
    ):
        path.write_text("\n".join([pid, *lines[1:]]) + "\n")
        path.chmod(0o600)
        os.chown(path, ground.data.stat().st_uid, ground.data.stat().st_gid)
    site.databases = resolve(site.home)
    site.as_app().close()
