"""A backup: everything the database holds at one moment, with what proves it after a restore.

Keys are not in it. Whoever has both the backup and the keys has the safe contacts, so the two are
kept apart.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from goldenthread.database import contents, dumping, manifest
from goldenthread.database.catalogue import PLAIN, catalogue, roles
from goldenthread.database.places import PRIVATE_FOLDER, keep, write_private
from goldenthread.database.problems import DatabaseProblem
from goldenthread.database.roles import BY_NAME

FILES = (manifest.DUMP, manifest.ROLES, manifest.CATALOGUE)


@dataclass(frozen=True)
class Written:
    """A backup that is whole and on the disk; its sum is worth keeping elsewhere."""

    folder: Path
    sum: str
    tables: int
    rows: int


def backup(url: str | None, folder: Path, *, at: datetime) -> Written:
    """Write a dated folder below `folder`: by one rename, so that half a backup is never found.

    `url` is the backup role's. A role that row security applies to is refused: its backup would
    lack rows, or fail half-way (security.md D14)."""
    if not url:
        raise DatabaseProblem(
            "There is no address for backups.",
            "The application's own role cannot make a backup: row security hides rows from it.",
            "Name the backup role's address in BACKUP_DATABASE_URL.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    with _connection(url) as connection, _aside(folder) as aside:
        _require_everything(connection)
        dumping.require_programs_for(connection.info.server_version)
        facts = _write(connection, url, aside, at)
        final = _place(aside, folder / f"goldenthread-{at:%Y-%m-%dT%H-%M-%SZ}")
    rows = sum(table["rows"] for table in facts["tables"].values())
    return Written(final, manifest.sum_of(final / manifest.MANIFEST), len(facts["tables"]), rows)


def _write(
    connection: psycopg.Connection[Any], url: str, aside: Path, at: datetime
) -> dict[str, Any]:
    """All files, from one snapshot, and the manifest of them last."""
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    row = connection.execute("SELECT pg_export_snapshot()").fetchone()
    facts = facts_of(connection)
    _json(aside / manifest.ROLES, roles(connection, tuple(BY_NAME)))
    _json(aside / manifest.CATALOGUE, catalogue(connection))
    # Sequences belong to no snapshot: read before the dump, they can only be behind it.
    dumping.dump(url, aside / manifest.DUMP, str(row[0] if row else ""))
    _harden(aside / manifest.DUMP)
    connection.execute("ROLLBACK")
    _json(
        aside / manifest.MANIFEST,
        {
            "format": manifest.FORMAT,
            "made_at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "database": connection.info.dbname,
            "server_version_num": connection.info.server_version,
            "files": manifest.described(aside, FILES),
            **facts,
        },
    )
    total = manifest.sum_of(aside / manifest.MANIFEST)
    write_private(aside / manifest.SUM, f"{total}  {manifest.MANIFEST}\n")
    return facts


def facts_of(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    """What can be compared after a restore: rows, sequences, migrations."""
    return {
        "tables": contents.tables(connection),
        "sequences": contents.sequences(connection),
        "migrations": contents.migrations(connection),
    }


def _require_everything(connection: psycopg.Connection[Any]) -> None:
    query = "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user"
    if connection.execute(query).fetchone() != (True,):
        raise DatabaseProblem(
            "This role cannot make a backup.",
            "Row security applies to it, so rows would be missing from what it writes.",
            "Use the backup role's address (BACKUP_DATABASE_URL).",
        )


@contextmanager
def _connection(url: str) -> Iterator[psycopg.Connection[Any]]:
    try:
        connection = psycopg.connect(url, autocommit=True)
    except psycopg.Error:
        raise DatabaseProblem(
            "No connection for the backup.",
            "The backup role's address does not open the database.",
            "See whether the server runs: goldenthread database status",
        ) from None
    with connection:
        connection.execute(PLAIN)
        yield connection


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A private folder that is removed unless it was put in its place."""
    aside = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    aside.chmod(PRIVATE_FOLDER)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _place(aside: Path, final: Path) -> Path:
    keep(aside)
    number = 1
    target = final
    while target.exists():
        number += 1
        target = final.with_name(f"{final.name}-{number}")
    aside.rename(target)
    keep(target.parent)
    return target


def _harden(path: Path) -> None:
    path.chmod(0o600)
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _json(path: Path, content: dict[str, Any]) -> None:
    write_private(path, json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
