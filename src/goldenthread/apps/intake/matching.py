"""By which keyed hashes the people of an extract are met with staff; worked out beside the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goldenthread.core.rules.access import staff_match
from goldenthread.core.rules.access.staff_match import PersonFacts


@dataclass(frozen=True)
class Came:
    """Somebody with a name who came into a case."""

    matter: str
    facts: PersonFacts
    hashes: tuple[str, ...]
    """Those of a search for the person."""


def written(people: Iterable[Came], secret: bytes) -> str:
    """The people as the database takes them to be matched."""
    return json.dumps([_met(one, secret) for one in people])


def _met(one: Came, secret: bytes) -> dict[str, Any]:
    keys = sorted(staff_match.keys(one.facts, secret))
    return {"matter": one.matter, "keys": keys, "hashes": one.hashes}
