"""Our own runner of a PostgreSQL server in the home: for one machine, demonstrations and tests."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.pq import PGconn, Ping

from goldenthread.database import binaries as programs
from goldenthread.database import cluster, ground, making, processes
from goldenthread.database.databases import Databases
from goldenthread.database.passwords import passwords
from goldenthread.database.places import Places
from goldenthread.database.problems import DatabaseProblem
from goldenthread.database.roles import ADMIN, APP, BACKUP, MIGRATE, WITH_LOGIN
from goldenthread.database.settings import PORT

PATIENCE = 300.0
"""Seconds for a recovery after a crash, or for a stop. While the server lives, it is waited for."""
ORPHANS = 10.0
"""Seconds after which processes whose server is dead are told to go."""
STEP = 0.02


class Embedded:
    """A server in `home/database`. Any process may start it; all then share the one server."""

    def __init__(self, home: Path) -> None:
        self.places = Places(home.absolute())
        self._ground: ground.Ground | None = None

    @property
    def ground(self) -> ground.Ground:
        """The server's folders; found or made at first use."""
        if self._ground is None:
            self.places.prepare()
            self._ground = ground.lay(self.places)
        return self._ground

    @property
    def log(self) -> Path:
        """The server's log. It holds no statement and no value of a row."""
        return self.places.database / "server.log"

    def start(self) -> None:
        """Make the server if there is none, start it if it does not run, and see it answer."""
        with self._locked():
            if self._answers():
                return
            found = ground.within_reach(programs.find(), self.ground.account)
            self._make(found)
            cluster.refuse_other_major(found, self.ground.data)
            if not self._settle():
                processes.clear_stale(self.ground.data, self.ground.socket)
                self._wait(cluster.launch(found, self.ground, self.log))

    def _make(self, found: programs.Binaries) -> None:
        if not self.ground.data.exists():
            if self.ground.is_made:
                self._refuse_lost()
            cluster.initialise(found, self.ground, self._passwords()[ADMIN])
        if not self.ground.is_made:
            ground.mark_made(self.places)
            self._ground = None

    def stop(self) -> bool:
        """Stop the server cleanly for all who share it; False when it did not run."""
        if not self.is_made():
            return False
        with self._locked():
            return self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> bool:
        pid = processes.postmaster(self.ground.data)
        if pid:
            _signal(pid, how)
        self._until_gone("The server did not stop")
        return pid is not None

    def is_made(self) -> bool:
        """Whether there is a server, running or not."""
        return self.places.database.exists() and self.ground.data.exists()

    def is_running(self) -> bool:
        """Whether the server runs and answers."""
        return self.is_made() and self._answers()

    def prepare(self, name: str) -> None:
        """Make or mend the roles, and make the database if it is not there."""
        self.prepare_roles()
        with self._locked():
            with self.admin() as admin:
                if not making.has_database(admin, name):
                    making.make_database(admin, name)
                making.grant_connect(admin, name)
            with self.admin(name) as inside:
                making.furnish(inside)

    def prepare_roles(self) -> None:
        """Make or mend the roles; nobody but the superuser connects to PostgreSQL's own bases."""
        with self._locked(), self.admin() as admin, admin.transaction():
            making.make_roles(admin, self._passwords())
            for other in ("postgres", "template1"):
                making.close(admin, other)

    def clone(self, source: str, target: str) -> None:
        """Copy a database to which nobody is connected, with its rights; for tests."""
        with self.admin() as admin:
            making.make_database(admin, target, template=source)

    def drop(self, target: str) -> None:
        """Drop a database and whoever is connected to it; one that is not there is no error."""
        with self.admin() as admin:
            words = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            admin.execute(words.format(sql.Identifier(target)))

    def erase(self) -> None:
        """Remove the server with its data and passwords; for tests and failed restores."""
        if self.places.database.exists():
            with self._locked():
                self._end(signal.SIGQUIT)  # at once: nothing of it is kept
                ground.clear(self.places, self.ground)
            self._ground = None

    def admin(self, dbname: str = "postgres") -> psycopg.Connection[Any]:
        """A connection of the superuser, each statement for itself."""
        return psycopg.connect(self.admin_url(dbname), autocommit=True)

    def admin_url(self, dbname: str = "postgres") -> str:
        """The superuser's address, for tests and restores; nothing that serves uses it."""
        return self.url(ADMIN, dbname)

    def url(self, role: str, dbname: str) -> str:
        """The address of a database for a role, with its password."""
        secret = quote(self._passwords()[role], safe="")
        place = quote(str(self.ground.socket), safe="")
        return f"postgresql://{role}:{secret}@/{quote(dbname, safe='')}?host={place}&port={PORT}"

    def databases(self, name: str) -> Databases:
        """The addresses of one database for the roles that log in."""
        return Databases(
            app=self.url(APP, name),
            migrate=self.url(MIGRATE, name),
            backup=self.url(BACKUP, name),
            embedded=True,
        )

    def _passwords(self) -> dict[str, str]:
        path = self.places.database / "roles.json"
        make = not self.ground.data.exists()
        return passwords(path, (ADMIN, *WITH_LOGIN), make=make)

    def _answers(self) -> bool:
        """Whether the server takes a connection and a query. Being there is not enough."""
        if processes.postmaster(self.ground.data) is None:
            return False
        if PGconn.ping(f"host='{_quoted(self.ground.socket)}' port={PORT}".encode()) != Ping.OK:
            return False
        try:
            with self.admin() as admin:
                return admin.execute("SELECT NOT pg_is_in_recovery()").fetchone() == (True,)
        except psycopg.OperationalError as problem:
            return self._refuse_password(problem)

    def _refuse_password(self, problem: psycopg.OperationalError) -> bool:
        if "password authentication failed" not in str(problem):
            return False
        raise DatabaseProblem(
            "The server refused its own administrator.",
            f"The passwords in {self.places.database / 'roles.json'} are not those of this server.",
            "Put back the file that belongs to it, or restore a backup into an empty home.",
        ) from None

    def _settle(self) -> bool:
        """Wait while a server is on its way up or down; True when it came up."""
        began = time.monotonic()
        told = False
        while processes.is_server_alive(self.ground.data):
            waited = time.monotonic() - began
            if self._answers():
                return True
            if waited > ORPHANS and processes.postmaster(self.ground.data) is None and not told:
                told = True
                for pid in processes.of_server(self.ground.data):
                    _signal(pid, signal.SIGQUIT)
            if waited > PATIENCE:
                self._refuse("The server neither starts nor stops")
            time.sleep(STEP)
        return False

    def _wait(self, pid: int) -> None:
        """Wait until a launched server answers; say its last words when it ends instead."""
        began = time.monotonic()
        while not self._answers():
            if not processes.is_alive(pid):
                self._refuse("The server ended while it was starting")
            if time.monotonic() - began > PATIENCE:
                self._refuse("The server does not answer")
            time.sleep(STEP)

    def _until_gone(self, words: str) -> None:
        began = time.monotonic()
        while processes.is_server_alive(self.ground.data):
            if time.monotonic() - began > PATIENCE:
                self._refuse(words)
            time.sleep(STEP)

    def _refuse_lost(self) -> None:
        raise DatabaseProblem(
            f"The server's data is not in {self.ground.data}, where it was made.",
            "An empty server is never put in the place of one that held records.",
            "Put the folder back, or restore a backup into an empty home.",
        )

    def _refuse(self, words: str) -> None:
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        telling = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line]
        raise DatabaseProblem(
            f"{words}.",
            f"Its log says: {(telling or lines or ['nothing'])[-1]}",
            f"Read {self.log}, put right what it names, and start again.",
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One process at a time starts, stops or makes; the others wait for it."""
        self.places.prepare()
        path = self.places.database / "lock"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _quoted(path: Path) -> str:
    return str(path).replace("\\", "\\\\").replace("'", "\\'")


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
