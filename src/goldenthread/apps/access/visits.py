"""A visit: one transaction in which one person acts in one role, and its account of who looked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4

import psycopg
from django.db import DatabaseError, connection, transaction
from psycopg.errors import InvalidAuthorizationSpecification

from goldenthread.apps.access.signing import signature
from goldenthread.core.rules.access import codes
from goldenthread.core.rules.access.facts import Reader


class VisitRefused(Exception):
    """The account or the role has ended, or the visit was not signed by this place."""


Look = tuple[dict[str, Any], Any, Any]
"""What is written down of a look; at which record; of which matter."""


@dataclass(kw_only=True)
class Visit:
    """Who is there now. Every read of a person's record goes through it, and is written down."""

    reader: Reader
    role_held: UUID
    purpose: str
    request: UUID
    place: str
    now: datetime
    reach: dict[str, Any] = field(repr=False)
    looks: dict[tuple[Any, ...], Look] = field(default_factory=dict, repr=False)
    moved: set[UUID] = field(default_factory=set, repr=False)
    """Matters whose chronology got a line in this visit."""
    standings: dict[UUID, Any] = field(default_factory=dict, repr=False)
    """What is known of each matter; taken out where it is changed within the visit."""
    met: set[UUID] = field(default_factory=set, repr=False)
    """Matters of which something was known once; what is known again is asked for."""
    answers: dict[Any, Any] = field(default_factory=dict, repr=False)
    """Answers of the rules that are the same for many rows of one page."""
    mine: frozenset[str] = field(default_factory=frozenset, repr=False)
    """Matters given to the visitor by name."""
    teams: frozenset[int] = field(default_factory=frozenset, repr=False)
    """Scopes of the visitor's teams: what lies in one has no grant, exclusion or restriction."""

    @property
    def person(self) -> UUID:
        """Who acts."""
        return self.reader.person

    @property
    def role_name(self) -> str:
        """What the role in which they act is called."""
        return codes().roles[self.reader.role].name

    def note(
        self, *, action: str, outcome: str, type: str, record: UUID | None, matter: Any = None,
        **more: Any,
    ) -> None:  # fmt: skip
        """Have it written that this record was looked at; once for each request."""
        look = {"action": action, "outcome": outcome, "type": type, "place": self.place, **more}
        self.note_alike(look, record, matter)

    def note_alike(self, look: dict[str, Any], record: Any, matter: Any) -> None:
        """The same for one of many looks that differ in their record and its matter alone."""
        key = (look["action"], look["outcome"], look["type"], record)
        self.looks.setdefault(key, (look, record, matter))

    def write_looks(self) -> None:
        """Write down who looked, in the same transaction: no row in the audit, no page."""
        looks, self.looks = list(self.looks.values()), {}
        if looks:
            _bound("select gate.look(%s::jsonb)", json.dumps(list(_together(looks))))


def _together(looks: list[Look]) -> Iterator[dict[str, Any]]:
    """Looks that follow one another and are alike go as one, with all records and matters."""
    for look, alike in groupby(looks, key=itemgetter(0)):
        _, records, matters = zip(*alike, strict=True)
        yield {**look, "records": list(map(_text, records)), "matters": list(map(_text, matters))}


def _text(key: Any) -> str | None:
    return str(key) if key else None


BEFORE_ITS_END: list[Callable[[Visit], None]] = []
"""What is done in the transaction of every visit before it ends. Apps above add to it."""


@contextmanager
def opened(
    role_held: UUID, *, purpose: str = "", place: str = "", request: UUID | None = None
) -> Iterator[Visit]:
    """Opens a transaction for whoever holds this role, and closes it with its looks written.

    Raises VisitRefused where the role or the account has ended. On an exception nothing is kept.
    """
    inside_another = connection.in_atomic_block
    with transaction.atomic():
        visit = _entered(role_held, purpose, place, request or uuid4())
        yield visit
        for do in BEFORE_ITS_END:
            do(visit)
        visit.write_looks()
        if inside_another:
            _leave()


THIS_TRANSACTION = """
select pg_current_xact_id()::text || '@' || extract(epoch from now())::text, now()
"""
"""As gate.this_transaction() has it: the signature opens this transaction and no other."""


def _entered(role_held: UUID, purpose: str, place: str, request: UUID) -> Visit:
    this, now = _bound(THIS_TRANSACTION)
    signed = signature(this, role_held, purpose, request)
    try:
        (reach,) = _bound("select gate.enter(%s, %s, %s, %s)", role_held, purpose, request, signed)
    except DatabaseError as refused:
        if isinstance(refused.__cause__, InvalidAuthorizationSpecification):
            raise VisitRefused("This role is not held now.") from None
        raise
    reach = json.loads(reach) if isinstance(reach, str) else reach
    return Visit(
        reader=_reader(reach, now),
        role_held=role_held, purpose=purpose, request=request, place=place, now=now, reach=reach,
        teams=frozenset(map(int, items(reach["teams"]))), mine=frozenset(items(reach["mine"])),
    )  # fmt: skip


def _bound(statement: str, *values: Any) -> Any:
    """One row. The values are sent apart from the words: the words of a statement can be read by
    every session of the same role while it runs, and a signature must not stand in them."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values).fetchone()


def _leave() -> None:
    """The note ends with the transaction; inside one that goes on it must not stay."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('gate.visit', '', true)")


def _reader(reach: dict[str, Any], now: datetime) -> Reader:
    return Reader(
        person=UUID(reach["person"]),
        role=reach["role"],
        agency=UUID(reach["agency"]),
        units=ids(reach["covers"]),
        above=ids(reach["within"]),
        held_from=now,
        held_until=None,
    )


def ids(array: str) -> frozenset[UUID]:
    """The ids of a PostgreSQL array's text."""
    return frozenset(map(UUID, items(array)))


def items(array: str) -> list[str]:
    """The items of the text of a PostgreSQL array of plain words."""
    return [item for item in array.strip("{}").split(",") if item]
