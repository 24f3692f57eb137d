"""Search, by name, date of birth and reference: in the scopes of the visit, written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.keys import folded, sound_keys
from goldenthread.apps.record.models import Case, Person, Search
from goldenthread.apps.record.search_keys import of_search, plain_reference
from goldenthread.core.policy import value


@dataclass(frozen=True)
class Asked:
    """What somebody searches for."""

    name: str = ""
    born_on: date | None = None
    reference: str = ""


@dataclass(frozen=True)
class Found:
    """What the searcher may see of it: people, the nearest first, and cases by reference."""

    people: list[Person]
    cases: list[Case]
    is_cut: bool
    """Whether there are more, further away, than are shown."""


def search(visit: Visit, asked: Asked, *, but: frozenset[UUID] = frozenset()) -> Found:
    """Find people and cases for this visit, but for these. Each that is shown is one look.

    Every search is written down alike, whatever it finds, and takes the same steps.
    """
    _write_down(visit, asked)
    most = int(value("access.search_results", on=visit.now.date()))
    near = [key for key in _nearest(asked, most + 1 + len(but)) if key not in but]
    code = plain_reference(asked.reference)
    people = gate.see(visit, _people(near[:most], code), "find")
    place = {key: number for number, key in enumerate(near)}
    people.sort(key=lambda person: place.get(person.pk, -1))
    cases = gate.see(visit, Case.objects.filter(reference=code).order_by("matter_id"), "find")
    return Found(people, cases, len(near) > most)


def cases_of(people: list[Person]) -> dict[UUID, Case]:
    """The cases of these people, by their id; what may not be viewed is left out."""
    return Case.objects.in_bulk([person.matter_id for person in people])


def _people(keys: list[UUID], code: str) -> QuerySet[Person]:
    wanted = Q(pk__in=keys)
    if code:
        wanted |= Q(code=code)
    return Person.objects.filter(wanted).prefetch_related("involvements")


def _nearest(asked: Asked, limit: int) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select person from gate.find_people(%s, %s, %s, %s)",
            [folded(asked.name), sound_keys(asked.name), asked.born_on, limit],
        )
        return [UUID(str(person)) for (person,) in cursor.fetchall()]


def _write_down(visit: Visit, asked: Asked) -> None:
    Search(
        user=visit.person, request=visit.request, at=visit.now,
        hashes=of_search(asked.name, asked.born_on, asked.reference),
    ).save(force_insert=True)  # fmt: skip
