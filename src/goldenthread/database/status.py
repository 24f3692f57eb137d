"""How the database fares, for a person who looks after it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from goldenthread.database import floor, given
from goldenthread.database.embedded import Embedded
from goldenthread.database.roles import BY_NAME

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Status:
    """Whether it runs, whether it is fit, and the lines that say so."""

    is_running: bool
    is_fit: bool
    lines: tuple[str, ...]


def status(home: Path, *, mode: str, name: str = "goldenthread") -> Status:
    """The given server's, else the embedded one's; starts and changes nothing."""
    addresses = given.addresses()
    return _given(addresses, mode) if addresses.app else _embedded(home, mode, name)


def _embedded(home: Path, mode: str, name: str) -> Status:
    server = Embedded(home)
    kind = "embedded server, for one machine, demonstrations and tests"
    if not server.is_made():
        return Status(False, False, (kind, f"not made yet in {server.places.home}"))
    kept = (f"data {server.ground.data}", f"socket folder {server.ground.socket}")
    if not server.is_running():
        return Status(False, False, (kind, "not running", *kept, *server.ground.notes))
    with server.admin() as admin:
        found = _look(admin, mode, name)
    fit = found.is_fit and mode != floor.PRODUCTION
    refused = ("refused: production does not use it",) if mode == floor.PRODUCTION else ()
    return Status(True, fit, (kind, *refused, *found.lines, *kept, *server.ground.notes))


def _given(addresses: given.Addresses, mode: str) -> Status:
    kind = "given server (DATABASE_URL)"
    faults = tuple(f"refused: {one}" for one in given.problems(addresses, mode))
    try:
        with psycopg.connect(addresses.app, connect_timeout=given.SECONDS) as connection:
            found = _look(connection, mode, connection.info.dbname)
    except psycopg.Error:
        return Status(False, False, (kind, "not running, or not within reach", *faults))
    return Status(True, found.is_fit and not faults, (kind, *found.lines, *faults))


def _look(connection: psycopg.Connection[Any], mode: str, name: str) -> Status:
    verdict = floor.check(connection.info.server_version, mode)
    there = {str(row[0]) for row in connection.execute("SELECT rolname FROM pg_roles")}
    missing = [role for role in BY_NAME if role not in there]
    roles = f"missing roles: {', '.join(missing)}" if missing else f"all {len(BY_NAME)} roles"
    row = connection.execute(
        "SELECT pg_database_size(datname), numbackends FROM pg_stat_database WHERE datname = %s",
        [name],
    ).fetchone()
    if row is None:
        return Status(True, False, ("running", verdict.words, roles, f"no database {name}"))
    others = int(row[1]) - (connection.info.dbname == name)
    size = f"database {name}: {int(row[0]) / MEBIBYTE:.1f} MiB, {others} other connections"
    return Status(True, verdict.ok and not missing, ("running", verdict.words, roles, size))
