"""Two rows of one case that may be one person: asked about, never decided by a rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations


@dataclass(frozen=True)
class Named:
    """A person of a case: how each of their names sounds, and the day of birth where known."""

    key: str
    sounds: frozenset[str]
    born_on: date | None = None


@dataclass(frozen=True)
class Twins:
    """Two who may be one, and why."""

    one: str
    other: str
    because: str


def twins(people: Iterable[Named]) -> Sequence[Twins]:
    """Those among people of one part who may be one person.

    Born on the same day with a name that sounds alike; or every name sounds alike and nothing says
    that they were born on two days.
    """
    pairs = combinations(sorted(people, key=lambda one: one.key), 2)
    found = ((one, other, because(one, other)) for one, other in pairs)
    return [Twins(one.key, other.key, why) for one, other, why in found if why]


def because(one: Named, other: Named) -> str:
    """Why two rows may be one person; empty where nothing says so."""
    if not one.sounds & other.sounds:
        return ""
    if one.born_on and other.born_on:
        is_same = one.born_on == other.born_on
        return "they were born on the same day and a name sounds alike" if is_same else ""
    fewer, more = sorted((one.sounds, other.sounds), key=len)
    return "their names sound alike, and a day of birth is not known" if fewer <= more else ""
