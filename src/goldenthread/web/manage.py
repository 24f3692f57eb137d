"""Making the site ready: the database found or started, its tables, keys and matrix in place."""

from __future__ import annotations

import hashlib
import os
import uuid
from pathlib import Path
from typing import Any

from goldenthread.core.rules.access import matrix
from goldenthread.database import Databases, resolve

SETTINGS = "goldenthread.web.settings"
NAME = "goldenthread"
"""The name of the database."""
SEAL_URL = "SEAL_DATABASE_URL"
"""The address of the role that seals the audit, on a given server."""
LIBRARY_TABLES = ("django_", "account_", "mfa_", "usersessions_", "socialaccount_", "auth_",
                  "procrastinate_", "web_cache")  # fmt: skip
"""Tables of libraries. They hold accounts, sessions and jobs and nothing about a case; they are
open to the application, since signing in happens before anybody is known."""
WORDS_THAT_DECIDE = frozenset({"obligation", "trigger"})
"""Text of facts that names an obligation, and is not written by anybody."""
QUEUE_TABLES = "procrastinate_"
"""Tables of the queue are without row security: PostgreSQL hides there which key stood twice, and
a worker that asks for a job which waits already would end. They hold keys and times."""


def prepare(home: Path, *, mode: str = "trial") -> Databases:
    """Find or start the database, and set this process and its children up to use it."""
    databases = resolve(home, mode=mode)
    os.environ["GOLDENTHREAD_HOME"] = str(home)
    os.environ["DATABASE_URL"] = databases.app
    if databases.embedded:
        from goldenthread.database import Embedded
        from goldenthread.database.roles import SEAL

        os.environ[SEAL_URL] = Embedded(home).url(SEAL, NAME)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()
    return databases


def migrate(url: str, *, verbosity: int = 0) -> None:
    """Bring the tables of the database at `url` up to date, then its rights, keys and matrix."""
    from dataclasses import replace

    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    alias = "migrate"
    connections.databases[alias] = connections.configure_settings(
        {"default": replace(settings.CONFIGURATION, database_url=url, pool=0).database()}
    )["default"]
    try:
        call_command("migrate", database=alias, verbosity=verbosity, interactive=False)
        with connections[alias].cursor() as cursor:
            cursor.execute("begin")
            _open_library_tables(cursor)
            _load_matrix(cursor)
            _load_limits(cursor)
            _load_facts(cursor)
            _set_keys(cursor)
            cursor.execute("commit")
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def _open_library_tables(cursor: Any) -> None:
    """Rights on the libraries' tables, after every migration, new tables included."""
    cursor.execute("select tablename from pg_tables where schemaname = 'public'")
    for (table,) in cursor.fetchall():
        if table.startswith(LIBRARY_TABLES):
            _open(cursor, table)
    cursor.execute("grant usage on all sequences in schema public to goldenthread_app")
    cursor.execute(
        "revoke usage on sequence audit_look_id_seq, audit_change_id_seq, "
        "audit_checkpoint_id_seq from goldenthread_app"
    )


def _open(cursor: Any, table: str) -> None:
    security = "disable" if table.startswith(QUEUE_TABLES) else "enable"
    for statement in (
        f'grant select, insert, update, delete on "{table}" to goldenthread_app',
        f'alter table "{table}" {security} row level security',
        f'drop policy if exists library on "{table}"',
        f'create policy library on "{table}" using (true) with check (true)',
    ):
        cursor.execute(statement)


def _load_matrix(cursor: Any) -> None:
    """The database's copy of the matrix, written from the one that people read."""
    cursor.execute("delete from gate.matrix")
    cursor.executemany(
        "insert into gate.matrix values (%s, %s, %s, %s)",
        [(role, kind, action, list(letters)) for role, kind, action, letters in matrix.rows()],
    )


def _load_limits(cursor: Any) -> None:
    """The database's copy of limits and purposes, written anew each time: a value that policy got
    since holds there too."""
    from goldenthread.apps.access.protections.limits import load_rules

    load_rules(cursor)


def _load_facts(cursor: Any) -> None:
    """Which columns of facts decide what is owed. Of words that somebody wrote it is whether there
    are any."""
    from goldenthread.apps.record.models import FACTS, Wish
    from goldenthread.core.template import Type, table

    cursor.execute("delete from gate.facts")
    tables: dict[str, Any] = {**FACTS, "wish": Wish}
    for name, model in tables.items():
        types = {one.name: one.type for one in table(name).columns}
        words = {one for one, type in types.items() if type is Type.TEXT} - WORDS_THAT_DECIDE
        fields = [one for one in model._meta.concrete_fields if one.name in types]
        columns = [one.column for one in fields if one.name not in words]
        cursor.execute(
            "insert into gate.facts values (%s, %s, %s, %s)",
            [model._meta.db_table, name, columns, sorted(words)],
        )
    cursor.execute("select gate.know_facts()")


def _set_keys(cursor: Any) -> None:
    from goldenthread.apps.access.signing import KEY_NAME, key

    cursor.execute("select gate.set_key(%s, %s)", [KEY_NAME, key()])
    own = hashlib.sha512(b"".join(uuid.uuid4().bytes for _ in range(8))).digest()
    cursor.execute("select gate.set_key('visit', %s)", [own])
