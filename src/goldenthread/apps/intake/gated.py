"""The functions of the database through which alone an extract comes into the record."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from goldenthread.apps.intake.rows import usual_of
from goldenthread.apps.intake.told import told

Put = Mapping[str, Any]
A_TIME = 4000
"""Rows that go in one statement: a few megabytes."""
AHEAD = 24
"""Statements that may wait for their turn."""
CHRONOLOGIES = "select * from gate.intake_chronologies(%s)"
LONG = ("set local statement_timeout = 0", "set local lock_timeout = 0",
        "set local idle_in_transaction_session_timeout = 0",
        "set constraints all immediate")  # fmt: skip
"""A delivery takes longer than a page, and waits for whoever writes; what is wrong shows at its own
statement."""


@dataclass(frozen=True)
class Held:
    """Under which id a row of ours was delivered before."""

    matter: UUID
    row: UUID
    digest: str


@dataclass(frozen=True)
class Standing:
    """What stands here of a row that was delivered."""

    content: Mapping[str, Any]
    is_superseded: bool
    """Whether another row stands in its place."""
    is_ours: bool
    """Whether people here wrote what stands."""


@dataclass(frozen=True)
class Entered:
    """A row that somebody entered here, with a number of another system."""

    row: UUID
    matter: UUID
    content: Mapping[str, Any]
    is_known: bool
    """Whether an extract knows the person whom it is about."""


def begin(agency: UUID) -> None:
    """Let the transaction last, and let nobody else deliver for the agency meanwhile."""
    with connection.cursor() as cursor:
        for statement in LONG:
            cursor.execute(statement)
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"intake{agency}"])


def known(given: Sequence[str]) -> dict[str, dict[UUID, Held]]:
    """What is known by these ids, by the matter; a person is known in several."""
    found: dict[str, dict[UUID, Held]] = {}
    for some in chunks(given, 10 * A_TIME):
        for key, matter, row, digest in _ask("select * from gate.intake_known(%s)", list(some)):
            found.setdefault(key, {})[matter] = Held(matter, row, digest)
    return found


def rows(table: str, keys: Sequence[UUID]) -> dict[UUID, Standing]:
    """Rows of ours as they stand now, by the row that was delivered."""
    return {
        row: Standing(_value(content), is_superseded, is_ours)
        for row, content, is_superseded, is_ours in _ask(
            "select * from gate.intake_rows(%s, %s)", table, list(keys)
        )
    }


def entered(table: str, matters: Iterable[UUID]) -> list[Entered]:
    """Rows that stand and were entered by hand with a number of another system."""
    return [
        Entered(row, matter, _value(content), is_known)
        for row, matter, content, is_known in _ask(
            "select * from gate.intake_entered(%s, %s)", table, list(matters)
        )
    ]


def parties(matters: Iterable[UUID]) -> set[tuple[UUID | str, UUID, UUID, str]]:
    """Whom each offence of cases harmed, and against whom it is alleged: offence, case, person and
    part."""
    asked = _ask("select * from gate.intake_parties(%s)", list(matters))
    return {(offence, matter, person, part) for matter, offence, person, part in asked}


def relationships(matters: Iterable[UUID]) -> dict[tuple[UUID, UUID, UUID], str]:
    """What suspects are to victims by case, suspect and victim; empty where it was ended here."""
    asked = _ask("select * from gate.intake_relationships(%s)", list(matters))
    return {(matter, suspect, victim): said for matter, suspect, victim, said in asked}


def scopes(matters: Iterable[UUID]) -> dict[UUID, tuple[int, UUID]]:
    """The scope and the unit of matters of the agency."""
    asked = _ask("select * from gate.intake_matters(%s)", list(matters))
    return {matter: (scope, unit) for matter, scope, unit in asked}


def open_matters(units: Mapping[UUID, UUID]) -> dict[UUID, tuple[int, UUID]]:
    """Open matters in their units; the scope that each got."""
    given = [{"id": matter, "unit": unit} for matter, unit in units.items()]
    made: dict[UUID, tuple[int, UUID]] = {}
    for some in chunks(given, A_TIME):
        for matter, scope in _ask("select * from gate.intake_open(%s)", told(list(some))):
            made[matter] = (scope, units[matter])
    return made


def put(table: str, rows: Iterable[Put], *, kind: str = "") -> int:
    """Put checked rows into a table of the record; how many. Facts of a kind get their lines of the
    chronology."""
    count = 0
    for some in chunks(rows, A_TIME):
        listed = list(some)
        count += len(listed)
        put_written(table, told(listed), usual=usual_of(table), kind=kind)
    return count


def usually(table: str, **more: str) -> str:
    """What is usual in a table, and what else all rows say that are put."""
    return told(json.loads(usual_of(table)) | more)


def put_written(table: str, rows: str, *, usual: str, kind: str = "") -> None:
    """The same of rows that are written already."""
    _later("select gate.intake_put(%s, %s, %s, %s)", table, usual, rows, kind)


def keep(held: Iterable[Put]) -> None:
    """Remember under which ids the rows were delivered."""
    for some in chunks(held, A_TIME):
        _later("select gate.intake_keep(%s)", told(list(some)))


def alike(first_keys: str) -> list[int]:
    """The places of those who may be like one of the staff; see `matching`."""
    return [place for (place,) in _ask("select * from gate.intake_alike(%s)", first_keys)]


def keep_staff_out(keys: str, decide_by: datetime) -> None:
    """Whoever works here is kept from the case into which they came."""
    # A name stands in a restriction that is written after it.
    _do("set constraints all deferred")
    _do("select gate.intake_staff(%s, %s)", keys, decide_by)
    _do("set constraints all immediate")


def meet(hashes: str) -> None:
    """Call whoever holds hidden records of people who came into cases."""
    _do("select gate.intake_met(%s)", hashes)


def restrict(matters: Iterable[UUID], words: str, decide_by: datetime) -> None:
    """Restrict cases of the agency that are not restricted yet, to their handlers."""
    _do("set constraints all deferred")
    _do("select gate.intake_restrict(%s, %s, %s)", list(matters), words, decide_by)
    _do("set constraints all immediate")


def frames(matters: Sequence[UUID]) -> dict[UUID, tuple[Any, ...]]:
    """The frame of each case, as `assembled` takes it."""
    asked = _ask("select * from gate.intake_frames(%s)", list(matters))
    return {matter: tuple(frame) for matter, *frame in asked}


def then(matters: Sequence[UUID], do: Callable[[list[tuple[Any, ...]]], None]) -> None:
    """Have something done with the chronologies of cases, once what was put before is there."""
    _line().queue(lambda cursor: do(list(cursor.execute(CHRONOLOGIES, [list(matters)]))))


def owed(matter: UUID, derived: str) -> None:
    """Store what was derived of a case that had obligations before."""
    _later("select gate.intake_owed(%s, %s)", matter, derived)


def chunks(given: Iterable[Any], size: int) -> Iterator[Iterable[Any]]:
    """The same in parts of a size."""
    left = iter(given)
    while some := list(islice(left, size)):
        yield some


class Line:
    """Statements that wait for their turn while the next rows are made: one thread sends them, in
    order, and nobody else uses the connection meanwhile."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="intake")
        self.waiting: deque[Future[None]] = deque()

    def queue(self, job: Callable[[Any], None]) -> None:
        """Have a job done in its turn; raises what one before it raised."""
        while len(self.waiting) >= AHEAD:
            self._await()
        self.waiting.append(self.thread.submit(self._do, job))

    def end(self) -> None:
        """Wait until everything is done; raises what a job raised."""
        while self.waiting:
            self._await()

    def close(self) -> None:
        """Let go of the connection; what still waits is not done."""
        self.thread.shutdown(cancel_futures=True)

    def _await(self) -> None:
        with connection.wrap_database_errors:
            self.waiting.popleft().result()

    def _do(self, job: Callable[[Any], None]) -> None:
        with psycopg.Cursor(self.raw) as cursor:
            job(cursor)


LINE: ContextVar[Line | None] = ContextVar("line", default=None)


@contextmanager
def sending() -> Iterator[None]:
    """Within it rows are sent while the next are made. What is asked waits for what was sent."""
    line = Line(connection.connection)
    token = LINE.set(line)
    try:
        yield
        line.end()
    finally:
        LINE.reset(token)
        line.close()


def settle() -> None:
    """Wait until everything that was sent is there."""
    _line().end()


def _line() -> Line:
    line = LINE.get()
    assert line, "only within `sending`"
    return line


def _later(statement: str, *values: Any) -> None:
    """Do it in its turn where there is a line, else at once."""
    line = LINE.get()
    if line is None:
        _do(statement, *values)
    else:
        line.queue(lambda cursor: cursor.execute(statement, values))


@contextmanager
def _at_once() -> Iterator[Any]:
    """A cursor that sends values apart from their statement: within it the database would have to
    read megabytes of them letter by letter."""
    line = LINE.get()
    if line is not None:
        line.end()
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        yield cursor


def _ask(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    with _at_once() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _do(statement: str, *values: Any) -> None:
    with _at_once() as cursor:
        cursor.execute(statement, values)


def _value(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given
