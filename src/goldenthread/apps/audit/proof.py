"""What a restore has to prove of the audit: the chain over both logs holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg

from goldenthread.apps.audit import sealing
from goldenthread.database import Databases, Embedded
from goldenthread.database.roles import SEAL

NAME = "goldenthread"


def prove_restored(databases: Databases, home: Path) -> Iterator[str]:
    """What is wrong with the chain of a restored database, in sentences; nothing where it holds.

    A database without any tables of ours has no audit yet, and nothing to prove.
    """
    url = Embedded(home).url(SEAL, NAME)
    with psycopg.connect(url) as connection:
        (people, audit) = _there(connection)
    if not audit:
        if people:
            yield "The tables of the audit are missing."
        return
    yield from map(str, sealing.verify(url).faults)


def _there(connection: psycopg.Connection[tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether the tables of accounts and of the audit are there."""
    asked = """
        select coalesce(bool_or(c.relname = 'access_user'), false),
               coalesce(bool_or(c.relname = 'audit_seal'), false)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'
    """
    row = connection.execute(asked).fetchone()
    return row or (False, False)
