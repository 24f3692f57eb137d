"""A server that somebody else runs, named in `DATABASE_URL`: is it fit to hold this record?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from goldenthread.database import floor
from goldenthread.database.problems import DatabaseProblem
from goldenthread.database.roles import APP, BY_NAME, OWNER

SECONDS = 10
ENCRYPTED = ("verify-full", "verify-ca")
LOCAL = ("", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Addresses:
    """The addresses in the settings, each with the password of its own role."""

    app: str = field(repr=False)
    migrate: str | None = field(repr=False)
    backup: str | None = field(repr=False)


def addresses() -> Addresses:
    """`DATABASE_URL`, `MIGRATE_DATABASE_URL` and `BACKUP_DATABASE_URL` as they are set."""
    return Addresses(
        os.environ.get("DATABASE_URL", ""),
        os.environ.get("MIGRATE_DATABASE_URL") or None,
        os.environ.get("BACKUP_DATABASE_URL") or None,
    )


def refuse_unfit(given: Addresses, mode: str) -> None:
    """Refuse a given server for everything that is wrong with it, all said at once."""
    found = list(problems(given, mode))
    if found:
        raise DatabaseProblem(
            "The given database server cannot be used:\n" + "\n".join(f"- {one}" for one in found),
            "Row security holds only with these roles, at or above this version.",
            "Have its administrator put these right (docs/database.md), then start again.",
        )


def problems(given: Addresses, mode: str) -> Iterator[str]:
    """What is wrong with a given server, in words without names, passwords or hosts."""
    if mode == floor.PRODUCTION:
        yield from _open_ways(given)
    try:
        app = psycopg.connect(given.app, autocommit=True, connect_timeout=SECONDS)
    except psycopg.Error:
        yield "DATABASE_URL: no connection. Is it written rightly, and does the server run?"
        return
    with app:
        verdict = floor.check(app.info.server_version, mode)
        if not verdict.ok:
            yield verdict.words
        yield from _of_app(app)
        yield from _of_roles(app)
        if given.migrate:
            yield from _of_migrate(app, given.migrate)


def _open_ways(given: Addresses) -> Iterator[str]:
    told = (
        ("DATABASE_URL", given.app),
        ("MIGRATE_DATABASE_URL", given.migrate),
        ("BACKUP_DATABASE_URL", given.backup),
    )
    for name, url in told:
        try:
            parts = conninfo_to_dict(url or "")
        except psycopg.Error:
            continue
        if parts.get("sslmode") in ENCRYPTED or all(map(_is_local, _hosts(parts))):
            continue
        yield f"{name}: the way to the server is not verified; add sslmode=verify-full."


def _hosts(parts: Mapping[str, object]) -> list[str]:
    """Every way to a server that an address names; a service may hide any."""
    named = [str(parts[key]) for key in ("host", "hostaddr") if parts.get(key)]
    hidden = ["a service"] if parts.get("service") else []
    return [one for words in named for one in words.split(",")] + hidden


def _is_local(host: str) -> bool:
    return host in LOCAL or host.startswith("/")


def _of_app(app: psycopg.Connection[Any]) -> Iterator[str]:
    row = app.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    attributes = ("SUPERUSER", "BYPASSRLS", "CREATEROLE", "CREATEDB", "REPLICATION")
    for name, has in zip(attributes, row or (), strict=True):
        if has:
            yield f"The role of DATABASE_URL has {name}; it must not."
    for words, query in OWNS.items():
        if _yes(app, query):
            yield words


OWNS = {
    "The role of DATABASE_URL owns the database, a schema or a table; the owner role must.": (
        "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
        " WHERE r.rolname = current_user AND c.relpersistence <> 't')"
        " OR EXISTS (SELECT FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner"
        " WHERE r.rolname = current_user)"
        " OR EXISTS (SELECT FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
        " WHERE r.rolname = current_user AND d.datname = current_database())"
    ),
    "The role of DATABASE_URL may create in the schema public; only the owner role may.": (
        "SELECT has_schema_privilege('public', 'CREATE')"
    ),
    "The role of DATABASE_URL is a member of another role; it must be of none.": (
        "SELECT EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
        " WHERE r.rolname = current_user)"
    ),
}


def _of_roles(app: psycopg.Connection[Any]) -> Iterator[str]:
    # The application's own role may have another name; it is judged by what it may do.
    for name in sorted(BY_NAME.keys() - {APP}):
        if not _yes(app, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", name):
            yield f"The role {name} is missing."


def _of_migrate(app: psycopg.Connection[Any], url: str) -> Iterator[str]:
    try:
        migrate = psycopg.connect(url, autocommit=True, connect_timeout=SECONDS)
    except psycopg.Error:
        yield "MIGRATE_DATABASE_URL: no connection. Is it written rightly?"
        return
    with migrate:
        if migrate.info.dbname != app.info.dbname:
            yield "MIGRATE_DATABASE_URL names another database than DATABASE_URL."
        if not _yes(migrate, "SELECT current_user = %s", OWNER):
            yield f"The role of MIGRATE_DATABASE_URL does not act as {OWNER}."
        if _yes(migrate, "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"):
            yield "The role of MIGRATE_DATABASE_URL has SUPERUSER; it must not."


def _yes(connection: psycopg.Connection[Any], query: str, *values: str) -> bool:
    row = connection.execute(query, values).fetchone()
    return bool(row and row[0])
