"""What a database holds, as counts and digests that say whether two are the same."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
from psycopg import sql

Connection = psycopg.Connection[Any]
KEYS = ("gate.secret",)
"""Tables of keys. Their rows are in no backup; migrating sets them from the keys of the home."""

TABLES = """
SELECT n.nspname::text, c.relname::text FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = %s AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = c.oid AND e.deptype = 'e'
                AND e.classid = 'pg_class'::regclass)
ORDER BY 1, 2
"""
# Rows have no order, so their digests are sorted; the rows themselves never leave the server.
DIGESTS = (
    "COPY (SELECT encode(sha256(convert_to((whole.*)::text, 'UTF8')), 'hex')"
    " FROM ONLY {} AS whole ORDER BY 1) TO STDOUT"
)


def tables(connection: Connection) -> dict[str, dict[str, Any]]:
    """For each table its number of rows and the digest of them all."""
    return {
        f"{schema}.{name}": _digest(connection, schema, name)
        for schema, name in connection.execute(TABLES, ["r"]).fetchall()
        if f"{schema}.{name}" not in KEYS
    }


def _digest(connection: Connection, schema: str, name: str) -> dict[str, Any]:
    rows, digest = 0, hashlib.sha256()
    query = sql.SQL(DIGESTS).format(sql.Identifier(schema, name))
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            rows += bytes(block).count(b"\n")
            digest.update(block)
    return {"rows": rows, "sha256": digest.hexdigest()}


def sequences(connection: Connection) -> dict[str, list[Any]]:
    """How far each sequence has counted."""
    found = {}
    for schema, name in connection.execute(TABLES, ["S"]).fetchall():
        query = sql.SQL("SELECT last_value, is_called FROM {}")
        row = connection.execute(query.format(sql.Identifier(schema, name))).fetchone()
        found[f"{schema}.{name}"] = list(row or ())
    return found


def migrations(connection: Connection) -> list[list[str]]:
    """The migrations that were applied; none where there is no such table."""
    there = "SELECT to_regclass('public.django_migrations') IS NOT NULL"
    if connection.execute(there).fetchone() != (True,):
        return []
    query = "SELECT app, name FROM public.django_migrations ORDER BY app, name"
    return [list(row) for row in connection.execute(query)]
