"""What stands of a case's facts, and who is the same person as whom, as far as the visit sees."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.core.incidents.sides import Sides

SAME = """
with recursive same(origin, id) as (
  select x, x from unnest(%s::uuid[]) x
  union
  select s.origin, case when l.one_id = s.id then l.other_id else l.one_id end
  from same s join record_link l on l.ended_at is null and s.id in (l.one_id, l.other_id)
)
select origin, id from same where origin <> id
"""


def same_people(people: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Who is the same person as each of these, by the links that this visit may see, and no more.

    Two rows that are tied only through a case that the visit may not see are not tied here.
    """
    found: dict[UUID, set[UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SAME, [list(people)])
        for origin, other in cursor.fetchall():
            found.setdefault(UUID(str(origin)), set()).add(UUID(str(other)))
    return found


def standing(case: Case, table: str) -> list[Any]:
    """The facts of a table that stand in a case, the earliest first."""
    return list(FACTS[table].objects.filter(matter_id=case.matter_id).standing())


def is_marked(case: Case, code: str, flags: Iterable[Any] | None = None) -> bool:
    """Whether a mark stands that a fact put on."""
    given = standing(case, "flag") if flags is None else flags
    return any(one.code == code and one.state == "set" for one in given)


def sides_of(case: Case, flags: Iterable[Any] | None = None) -> Sides:
    """Who has which parts now, whether both accuse, and who was decided to be the aggressor.
    `flags` are the facts about marks that stand, where they were read already."""
    parts: dict[str, set[str]] = {}
    for one in Involvement.objects.filter(matter_id=case.matter_id, ended_at=None):
        parts.setdefault(str(one.person_id), set()).add(one.part)
    decided = standing(case, "primary_aggressor")
    return Sides(
        parts={person: frozenset(held) for person, held in parts.items()},
        is_marked=is_marked(case, "counter_allegation", flags),
        aggressors=frozenset(
            str(one.person_id) for one in decided if one.outcome == "decided" and one.person_id
        ),
    )


def place_of(case: Case) -> str:
    """The borough of the unit that holds a case, as the template names it; empty where none is."""
    with connection.cursor() as cursor:
        cursor.execute("select policy from gate.frame_of(%s)", [case.matter_id])
        row = cursor.fetchone()
    return str(row[0]) if row else ""
