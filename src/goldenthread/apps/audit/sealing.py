"""Seals the two logs and checks them. It reads the logs and the chain and nothing else.

The sealer logs in with a role of its own: whoever serves pages cannot seal, whoever seals cannot
read a case.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from goldenthread.core.sealing import LARGEST, Checkpoint, Leaf, Rows, Seal, Verification
from goldenthread.core.sealing import seal as sealed
from goldenthread.core.sealing import verify as verified

LOGS = {
    "change": (
        "id", "at", "request", "user", "role", "database_user", "table", "row", "matter",
        "operation", "old", "new",
    ),
    "look": (
        "id", "at", "request", "user", "role_held", "role", "agency", "unit", "action", "outcome",
        "reason", "purpose", "words", "place", "record_type", "record", "matter", "matter_agency",
        "contexts", "fields", "is_known",
    ),
}  # fmt: skip
"""The columns of each log. A column is added at the end of a list and never renamed."""
MOST = LARGEST // 2
"""Rows of one log in one seal at most."""
BELOW_ALL = -(1 << 63)
"""A check reads from here: a row that was put in below the first number is read as well."""
ALONE = 8301742
"""The key of the lock that lets one sealer in at a time."""


@dataclass(frozen=True)
class Settled:
    """Numbers up to which no open transaction can still write, once `beyond` is reached."""

    numbers: dict[str, int]
    beyond: int


def seal(url: str, *, patience: float = 5.0) -> Seal | None:
    """Seal what is settled within `patience` seconds; None when there is nothing new.

    It takes no lock on the logs: it notes the numbers given out and waits until every transaction
    that was open then has ended. A long transaction delays the seal and holds nobody up.
    """
    with _chain(url) as connection:
        if not _alone(connection):
            return None
        settled = _note(connection)
        if not _wait(connection, settled.beyond, patience):
            return None
        return _seal(connection, settled)


def verify(url: str, checkpoints: Iterable[Checkpoint] = ()) -> Verification:
    """Check both logs, the leaves and the seals against what witnesses kept."""
    with _chain(url) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        return verified(
            [_rows(connection, log, BELOW_ALL, None) for log in sorted(LOGS)],
            _leaves(connection),
            _seals(connection),
            list(checkpoints),
        )


def checkpoint(url: str) -> Checkpoint | None:
    """The checkpoint of the last seal, to be handed to witnesses; None before the first."""
    with _chain(url) as connection:
        last = _last(connection)
    return Checkpoint.of(last) if last else None


def seals_since(url: str, number: int) -> list[Seal]:
    """The seals after one, in order: what a witness looks through before it signs."""
    with _chain(url) as connection:
        return list(_seals(connection, number))


@contextmanager
def _chain(url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(url) as connection:
        # Moments are read as text, in sealing and in checking alike.
        connection.execute("set timezone = 'UTC'")
        connection.execute("set datestyle = 'ISO'")
        yield connection


def _alone(connection: psycopg.Connection[Any]) -> bool:
    return bool(_one(connection, "select pg_try_advisory_lock(%s)", ALONE))


def _note(connection: psycopg.Connection[Any]) -> Settled:
    """The order matters: the numbers first, then the transactions that may hold one of them."""
    numbers = {
        log: _one(
            connection,
            f"select case when is_called then last_value else 0 end from audit_{log}_id_seq",
        )
        for log in sorted(LOGS)
    }
    connection.commit()
    beyond = _one(connection, "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    connection.commit()
    return Settled(numbers, beyond)


def _wait(connection: psycopg.Connection[Any], beyond: int, patience: float) -> bool:
    """Whether every transaction numbered below `beyond` has ended before patience did."""
    end = time.monotonic() + patience
    while True:
        oldest = _one(connection, "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        connection.commit()
        if oldest >= beyond:
            return True
        if time.monotonic() > end:
            return False
        time.sleep(0.02)


def _seal(connection: psycopg.Connection[Any], settled: Settled) -> Seal | None:
    """All settled rows above what the last seal settled: what is put in below stands outside."""
    previous = _last(connection)
    before = {log: previous.upto(log) if previous else 0 for log in LOGS}
    upto = {
        log: max(before[log], min(settled.numbers[log], _reach(connection, log, before[log])))
        for log in LOGS
    }
    now = _one(connection, "select clock_timestamp()")
    rows = [_rows(connection, log, before[log], upto[log]) for log in sorted(LOGS)]
    made, leaves = sealed(rows, previous=previous, at=now, upto=upto)
    if not leaves:
        return None
    _store(connection, made, leaves)
    connection.commit()
    return made


def _reach(connection: psycopg.Connection[Any], log: str, after: int) -> int:
    """How far one seal goes at most in a log: the number of its last row, or further if fewer."""
    found = _one(
        connection,
        f"select id from audit_{log} where id > %s order by id offset %s limit 1",
        after, MOST - 1,
    )  # fmt: skip
    return int(found) if found is not None else 1 << 62


def _store(connection: psycopg.Connection[Any], made: Seal, leaves: Sequence[Leaf]) -> None:
    positions, logs, rows, numbers, hashes = (
        [getattr(leaf, name) for leaf in leaves]
        for name in ("position", "log", "row", "seal", "hash")
    )
    # COPY is refused under row security; arrays are the next best.
    connection.execute(
        'insert into audit_leaf (position, log, "row", seal, hash)'
        " select * from unnest(%s::bigint[], %s::text[], %s::bigint[], %s::bigint[], %s::bytea[])",
        [positions, logs, rows, numbers, hashes],
    )
    connection.execute(
        "insert into audit_seal (number, total, at, text) values (%s, %s, %s, %s)",
        [made.number, made.total, made.at, made.text()],
    )


def _rows(connection: psycopg.Connection[Any], log: str, after: int, upto: int | None) -> Rows:
    return Rows(log, LOGS[log], _values(connection, log, after, upto))


def _values(
    connection: psycopg.Connection[Any], log: str, after: int, upto: int | None
) -> Iterator[tuple[Any, ...]]:
    """Every column but the number as text; streamed, since a log may hold years."""
    first, *others = LOGS[log]
    wanted = ", ".join(f'"{name}"::text' for name in others)
    limit = "" if upto is None else f" and id <= {int(upto)}"
    with connection.cursor(name=f"rows_{log}") as cursor:
        cursor.itersize = 5000
        cursor.execute(
            f"select {first}, {wanted} from audit_{log} where id > %s{limit} order by id",
            [after],
        )
        yield from cursor


def _leaves(connection: psycopg.Connection[Any]) -> Iterator[Leaf]:
    with connection.cursor(name="leaves") as cursor:
        cursor.itersize = 5000
        cursor.execute('select position, log, "row", hash, seal from audit_leaf order by position')
        yield from (Leaf(*row) for row in cursor)


def _seals(connection: psycopg.Connection[Any], after: int = 0) -> Iterator[Seal]:
    """Each seal as its text has it. Where the columns beside it say otherwise, it has no hash."""
    found = connection.execute(
        "select text, number, total, at from audit_seal where number > %s order by number", [after]
    )
    for text, number, total, at in found.fetchall():
        told = Seal.read(text)
        agrees = (told.number, told.total, told.at) == (number, total, at)
        yield told if agrees else replace(told, hash=b"")


def _last(connection: psycopg.Connection[Any]) -> Seal | None:
    text = _one(connection, "select text from audit_seal order by number desc limit 1")
    return Seal.read(text) if text else None


def _one(connection: psycopg.Connection[Any], statement: str, *parameters: Any) -> Any:
    row = connection.execute(statement, parameters).fetchone()
    return row[0] if row else None
