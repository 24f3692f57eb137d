"""By which keyed hashes the people of an extract are met with staff; worked out beside the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.apps.intake.told import told
from goldenthread.core.rules.access import staff_match
from goldenthread.core.rules.access.staff_match import PersonFacts


@dataclass(frozen=True)
class Came:
    """Somebody with a name who came into a case."""

    matter: str
    facts: PersonFacts
    hashes: tuple[str, ...]
    """Those of a search for the person."""


def first_keys(people: Sequence[PersonFacts], secret: bytes) -> str:
    """By which of these people the staff are asked for first, each by its place among them."""
    return told([{"n": at, "keys": sorted(staff_match.first_keys(one, secret))}
                 for at, one in enumerate(people)])  # fmt: skip


def all_keys(people: Iterable[Came], secret: bytes) -> str:
    """Every key of people who are like somebody."""
    return told([{"matter": one.matter, "keys": sorted(staff_match.keys(one.facts, secret))}
                 for one in people])  # fmt: skip


def hashes(people: Iterable[Came]) -> str:
    """By what hidden records of people are met."""
    return told([{"matter": one.matter, "hashes": one.hashes} for one in people])
