"""Making roles and databases on a server, again and again with the same result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql

from goldenthread.database.passwords import matches
from goldenthread.database.roles import APP, EXTENSIONS, GATE, OWNER, ROLES, WITH_LOGIN, Role

Connection = psycopg.Connection[Any]


def make_roles(admin: Connection, passwords: Mapping[str, str]) -> None:
    """Make each role as the table says; take back attributes, memberships and settings it lacks."""
    for role in ROLES:
        _make(admin, role)
        _join(admin, role)
        _set(admin, role)
        if role.login:
            _set_password(admin, role.name, passwords[role.name])


def _make(admin: Connection, role: Role) -> None:
    known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.name]).fetchone()
    verb = "ALTER" if known else "CREATE"
    words = f"{verb} ROLE {role.name} {role.attributes}"
    admin.execute(sql.SQL(words))


def _join(admin: Connection, role: Role) -> None:
    found = admin.execute(
        "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
        " JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = %s",
        [role.name],
    )
    had = {str(row[0]) for row in found}
    for name in had - set(role.member_of):
        _run(admin, "REVOKE {} FROM {}", name, role.name)
    for name in set(role.member_of) - had:
        _run(admin, "GRANT {} TO {}", name, role.name)


def _set(admin: Connection, role: Role) -> None:
    """Settings of the role, everywhere; anything else that was set for it goes."""
    wanted = {f"{key}={value}" for key, value in role.settings.items()}
    row = admin.execute(
        "SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole"
        " WHERE r.rolname = %s AND s.setdatabase = 0",
        [role.name],
    ).fetchone()
    if set(row[0] if row else ()) == wanted:
        return
    _run(admin, "ALTER ROLE {} RESET ALL", role.name)
    for key, value in role.settings.items():
        statement = sql.SQL("ALTER ROLE {} SET {} = {}")
        admin.execute(
            statement.format(sql.Identifier(role.name), sql.Identifier(key), sql.Literal(value))
        )


def _set_password(admin: Connection, name: str, password: str) -> None:
    row = admin.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [name]).fetchone()
    if row and matches(password, row[0]):
        return
    # Digested here, so that no statement ever carries the password.
    digest = admin.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
    admin.execute(statement.format(sql.Identifier(name), sql.Literal(digest.decode())))


def has_database(admin: Connection, name: str) -> bool:
    """Whether the server has a database of this name."""
    found = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return found.fetchone() is not None


def make_database(admin: Connection, name: str, *, template: str = "template0") -> None:
    """Make a database that belongs to the owner role, and say who may connect to it."""
    _run(admin, "CREATE DATABASE {} OWNER {} TEMPLATE {}", name, OWNER, template)
    grant_connect(admin, name)


def grant_connect(admin: Connection, name: str) -> None:
    """Only our roles that log in may connect; nobody makes temporary tables."""
    close(admin, name)
    for role in WITH_LOGIN:
        _run(admin, "GRANT CONNECT ON DATABASE {} TO {}", name, role)


def close(admin: Connection, name: str) -> None:
    """Nobody but the superuser and its owner connects to a database."""
    _run(admin, "REVOKE ALL ON DATABASE {} FROM PUBLIC", name)


def furnish(inside: Connection) -> None:
    """Extensions, made by the superuser; and the schema `public`, in which only the owner makes
    anything. What each role may do with a table is a matter of the migrations."""
    for name in EXTENSIONS:
        _run(inside, "CREATE EXTENSION IF NOT EXISTS {} SCHEMA {}", name, "public")
    _run(inside, "ALTER SCHEMA public OWNER TO {}", OWNER)
    inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    for role in (APP, GATE):
        _run(inside, "GRANT USAGE ON SCHEMA public TO {}", role)


def _run(connection: Connection, words: str, *names: str) -> None:
    statement = sql.SQL(words)
    connection.execute(statement.format(*(sql.Identifier(name) for name in names)))
