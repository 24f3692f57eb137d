"""What each role may do, asked of the server itself and tried."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from goldenthread.database import resolve
from goldenthread.database.roles import ADMIN, EXTENSIONS, ROLES, WITH_LOGIN


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_each_role_is_as_the_table_says(shared, role):
    with shared.server.admin() as admin:
        row = admin.execute(
            "SELECT rolcanlogin, rolbypassrls, rolinherit, rolsuper, rolcreatedb, rolcreaterole,"
            " rolreplication, coalesce(rolconfig, '{}'), ARRAY(SELECT g.rolname::text"
            " FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid)"
            " FROM pg_roles r WHERE rolname = %s",
            [role.name],
        ).fetchone()
    assert row[:3] == (role.login, role.bypass, role.inherit)
    assert row[3:7] == (False, False, False, False)
    assert set(row[7]) == {f"{key}={value}" for key, value in role.settings.items()}
    assert set(row[8]) == set(role.member_of)


def test_what_was_given_to_a_role_by_hand_is_taken_back(site):
    with site.server.admin("goldenthread") as admin:
        for wrong in (
            "ALTER ROLE goldenthread_app BYPASSRLS SUPERUSER CREATEDB",
            "GRANT goldenthread_owner TO goldenthread_app",
            "ALTER ROLE goldenthread_app SET statement_timeout = 0",
            "ALTER ROLE goldenthread_app SET row_security = off",
            "GRANT CONNECT, TEMP ON DATABASE goldenthread TO PUBLIC",
            "GRANT CREATE ON SCHEMA public TO PUBLIC",
        ):
            admin.execute(wrong)
        resolve(site.home)
        for role in ROLES:
            test_each_role_is_as_the_table_says(site, role)
    test_the_application_creates_nothing(site, "CREATE TABLE t (x int)")
    test_the_application_creates_nothing(site, "CREATE TEMP TABLE t (x int)")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (x int)",
        "CREATE TEMP TABLE t (x int)",
        "CREATE SCHEMA s",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE r",
        "CREATE DATABASE d",
        "CREATE EXTENSION hstore",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "ALTER SYSTEM SET fsync = off",
        "SET session_replication_role = replica",
        "SET ROLE goldenthread_owner",
        "SET ROLE goldenthread_gate",
        "SET SESSION AUTHORIZATION goldenthread_owner",
    ],
)
def test_the_application_creates_nothing(shared, statement):
    with shared.as_app() as app, pytest.raises(InsufficientPrivilege):
        app.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE person",
        "DROP TABLE person",
        "ALTER TABLE person DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE look DISABLE TRIGGER keep",
        "DROP POLICY scoped ON person",
        "SELECT * FROM look",
        "DELETE FROM person",
    ],
)
def test_the_application_has_only_what_it_was_given(shared, statement):
    with shared.as_app() as app, pytest.raises(InsufficientPrivilege):
        app.execute(statement)


def test_row_security_applies_to_the_application_and_to_the_owner(shared):
    with shared.as_app() as app:
        assert app.execute("SELECT count(*) FROM person").fetchone() == (0,)
        app.execute("SET test.scope = '2'")
        assert app.execute("SELECT count(*) FROM person").fetchone() == (100,)
    with shared.as_migrate() as migrate:
        # The owner can hand functions to the gate, but sees nothing of what the gate sees.
        assert migrate.execute("SELECT current_user::text").fetchone() == ("goldenthread_owner",)
        assert migrate.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_with_row_security_off_the_application_gets_an_error_and_no_rows(shared):
    with shared.as_app() as app:
        app.execute("SET row_security = off")
        with pytest.raises(InsufficientPrivilege, match="row-level security"):
            app.execute("SELECT count(*) FROM person")


def test_a_function_of_the_gate_sees_all_rows_and_only_those_granted_may_call_it(shared):
    with shared.as_app() as app:
        assert app.execute("SELECT how_many()").fetchone() == (500,)


def test_the_backup_role_reads_all_and_writes_nothing(shared):
    with shared.as_backup() as backup:
        assert backup.execute("SELECT count(*) FROM person").fetchone() == (500,)
        for statement in ("DELETE FROM person", "INSERT INTO look VALUES (1, now())"):
            with pytest.raises(psycopg.errors.ReadOnlySqlTransaction):
                backup.execute(statement)
        backup.execute("SET default_transaction_read_only = off")
        for statement in ("DELETE FROM person", "INSERT INTO look VALUES (1, now())"):
            with pytest.raises(InsufficientPrivilege):
                backup.execute(statement)


def test_roles_that_do_not_log_in_cannot(shared):
    with shared.server.admin() as admin:
        for name in ("goldenthread_owner", "goldenthread_gate"):
            admin.execute(f"ALTER ROLE {name} PASSWORD 'known'")
            place = shared.server.ground.socket
            with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
                psycopg.connect(f"host={place} dbname=goldenthread user={name} password=known")
            admin.execute(f"ALTER ROLE {name} PASSWORD NULL")


def test_every_password_is_kept_as_a_digest_of_its_own(shared):
    with shared.server.admin() as admin:
        query = "SELECT rolname::text, rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL"
        found = dict(admin.execute(query).fetchall())
    assert found.keys() == {ADMIN, *WITH_LOGIN}
    assert all(digest.startswith("SCRAM-SHA-256$") for digest in found.values())
    assert len(set(found.values())) == len(found)


def test_the_extensions_are_there_and_belong_to_the_superuser(shared):
    with shared.server.admin("goldenthread") as admin:
        query = "SELECT extname::text, extowner::regrole::text FROM pg_extension"
        found = dict(admin.execute(query).fetchall())
    assert {found[name] for name in EXTENSIONS} == {ADMIN}
    with shared.as_app() as app:
        row = app.execute(
            "SELECT similarity('Mohammed', 'Mohamed') > 0.5, unaccent('Zoë'), soundex('Smith')"
        ).fetchone()
    assert row == (True, "Zoe", "S530")


def test_a_statement_of_the_application_ends_after_its_time(shared):
    with shared.as_app() as app:
        assert app.execute("SHOW statement_timeout").fetchone() == ("30s",)
        assert app.execute("SHOW lock_timeout").fetchone() == ("5s",)
        shown = app.execute("SHOW idle_in_transaction_session_timeout").fetchone()
        assert shown == ("1min",)
