"""Our own runner: one server for a home, started by anybody, stopped cleanly."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from goldenthread.database import (
    DatabaseProblem,
    Embedded,
    binaries,
    ground,
    processes,
    resolve,
)

DEBIAN_15 = Path("/usr/lib/postgresql/15/bin")
RACE = """
import sys
from pathlib import Path
import psycopg
from goldenthread.database import resolve
print("ready", flush=True)
sys.stdin.readline()
with psycopg.connect(resolve(Path(sys.argv[1])).app) as app:
    print(app.execute("SELECT pg_postmaster_start_time()::text, current_user").fetchone())
"""
START = """
import sys
from pathlib import Path
from goldenthread.database import resolve
resolve(Path(sys.argv[1]))
"""


def mode(path):
    return stat.S_IMODE(Path(path).lstat().st_mode)


@contextmanager
def kept(path):
    """A private file that is as before afterwards, whatever was done to it."""
    content = path.read_bytes()
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        path.chmod(0o600)


def one(url, query):
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def test_three_processes_on_an_empty_home_make_one_server(homes):
    home = homes()
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for racer in racers:
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        racer.stdin.write("\n")
        racer.stdin.flush()
    said = {racer.communicate()[0] for racer in racers}
    assert len(said) == 1
    assert "goldenthread_app" in said.pop()
    assert [racer.returncode for racer in racers] == [0, 0, 0]


def test_a_second_resolve_finds_the_same_server_and_the_same_passwords(shared):
    began = one(shared.databases.app, "SELECT pg_postmaster_start_time()")
    again = resolve(shared.home)
    assert again == shared.databases
    assert one(again.app, "SELECT pg_postmaster_start_time()") == began


def test_a_server_outlives_the_process_that_started_it(homes):
    home = homes()
    subprocess.run([sys.executable, "-c", START, str(home)], check=True)
    assert Embedded(home).is_running()


def test_a_stop_is_clean_and_the_next_start_recovers_nothing(site):
    first = processes.postmaster(site.server.ground.data)
    assert site.server.stop() is True
    assert not processes.is_alive(first)
    assert not processes.is_server_alive(site.server.ground.data)
    assert list(site.server.ground.socket.iterdir()) == []
    assert not site.server.is_running()
    before = site.server.log.stat().st_size
    site.server.start()
    log = site.server.log.read_text("utf-8")[before:]
    assert "database system was shut down at" in log
    assert "recovery" not in log


def test_a_stop_of_nothing_says_so_and_makes_nothing(homes):
    home = homes()
    assert Embedded(home).stop() is False
    assert not home.exists()


def test_a_stop_by_one_process_is_seen_by_another(site):
    assert Embedded(site.home).stop()
    assert not site.server.is_running()
    with pytest.raises(psycopg.OperationalError):
        site.as_app()


def test_what_was_written_is_there_after_a_stop_and_a_start(site):
    site.fill()
    site.server.stop()
    site.databases = resolve(site.home)
    with site.as_backup() as backup:
        assert backup.execute("SELECT count(*) FROM person").fetchone() == (500,)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("data_checksums", "on"),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("server_encoding", "UTF8"),
        ("TimeZone", "UTC"),
        ("password_encryption", "scram-sha-256"),
        ("log_statement", "none"),
        ("unix_socket_permissions", "0700"),
    ],
)
def test_the_server_runs_as_promised(shared, setting, value):
    assert one(shared.databases.app, f"SHOW {setting}") == value


def test_no_statement_switches_durability_off_for_the_server(shared):
    with shared.server.admin() as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        try:
            admin.execute("SELECT pg_reload_conf()")
            assert one(shared.databases.app, "SHOW fsync") == "on"
        finally:
            admin.execute("ALTER SYSTEM RESET fsync")


def test_the_locale_is_the_same_on_every_machine(shared):
    query = "SELECT datcollate || ' ' || datctype FROM pg_database WHERE datname = 'goldenthread'"
    assert one(shared.databases.app, query) == "C.UTF-8 C.UTF-8"


def test_a_path_too_long_for_a_socket_gets_a_private_folder_elsewhere(homes):
    home = homes("a-rather-long-name" * 6)
    databases = resolve(home)
    assert one(databases.app, "SELECT 1") == 1
    socket = Embedded(home).ground.socket
    assert len(str(socket)) < 60
    assert mode(socket) == 0o700
    assert resolve(home) == databases
    Embedded(home).stop()
    # A folder that a reboot has swept away is made anew.
    socket.rmdir()
    assert one(resolve(home).app, "SELECT 1") == 1


@pytest.mark.parametrize("words", ["sp ace qu'ote dou\"ble $dollar `tick` é", "com,ma"])
def test_a_home_may_have_any_name(homes, words):
    assert one(resolve(homes(words)).app, "SELECT 1") == 1


def test_data_that_is_lost_is_never_replaced_by_an_empty_server(site):
    site.server.stop()
    data = site.server.ground.data
    data.rename(data.with_name("moved"))
    with pytest.raises(DatabaseProblem, match="is not in"):
        resolve(site.home)
    assert not data.exists()
    data.with_name("moved").rename(data)
    assert one(resolve(site.home).app, "SELECT 1") == 1


def test_lost_passwords_are_never_made_up(shared):
    roles = shared.home / "database" / "roles.json"
    with kept(roles):
        roles.unlink()
        with pytest.raises(DatabaseProblem, match="no password for"):
            resolve(shared.home)


def test_passwords_of_another_server_are_refused_in_words(shared):
    roles = shared.home / "database" / "roles.json"
    changed = json.loads(roles.read_text("utf-8")) | {"goldenthread_admin": "of-another-server"}
    with kept(roles):
        roles.write_text(json.dumps(changed))
        with pytest.raises(DatabaseProblem, match="refused its own administrator") as problem:
            resolve(shared.home)
        assert "of-another-server" not in str(problem.value)


def test_a_lost_password_of_a_role_is_set_again(shared):
    with shared.server.admin() as admin:
        admin.execute("ALTER ROLE goldenthread_app PASSWORD 'something else'")
    with pytest.raises(psycopg.OperationalError):
        shared.as_app()
    resolve(shared.home)
    shared.as_app().close()


def test_half_a_server_that_an_ended_process_left_is_cleared_away(site):
    site.server.stop()
    half = site.server.ground.folder / "new-1"
    shutil.copytree(site.server.ground.data, half)
    shutil.rmtree(site.server.ground.data)
    (site.home / "database" / "place.json").write_text('{"folder": "server", "made": false}')
    assert one(resolve(site.home).app, "SELECT 1") == 1
    assert not half.exists()


def test_a_server_that_cannot_start_says_its_last_words(site):
    site.server.stop()
    control = site.server.ground.data / "global" / "pg_control"
    kept = control.read_bytes()
    control.write_bytes(b"damaged" + kept[7:])
    with pytest.raises(DatabaseProblem, match=r"ended while it was starting[\s\S]*(FATAL|PANIC)"):
        site.server.start()
    control.write_bytes(kept)
    site.server.start()


def test_a_server_on_its_way_down_is_waited_for(site):
    pid = processes.postmaster(site.server.ground.data)
    with site.as_app():
        os.kill(pid, signal.SIGTERM)  # waits for the connection to end
        starter = subprocess.Popen([sys.executable, "-c", START, str(site.home)])
        with pytest.raises(subprocess.TimeoutExpired):
            starter.wait(1)
    assert starter.wait(60) == 0
    assert processes.postmaster(site.server.ground.data) != pid


@pytest.mark.full
@pytest.mark.skipif(not binaries.is_complete(DEBIAN_15), reason="no PostgreSQL 15 of Debian here")
def test_the_distribution_s_own_server_serves_as_well(homes, monkeypatch):
    monkeypatch.setenv(binaries.SETTING, str(DEBIAN_15))
    home = homes()
    databases = resolve(home)
    with psycopg.connect(databases.app) as app:
        assert app.info.server_version // 10000 == 15
    monkeypatch.delenv(binaries.SETTING)
    if binaries.find().version_num // 10000 != 15:
        Embedded(home).stop()
        with pytest.raises(DatabaseProblem, match="was made by PostgreSQL 15"):
            resolve(home)


def test_a_copy_is_fresh_and_has_the_rights_of_the_original(shared):
    shared.server.clone("goldenthread", "copied")
    with psycopg.connect(shared.server.url("goldenthread_app", "copied")) as app:
        assert app.execute("SELECT how_many()").fetchone() == (500,)
        assert app.execute("SELECT count(*) FROM person").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TEMP TABLE t (x int)")
    shared.server.drop("copied")
    shared.server.drop("copied")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(shared.server.url("goldenthread_app", "copied"))


def programs():
    """The copies of server programs on this machine."""
    return {path for place in ground.ELSEWHERE for path in place.glob("programs-*")}


@pytest.mark.full
def test_programs_out_of_reach_of_the_account_are_copied_once(homes, monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("an ordinary user's server runs programs that this user can reach")
    closed = homes("closed")
    closed.mkdir(mode=0o700)
    found = binaries.find()
    for tree in found.trees:
        shutil.copytree(tree, closed / tree.relative_to(found.base), symlinks=True)
    monkeypatch.setenv(binaries.SETTING, str(closed / found.folder.relative_to(found.base)))
    home = homes()
    before = programs()
    try:
        assert one(resolve(home).app, "SELECT 1") == 1
        server = Embedded(home)
        used = ground.within_reach(binaries.find(), server.ground.account)
        assert closed not in used.folder.parents
        assert ground.within_reach(binaries.find(), server.ground.account) == used
        assert mode(closed) == 0o700
        assert all(
            path.stat().st_uid == 0 and not mode(path) & 0o022
            for path in used.folder.parent.rglob("*")
            if not path.is_symlink()
        )
    finally:
        Embedded(home).erase()
        shutil.rmtree(closed)
        for made in programs() - before:
            shutil.rmtree(made)


@pytest.mark.full
def test_root_s_server_runs_under_the_account_that_is_named(homes, monkeypatch):
    if os.geteuid() != 0:
        pytest.skip("only root can name another account")
    monkeypatch.setenv("GOLDENTHREAD_PG_ACCOUNT", "nobody")
    home = homes()
    assert one(resolve(home).app, "SELECT 1") == 1
    server = Embedded(home)
    assert server.ground.account.name == "nobody"
    # Another name later changes nothing: the data belongs to the first.
    monkeypatch.delenv("GOLDENTHREAD_PG_ACCOUNT")
    server.stop()
    assert one(resolve(home).app, "SELECT 1") == 1
    assert Embedded(home).ground.account.name == "nobody"


def test_settings_of_the_machine_for_another_server_change_nothing(site, monkeypatch):
    site.server.stop()
    for name, value in (("PGPORT", "6543"), ("PGHOST", "nowhere.example"), ("PGUSER", "other")):
        monkeypatch.setenv(name, value)
    assert one(resolve(site.home).app, "SELECT current_user::text") == "goldenthread_app"
