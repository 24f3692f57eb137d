"""What the pages of the record read, each through the gate, each in a fixed number of questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.db.models.expressions import RawSQL

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit, ids
from goldenthread.apps.record.models import Case, Involvement, Person


def case(visit: Visit, key: UUID, action: str = "view") -> Case:
    """One case, its look written down."""
    return gate.get(visit, Case.objects.select_related("matter"), key, action)


def person(visit: Visit, key: UUID, action: str = "view") -> Person:
    """One person with the parts they have, the look written down."""
    return gate.get(visit, with_parts(Person.objects.all()), key, action)


def people_of(visit: Visit, matter: UUID) -> list[Person]:
    """The people of a case, in the order in which they were added; each is one look."""
    rows = with_parts(Person.objects.filter(matter_id=matter))
    return gate.see(visit, rows.order_by("recorded_at", "id"))


def victims_of(visit: Visit, matters: Iterable[UUID]) -> dict[UUID, list[Person]]:
    """Those in the victim's part, by case, for a list of cases; each is one look."""
    rows = Person.objects.filter(
        matter_id__in=list(matters),
        involvements__part=Involvement.Part.VICTIM,
        involvements__ended_at=None,
    )
    found: dict[UUID, list[Person]] = {}
    for one in gate.see(visit, rows.order_by("recorded_at", "id").distinct(), "find"):
        found.setdefault(one.matter_id, []).append(one)
    return found


def findable_cases() -> QuerySet[Case]:
    """The cases that may stand in this visitor's lists."""
    scopes = RawSQL("select unnest(gate.scopes(%s, %s))", ["CAS", "find"])
    return Case.objects.filter(scope_id__in=scopes)


def mine(visit: Visit) -> frozenset[UUID]:
    """The matters that were given to the visitor by name."""
    return ids(str(visit.reach["mine"]))


def parts_now(one: Person) -> list[Involvement]:
    """The parts that a person has now, in the order in which they were given."""
    held = [part for part in one.involvements.all() if part.ended_at is None]
    return sorted(held, key=lambda part: (part.recorded_at, str(part.pk)))


def parts_in_words(one: Person) -> str:
    """`Victim, reporter`."""
    words = [str(part.get_part_display()) for part in parts_now(one)]
    return ", ".join([word if n == 0 else word.lower() for n, word in enumerate(words)])


def is_only_suspect(one: Person) -> bool:
    """Whether the person is in the case as a suspect and as nothing else."""
    return {part.part for part in parts_now(one)} == {Involvement.Part.SUSPECT}


def choosable(visit: Visit, matter: UUID) -> Sequence[Person]:
    """The people to whose safe contact a held part of a text may go, where the role may do that."""
    shown = people_of(visit, matter)
    return [
        one
        for one in shown
        if not is_only_suspect(one) and gate.may(visit, one, "create", type="SAF")
    ]


def with_parts(rows: QuerySet[Person]) -> QuerySet[Person]:
    """The rows with their parts, in one question more."""
    return rows.prefetch_related(Prefetch("involvements", Involvement.objects.all()))
