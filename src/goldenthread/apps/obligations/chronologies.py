"""A case's chronology as the database keeps it, for deriving what is owed. Never shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.obligations import Chronology, Holding
from goldenthread.core.template import Type

READ: Mapping[Type, Callable[[str], Any]] = {
    Type.INSTANT: datetime.fromisoformat,
    Type.DAY: date.fromisoformat,
    Type.NUMBER: int,
}
MARKS = {"domestic": ("dv",), "sexual": ("sso",), "both": ("dv", "sso")}
"""What the kind of a case says of a mark, until a fact says that it is set or taken off."""
ROUTES = {"call": "emergency_call", "self": "front_counter", "third_party": "third_party"}
CASE = "incident"
SAID = ("interpreter", "sex", "ethnicity", "ethnicity_officer")
"""What policy asks of a person, beside the date of birth."""


def chronology(matter: UUID, *, is_to_store: bool = False) -> Chronology | None:
    """Every fact of a case, whoever asks; None where the visit shows nothing of it.

    Who means to store what follows from it waits for whoever does so in the same case.
    """
    with connection.cursor() as cursor:
        cursor.execute("select * from gate.chronology_of(%s, %s)", [matter, is_to_store])
        found = cursor.fetchone()
    if found is None:
        return None
    *frame, facts, allocations = found
    return assembled(matter, frame, _value(facts) or (), given(_value(allocations) or ()))


def given(rows: Iterable[Mapping[str, Any]]) -> list[Given]:
    """Every time that a case was given to a person or passed to a unit, as the database tells."""
    return [Given.read(row) for row in rows]


def assembled(
    matter: UUID, frame: Sequence[Any], facts: Iterable[tuple[str, Any]],
    allocations: Sequence[Given] = (),
) -> Chronology:  # fmt: skip
    """A case's chronology from its frame, its facts and who was given it, as the database gives
    them."""
    unit, kind, source, opened_at, people, policy = frame
    read = [(name, _value(one)) for name, one in facts]
    marked = {one["code"] for name, one in read if name == "flag"}
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for table, row in (*_framed(matter, kind, source, opened_at, _value(people), marked),
                       *((name, _read(name, one, matter)) for name, one in read)):  # fmt: skip
        rows.setdefault(table, []).append(row)
    for each in allocations:
        rows.setdefault("assignment", []).append(_assigned(matter, each))
    held = holdings(Holding(opened_at, policy or None, str(unit)), allocations)
    return Chronology(str(matter), {name: tuple(made) for name, made in rows.items()}, held)


@dataclass(frozen=True)
class Given:
    """A case given to a person or passed to a unit, as the database tells it: without any words."""

    id: UUID
    kind: str
    at: datetime
    recorded_at: datetime
    unit: UUID
    policy: str
    from_unit: UUID | None
    from_policy: str | None

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Given:
        """From what the database tells of one."""
        return cls(
            UUID(row["id"]), row["kind"], datetime.fromisoformat(row["at"]),
            datetime.fromisoformat(row["recorded_at"]), UUID(row["unit"]), row["policy"],
            UUID(row["from_unit"]) if row["from_unit"] else None, row["from_policy"],
        )  # fmt: skip


def holdings(now: Holding, given: Iterable[Given]) -> tuple[Holding, ...]:
    """Who held a case from when: whoever holds it now, unless it was passed on."""
    passed = sorted((one for one in given if one.from_unit), key=lambda one: one.at)
    if not passed:
        return (now,)
    first = Holding(now.from_at, passed[0].from_policy or None, str(passed[0].from_unit))
    return (first, *(Holding(one.at, one.policy or None, str(one.unit)) for one in passed))


def _assigned(matter: UUID, one: Given) -> Mapping[str, Any]:
    """The row of the template: a person investigates it, or a unit owns it."""
    role = "owning" if one.from_unit else "investigating"
    made = _timed(matter, one.at, id=str(one.id), role=role, unit=str(one.unit))
    return {**made, "recorded_at": one.recorded_at}


def _framed(
    matter: UUID,
    kind: str,
    source: str,
    opened_at: datetime,
    people: Iterable[Mapping[str, Any]],
    marked: set[str],
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    route = ROUTES.get(source, "other")
    yield CASE, _timed(matter, opened_at, id=str(matter), contact_route=route)
    for code in set(MARKS[kind]) - marked:
        yield "flag", _timed(matter, opened_at, id=f"{matter}:{code}", code=code, state="set")
    known = set()
    for one in people:
        at = datetime.fromisoformat(one["at"])
        if one["person"] not in known:
            known.add(one["person"])
            born_on = date.fromisoformat(one["born_on"]) if one["born_on"] else None
            said = {name: one[name] for name in SAID}
            yield "person", _timed(matter, at, id=one["person"], born_on=born_on, **said)
        if one["ended"] is None:
            yield "involvement", _timed(matter, at, id=one["id"], person=one["person"],
                                        part=one["part"])  # fmt: skip


def _timed(matter: UUID, at: datetime, **values: Any) -> Mapping[str, Any]:
    return {"happened_at": at, "happened_on": london(at).date(), "recorded_at": at,
            CASE: str(matter), **values}  # fmt: skip


def _read(table: str, fact: Mapping[str, Any], matter: UUID) -> Mapping[str, Any]:
    """A fact with the values that its table has in the template."""
    readers = _readers(table)
    read: dict[str, Any] = {
        name: readers[name](value) if value is not None and name in readers else value or None
        for name, value in fact.items()
    }
    return {"happened_on": london(read["happened_at"]).date(), CASE: str(matter), **read}


@cache
def _readers(table: str) -> Mapping[str, Callable[[str], Any]]:
    """By column, how a value is read that is not a word."""
    columns = template.table(table).columns
    return {one.name: READ[one.type] for one in columns if one.type in READ}


def _value(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given
