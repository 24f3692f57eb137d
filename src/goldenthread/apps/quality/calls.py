"""Calls as the record holds them: how long help took, which grade each had, when they came.

Read like every live figure: over what the reader's figures reach, without a word that anybody
wrote. A mean is of the calls whose arrival is recorded; how many are not stands beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from goldenthread.core.dates import Period, london

IMMEDIATE, DOMESTIC, SEXUAL = "immediate", "domestic", "sexual"
ASK = """
with cases as (select * from gate.figure_cases()),
calls as (select * from gate.figure_facts('call', array['id', 'incident', 'happened_at',
    'happened_on', 'grade', 'call_type'])
  f(id text, incident text, at timestamptz, day date, grade text, call_type text)),
steps as (select * from gate.figure_facts('response', array['id', 'incident', 'call',
    'happened_at', 'step', 'grade', 'supersedes'])
  f(id text, incident text, call text, at timestamptz, step text, grade text, supersedes text)),
stand as (select * from steps s
  where not exists (select 1 from steps o where o.supersedes = s.id))
select c.id::uuid, k.matter, k.reference, k.unit, c.day, c.at, k.kind, k.grade, k.state,
  coalesce(nullif(c.call_type, ''), 'not_typed'),
  coalesce(nullif(c.grade, ''), (select s.grade from stand s where s.incident = c.incident
    and coalesce(s.call, c.id) = c.id and s.grade <> '' order by s.at limit 1), ''),
  (select extract(epoch from min(s.at) - c.at)::int from stand s where s.step = 'dispatched'
    and s.incident = c.incident and coalesce(s.call, c.id) = c.id and s.at >= c.at),
  (select extract(epoch from min(s.at) - c.at)::int from stand s where s.step = 'arrived'
    and s.incident = c.incident and coalesce(s.call, c.id) = c.id and s.at >= c.at)
from calls c join cases k on k.matter::text = c.incident
where c.day between %s and %s and (%s::uuid[] is null or k.unit = any(%s))
order by c.at desc, c.id
"""


@dataclass(frozen=True)
class Call:
    """One call, with the case that it is of."""

    RECORD_TYPE = "FIG"

    pk: UUID
    matter_id: UUID
    reference: str
    unit: UUID
    day: date
    at: datetime
    kind: str
    grade: str
    """The grade of risk of its case."""
    state: str
    call_type: str
    first_grade: str
    """The grade of response that it was given first; empty where none is recorded."""
    sent_after: int | None
    """Seconds until a unit was sent."""
    there_after: int | None
    """Seconds until somebody was at the door."""

    @property
    def is_domestic(self) -> bool:
        """By the type of the call; where nobody typed it, by what the case is about."""
        return self.call_type == DOMESTIC or (
            self.call_type == "not_typed" and self.kind in (DOMESTIC, "both")
        )

    @property
    def is_sexual(self) -> bool:
        """By the type of the call, or by what the case is about."""
        return self.call_type == SEXUAL or self.kind in (SEXUAL, "both")

    @property
    def is_immediate(self) -> bool:
        """Whether it was answered as Immediate from the first."""
        return self.first_grade == IMMEDIATE


@dataclass(frozen=True)
class Waited:
    """How long some calls waited."""

    calls: int
    sent: float | None
    there: float | None
    """Means in seconds, of those whose time is recorded; None where none is."""
    without: int
    """Of how many no arrival is recorded."""


def calls(period: Period, units: Collection[UUID] | None) -> list[Call]:
    """The calls received in a period, the newest first."""
    given = None if units is None else list(units)
    with connection.cursor() as cursor:
        cursor.execute(ASK, [period.start, period.end, given, given])
        return [Call(*row) for row in cursor.fetchall()]


def waited(some: Iterable[Call]) -> Waited:
    """What the Immediate calls among these waited (002-004)."""
    every = [one for one in some if one.is_immediate]
    there = [one.there_after for one in every if one.there_after is not None]
    sent = [one.sent_after for one in every if one.sent_after is not None]
    return Waited(len(every), _mean(sent), _mean(there), len(every) - len(there))


def gap(domestic: Waited, other: Waited) -> float | None:
    """How many seconds longer domestic calls waited; None where one of the means is not there."""
    if domestic.there is None or other.there is None:
        return None
    return domestic.there - other.there


def profile(some: Iterable[Call]) -> Counter[tuple[int, int]]:
    """How many came in each hour of the London day, by weekday from Monday."""
    return Counter((london(one.at).hour, london(one.at).weekday()) for one in some)


def _mean(seconds: list[int]) -> float | None:
    return sum(seconds) / len(seconds) if seconds else None
