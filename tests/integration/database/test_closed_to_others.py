"""The server's files, its socket and its log are closed to everybody else."""

import json
import os
import shutil
import stat
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from goldenthread.database import DatabaseProblem, Embedded, resolve
from goldenthread.database.account import Account

ROOT = os.geteuid() == 0
KNOCK = """
import socket, sys
knock = socket.socket(socket.AF_UNIX)
try:
    knock.connect(sys.argv[1])
except PermissionError:
    sys.exit(13)
"""


def mode(path):
    return stat.S_IMODE(Path(path).lstat().st_mode)


@contextmanager
def opened(path, rights):
    """Something with other rights for a while."""
    before = mode(path)
    path.chmod(rights)
    try:
        yield
    finally:
        path.chmod(before)


def one(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def test_folders_and_files_are_private(shared):
    database = shared.home / "database"
    ground = shared.server.ground
    for folder in (ground.folder, ground.data, ground.socket):
        assert mode(folder) == 0o700, folder
        assert folder.stat().st_uid == (ground.account.uid if ground.account else os.geteuid())
    for file in ("roles.json", "place.json", "lock", "server.log"):
        assert mode(database / file) == 0o600, file
        assert (database / file).stat().st_uid == os.geteuid()
    for folder in (shared.home, database):
        assert mode(folder) & 0o067 == 0, folder
    left = [path.name for path in ground.folder.iterdir()]
    assert sorted(left) == ["data", "socket"]


def test_a_password_is_in_no_file_but_the_one_that_keeps_them(site):
    secrets = json.loads((site.home / "database" / "roles.json").read_text("utf-8")).values()
    site.server.stop()
    for path in site.home.rglob("*"):
        if path.is_file() and path.name != "roles.json":
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in secrets), path


def test_the_log_never_holds_what_is_in_a_row_or_a_statement(site):
    site.fill()
    with site.as_app() as app:
        for statement in (
            "SELECT 'taint-one'::int",
            "INSERT INTO look VALUES (1, 'taint-two')",
            "SELECT taint_three FROM person",
        ):
            with pytest.raises(psycopg.Error):
                app.execute(statement)
        with pytest.raises(psycopg.Error):
            app.execute("SELECT %s::int", ["taint-four"])
    with site.as_migrate() as migrate:
        migrate.execute("INSERT INTO look (id, at) VALUES (77123, now())")
        with pytest.raises(psycopg.Error, match="77123"):
            migrate.execute("INSERT INTO look (id, at) VALUES (77123, now())")
    log = site.server.log.read_text("utf-8")
    assert "ready to accept connections" in log
    assert "taint" not in log
    assert "77123" not in log


def test_no_other_account_can_knock_at_the_server(shared):
    if not ROOT:
        pytest.skip("only root can act as another account")
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if not python:
        pytest.skip("no interpreter that any account can run")
    socket = shared.server.ground.socket / ".s.PGSQL.5432"

    def knock(account):
        run = [python, "-I", "-S", "-c", KNOCK, str(socket)]
        return subprocess.run(run, check=False, **account.run()).returncode

    # The server's own account gets through by the same way, so the refusal means something.
    assert knock(shared.server.ground.account) == 0
    assert knock(Account("stranger", 60123, 60123)) == 13


def test_whoever_reaches_the_socket_still_needs_a_password(shared):
    address = f"host={shared.server.ground.socket} dbname=goldenthread user="
    for role in ("goldenthread_app", "goldenthread_admin", "goldenthread_backup"):
        with pytest.raises(psycopg.OperationalError, match="no password supplied"):
            psycopg.connect(address + role)
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"{address}{role} password=guess")
    for role in ("goldenthread_owner", "goldenthread_gate"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"{address}{role} password=guess")


def test_the_server_listens_on_no_network(shared):
    assert one(shared.server.admin_url(), "SHOW listen_addresses") == ""
    rules = (shared.server.ground.data / "pg_hba.conf").read_text("utf-8").splitlines()
    ways = [line.split() for line in rules if line.strip() and not line.startswith("#")]
    assert {(way[0], way[-1]) for way in ways} == {("local", "scram-sha-256"), ("host", "reject")}


@pytest.mark.parametrize("name", ["roles.json", "place.json"])
def test_a_secret_that_others_could_read_stops_everything(shared, name):
    with (
        opened(shared.home / "database" / name, 0o644),
        pytest.raises(DatabaseProblem, match="open to others"),
    ):
        resolve(shared.home)


@pytest.mark.parametrize("wrong", [0o755, 0o750, 0o777])
def test_a_socket_folder_that_others_can_enter_stops_everything(shared, wrong):
    with (
        opened(shared.server.ground.socket, wrong),
        pytest.raises(DatabaseProblem, match="not a private folder"),
    ):
        resolve(shared.home)


def test_a_home_opened_to_others_stops_everything(shared):
    with opened(shared.home, 0o755), pytest.raises(DatabaseProblem, match="open to others"):
        resolve(shared.home)


def test_a_home_out_of_reach_of_the_account_is_left_as_it_is(homes):
    if not ROOT:
        pytest.skip("an ordinary user's server runs as that user and reaches its home")
    closed = homes("closed")
    closed.mkdir(mode=0o700)
    home = closed / "home"
    try:
        databases = resolve(home)
        ground = Embedded(home).ground
        assert one(databases.app, "SELECT 1") == 1
        assert mode(closed) == 0o700
        assert home not in ground.folder.parents
        assert mode(ground.folder) == 0o700
        assert "cannot reach" in ground.notes[0]
        assert resolve(home) == databases
    finally:
        Embedded(home).erase()
        shutil.rmtree(closed)
    assert not ground.folder.exists()


def test_no_folder_above_the_home_is_changed(homes):
    home = homes()
    above = [(one, mode(one), one.stat().st_uid, one.stat().st_gid) for one in home.parents]
    resolve(home)
    assert [(one, mode(one), one.stat().st_uid, one.stat().st_gid) for one in home.parents] == above


def test_only_our_roles_come_in_and_to_our_databases_alone(shared):
    for name in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(shared.server.url("goldenthread_app", name))
