"""What suspects are to victims, from the involvements of an extract.

An involvement says it of the suspect alone. It is taken where one victim can be meant: the only one
of the offence, or else of the case. Among several nobody can tell whose partner somebody is; the
page of the case asks for it. What people recorded or ended here stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from goldenthread.apps.intake import gated
from goldenthread.apps.intake.changes import Differs
from goldenthread.apps.intake.extract import Row, digest
from goldenthread.apps.intake.models import Difference

if TYPE_CHECKING:
    from goldenthread.apps.intake.involved import Parts

VICTIM, SUSPECT, RELATIONSHIP = "victim", "suspect", "relationship"
Two = tuple[UUID, UUID, UUID]
"""Case, suspect and victim."""


@dataclass(frozen=True)
class Related:
    """What a suspect is to a victim, as an involvement says it."""

    row: Row
    matter: UUID
    suspect: UUID
    victim: UUID


def relate(parts: Parts) -> Iterator[Related]:
    """What is to be recorded in cases of which an involvement says something new; where ours says
    something else, the plan tells of it."""
    moved = {one.matter for one in parts.changed()}
    before = moved - set(parts.made.placed.opened)
    ours = gated.relationships(before) if before else {}
    seen: set[Two] = set()
    for one in _said(parts):
        two = one.matter, one.suspect, one.victim
        if two in seen or one.matter not in moved:
            continue
        seen.add(two)
        held = ours.get(two)
        if held is None:
            yield one
        elif held != one.row[RELATIONSHIP] and _is_new(parts, one):
            parts.made.differences.append(_differs(parts, one))


def _said(parts: Parts) -> Iterator[Related]:
    """Each suspect with the one victim who can be meant."""
    of_case, of_offence = _victims(parts)
    people = parts.made.people
    for row, matter in parts.rows:
        if row["part"] != SUSPECT or not row[RELATIONSHIP] or row["id"] in parts.instead:
            continue
        suspect = people[row["person"], matter]
        among = of_offence.get((matter, row["offence"] or "")) or of_case.get(matter, set())
        meant = among - {suspect}
        if len(meant) == 1:
            yield Related(row, matter, suspect, next(iter(meant)))


def _victims(parts: Parts) -> tuple[dict[UUID, set[UUID]], dict[tuple[UUID, str], set[UUID]]]:
    """Whoever is a victim of each case now, and of each offence of the extract."""
    of_case: dict[UUID, set[UUID]] = {}
    of_offence: dict[tuple[UUID, str], set[UUID]] = {}
    for (matter, person, part), (_, is_ended) in parts.here.items():
        if part == VICTIM and not is_ended:
            of_case.setdefault(matter, set()).add(person)
    for row, matter in parts.rows:
        if row["part"] == VICTIM and row["offence"] and row["id"] not in parts.instead:
            person = parts.made.people[row["person"], matter]
            of_offence.setdefault((matter, row["offence"]), set()).add(person)
    return of_case, of_offence


def _is_new(parts: Parts, one: Related) -> bool:
    held = parts.made.placed.known.get(one.row["id"], {}).get(one.matter)
    return held is None or held.digest != digest(one.row)


def _differs(parts: Parts, one: Related) -> Differs:
    key, _ = parts.here[one.matter, one.suspect, SUSPECT]
    return Differs("involvement", one.matter, key, Difference.Outcome.SHOWN, (RELATIONSHIP,),
                   one.row["happened_at"])  # fmt: skip
