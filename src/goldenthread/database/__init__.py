"""The database: an embedded server of our own, or a given one. Its roles, floor and backups."""

from __future__ import annotations

import os
from pathlib import Path

from goldenthread.database import given, places
from goldenthread.database.databases import Databases
from goldenthread.database.embedded import Embedded
from goldenthread.database.floor import PRODUCTION
from goldenthread.database.problems import DatabaseProblem

__all__ = ["DatabaseProblem", "Databases", "Embedded", "mode", "places", "resolve"]

TRIAL = "trial"
MODE_SETTING = "GOLDENTHREAD_MODE"


def mode() -> str:
    """`trial`, unless `GOLDENTHREAD_MODE` says `production`; another word is refused."""
    said = os.environ.get(MODE_SETTING) or TRIAL
    _require_mode(said)
    return said


def resolve(home: Path, *, mode: str = TRIAL, name: str = "goldenthread") -> Databases:
    """The server given by `DATABASE_URL`, else the embedded one, made and started.

    Production refuses the embedded one, and a given one below the floor or with wrong roles."""
    _require_mode(mode)
    if os.environ.get("DATABASE_URL"):
        return _given(mode)
    if mode == PRODUCTION:
        raise DatabaseProblem(
            "No database server is given, and production does not use the embedded one.",
            "The embedded server is for one machine, demonstrations and tests.",
            "Name a PostgreSQL server in DATABASE_URL and MIGRATE_DATABASE_URL.",
        )
    server = Embedded(home)
    server.start()
    server.prepare(name)
    return server.databases(name)


def _given(mode: str) -> Databases:
    addresses = given.addresses()
    given.refuse_unfit(addresses, mode)
    return Databases(
        app=addresses.app,
        migrate=addresses.migrate or "",
        backup=addresses.backup,
        embedded=False,
    )


def _require_mode(said: str) -> None:
    if said not in (TRIAL, PRODUCTION):
        raise DatabaseProblem(
            f"'{said}' is no mode.",
            f"{MODE_SETTING} is {TRIAL} or {PRODUCTION}; a wrong word must not pass for a trial.",
            f"Set {MODE_SETTING} to one of the two.",
        )
