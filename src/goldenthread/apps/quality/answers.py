"""How complete the answers about equality are: how many hold a usable value, and what the rest is.

What somebody answered is not read here, so that what is masked stays so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from goldenthread.core.dates import Period

FIELDS = ("sex", "disability", "ethnicity", "ethnicity_officer", "religion", "orientation",
          "gender_identity")  # fmt: skip
GIVEN = "given"
AGE = "born_on"
ASKED = (*FIELDS, AGE)
"""Every question that is told of: the age, from the date of birth, the last (003-101)."""


@dataclass(frozen=True)
class Person:
    """Somebody with a part in a case, and how each question about them stands."""

    part: str
    age: int | None
    states: tuple[str, ...]


@dataclass(frozen=True)
class Completeness:
    """One question over some people: given, declined, not asked, unknown."""

    field: str
    people: int
    states: Counter[str]

    @property
    def usable(self) -> int:
        """How many hold a value that can be counted by."""
        return self.states[GIVEN]


def people(period: Period, units: Collection[UUID] | None) -> list[Person]:
    """Everybody with a part in a case of the period that the reader's figures reach."""
    given = None if units is None else list(units)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select part, age, {', '.join(FIELDS)} from gate.figure_answers() "
            "where day between %s and %s and (%s::uuid[] is null or unit = any(%s))",
            [period.start, period.end, given, given],
        )
        return [Person(part, age, (*states, "unknown" if age is None else GIVEN))
                for part, age, *states in cursor.fetchall()]  # fmt: skip


def complete(some: Iterable[Person]) -> list[Completeness]:
    """Each question over these people."""
    every = list(some)
    return [
        Completeness(name, len(every), Counter(one.states[place] for one in every))
        for place, name in enumerate(ASKED)
    ]


def older(some: Iterable[Person], least: int) -> list[Person]:
    """Those known to be of an age and over."""
    return [one for one in some if one.age is not None and one.age >= least]
