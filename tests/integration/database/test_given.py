"""A server that somebody else runs is looked at closely before it is used."""

import re
from pathlib import Path

import psycopg
import pytest

from goldenthread.database import DatabaseProblem, Embedded, given, resolve
from goldenthread.database.catalogue import PLAIN, catalogue, roles
from goldenthread.database.given import Addresses
from goldenthread.database.roles import APP, BY_NAME
from goldenthread.database.status import status

PAGE = Path(__file__).parents[3] / "docs" / "database.md"


@pytest.fixture
def point(shared, monkeypatch, tmp_path):
    """A function that gives the shared server by its addresses, and resolves."""

    def resolved(app, migrate=None, mode="trial"):
        monkeypatch.setenv("DATABASE_URL", app)
        if migrate:
            monkeypatch.setenv("MIGRATE_DATABASE_URL", migrate)
        return resolve(tmp_path / "home", mode=mode)

    return resolved


def test_a_fit_server_is_used_and_nothing_is_made(shared, point, tmp_path):
    found = point(shared.databases.app, shared.databases.migrate)
    assert (found.app, found.migrate) == (shared.databases.app, shared.databases.migrate)
    assert not found.embedded
    assert list(tmp_path.iterdir()) == []


def test_a_process_need_not_know_how_to_change_tables(shared, point):
    assert point(shared.databases.app).migrate == ""


def test_a_superuser_is_refused(shared, point):
    with pytest.raises(DatabaseProblem, match="has SUPERUSER"):
        point(shared.server.admin_url("goldenthread"))


def test_a_role_that_passes_row_security_is_refused(shared, point):
    with pytest.raises(DatabaseProblem, match="has BYPASSRLS"):
        point(shared.databases.backup)


def test_the_owner_is_refused_for_everything_at_once(shared, point):
    with pytest.raises(DatabaseProblem) as problem:
        point(shared.databases.migrate, shared.databases.app)
    said = str(problem.value)
    for words in ("owns the database", "may create", "is a member", "does not act as"):
        assert words in said, words


def test_production_refuses_a_server_below_the_floor(shared, point, monkeypatch):
    with psycopg.connect(shared.databases.app) as app:
        branch, minor = divmod(app.info.server_version, 10000)
    monkeypatch.setitem(given.floor.FLOORS, branch, minor + 1)
    with pytest.raises(DatabaseProblem, match="Production refuses it"):
        point(shared.databases.app, mode="production")
    assert point(shared.databases.app, mode="trial").app
    monkeypatch.setitem(given.floor.FLOORS, branch, minor)
    assert point(shared.databases.app, mode="production").app


def test_a_server_without_our_roles_is_refused(site):
    with site.server.admin("goldenthread") as admin:
        admin.execute("DROP OWNED BY goldenthread_seal, goldenthread_backup")
        admin.execute("DROP ROLE goldenthread_seal, goldenthread_backup")
    found = list(given.problems(Addresses(site.databases.app, None, None), "trial"))
    assert found == [
        "The role goldenthread_backup is missing.",
        "The role goldenthread_seal is missing.",
    ]


def test_another_database_for_changing_tables_is_refused(shared, point):
    shared.server.clone("goldenthread", "other")
    try:
        with pytest.raises(DatabaseProblem, match="names another database"):
            point(shared.databases.app, shared.server.url("goldenthread_migrate", "other"))
    finally:
        shared.server.drop("other")


def test_the_status_of_a_given_server_says_what_is_wrong(shared, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", shared.databases.app)
    found = status(tmp_path, mode="trial")
    assert found.is_running
    assert found.is_fit
    monkeypatch.setenv("DATABASE_URL", shared.databases.backup)
    found = status(tmp_path, mode="trial")
    assert found.is_running
    assert not found.is_fit
    assert any("BYPASSRLS" in line for line in found.lines)


def test_what_the_page_tells_an_administrator_to_do_makes_a_fit_server(homes, site):
    """The statements of the page, on a server without anything of ours."""
    bare = Embedded(homes())
    bare.start()
    outside, inside = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    with bare.admin() as admin:
        for statement in outside.split(";"):
            admin.execute(statement)
        admin.execute(f"ALTER ROLE goldenthread_app PASSWORD '{bare._passwords()[APP]}'")
    with bare.admin("goldenthread") as admin:
        admin.execute(inside)
    addresses = Addresses(bare.url(APP, "goldenthread"), None, None)
    assert list(given.problems(addresses, "trial")) == []
    assert looked_at(bare) == looked_at(site.server)


def looked_at(server):
    """Roles and structure, and who may connect."""
    with server.admin("goldenthread") as admin:
        admin.execute(PLAIN)
        rights = admin.execute(
            "SELECT datacl::text FROM pg_database WHERE datname = 'goldenthread'"
        ).fetchone()
        connected = set(re.findall(r"[^{},]+", rights[0]))
        return roles(admin, tuple(BY_NAME)), catalogue(admin), connected
