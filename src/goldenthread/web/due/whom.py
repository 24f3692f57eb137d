"""Whom a fact is about: those in the part that it is about stand first, and the only one is chosen
already. Nobody is chosen among several, and everybody of the case can be."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.apps.record.models import Involvement, Person
from goldenthread.web.record import reading

SUSPECT, VICTIM, CHILD = Involvement.Part.SUSPECT, Involvement.Part.VICTIM, Involvement.Part.CHILD
PARTS: dict[str, str] = {
    **dict.fromkeys(("suspect_status", "arrest_attempt", "circulation", "arrest", "custody",
                     "court_order", "warrant", "antecedent", "offender_check", "prosecution",
                     "prison_release"), SUSPECT),
    **dict.fromkeys(("victim_update", "victim_contact", "victim_support", "feedback"), VICTIM),
    "child_check": CHILD,
}  # fmt: skip
"""The part in a case of whoever a fact of a table is about."""


def in_order(table: str, people: Sequence[Person]) -> list[Person]:
    """The people of a case, those whom a fact of this table is about first."""
    return sorted(people, key=lambda one: not _is_in(one, PARTS.get(table, "")))


def only(table: str, people: Sequence[Person]) -> str:
    """The key of the one whom a fact of this table is about, where there is one."""
    found = [one for one in people if _is_in(one, PARTS.get(table, ""))]
    return str(found[0].pk) if len(found) == 1 else ""


def _is_in(person: Person, part: str) -> bool:
    return any(one.part == part for one in reading.parts_now(person))
