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
    sounds: tuple[frozenset[str], ...]
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
    if one.born_on and other.born_on:
        is_one = one.born_on == other.born_on and any(alike(each, other) for each in one.sounds)
        return "they were born on the same day and a name sounds alike" if is_one else ""
    fewer, more = sorted((one, other), key=lambda each: len(each.sounds))
    are_alike = bool(fewer.sounds) and all(alike(each, more) for each in fewer.sounds)
    return "their names sound alike, and a day of birth is not known" if are_alike else ""


def alike(name: frozenset[str], other: Named) -> bool:
    """Whether a name sounds as one of somebody else's."""
    return any(name & each for each in other.sounds)
