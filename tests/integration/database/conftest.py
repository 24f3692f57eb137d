"""Servers for the tests of the runner: each has a home of its own, and none outlives its test."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from goldenthread.database import Embedded, resolve
from goldenthread.database.roles import APP, BACKUP, MIGRATE

SETTINGS = (
    "DATABASE_URL",
    "MIGRATE_DATABASE_URL",
    "BACKUP_DATABASE_URL",
    "GOLDENTHREAD_MODE",
    "GOLDENTHREAD_HOME",
    "GOLDENTHREAD_PG_ACCOUNT",
)

GUARDED = Path(__file__).with_name("guarded.sql")


@contextmanager
def without_settings():
    """The environment of somebody who has set nothing of ours."""
    kept = {name: os.environ.pop(name) for name in SETTINGS if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


@pytest.fixture(scope="module", autouse=True)
def no_settings_of_this_machine():
    """The tests of the runner run the embedded server, whatever server the rest is given.

    It ends with the file: another file may run after it in the same process.
    """
    with without_settings():
        yield


class Site:
    """A home with its server, and connections as each role."""

    name = "goldenthread"

    def __init__(self, home):
        self.home = home
        self.server = Embedded(home)

    def start(self):
        self.databases = resolve(self.home)
        return self

    def connect(self, role):
        urls = {
            APP: self.databases.app,
            MIGRATE: self.databases.migrate,
            BACKUP: self.databases.backup,
        }
        return psycopg.connect(urls[role], autocommit=True)

    def as_app(self):
        return self.connect(APP)

    def as_migrate(self):
        return self.connect(MIGRATE)

    def as_backup(self):
        return self.connect(BACKUP)

    def fill(self):
        with self.as_migrate() as migrate:
            migrate.execute(GUARDED.read_text("utf-8"))
        return self


@pytest.fixture
def homes():
    """A function that names new homes within reach of any account; all are removed."""
    top = Path(tempfile.mkdtemp(prefix="gt-"))
    top.chmod(0o711)
    made = []

    def name(words="home"):
        made.append(top / f"{words}-{len(made)}")
        return made[-1]

    yield name
    for home in made:
        if home.exists():
            home.chmod(0o700)
            Embedded(home).erase()
    shutil.rmtree(top)


@pytest.fixture(scope="session")
def mould():
    """A home with a server that was made and stopped, of which each test gets a copy."""
    top = Path(tempfile.mkdtemp(prefix="gt-"))
    top.chmod(0o711)
    with without_settings():
        Site(top / "home").start().server.stop()
    yield top / "home"
    shutil.rmtree(top)


@pytest.fixture
def site(homes, mould):
    """A server of this test's own."""
    home = homes()
    subprocess.run(["cp", "-a", str(mould), str(home)], check=True)
    return Site(home).start()


@pytest.fixture(scope="module")
def shared():
    """One filled server for the tests of a file that change nothing."""
    top = Path(tempfile.mkdtemp(prefix="gt-"))
    top.chmod(0o711)
    site = Site(top / "home").start().fill()
    yield site
    site.server.erase()
    shutil.rmtree(top)
