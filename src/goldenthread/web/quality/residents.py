"""Who lives where a unit works: policy's by the unit's borough; the trial's own, which is invented.

A team works where the borough above it does. Of what is no borough, those of all boroughs below it
are taken together, where all of them are on file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.conf import settings

from goldenthread.apps.access.models import Unit, UnitPlace
from goldenthread.apps.quality.groups import Residents
from goldenthread.core import policy
from goldenthread.core.measures.population import make_up
from goldenthread.core.words.breakdowns import breakdowns

NOBODY: tuple[Mapping[str, int], str] = ({}, "")


def residents_of(units: Iterable[Unit], on: date) -> Residents:
    """Who lives in the boroughs of these units, by an own breakdown."""
    boroughs = _boroughs(units)

    def ask(own: str) -> tuple[Mapping[str, int], str]:
        found = [_of(one, own, on) for one in boroughs]
        if not found or any(not one[0] for one in found):
            return NOBODY
        total: Counter[str] = Counter()
        for people, _ in found:
            total.update(people)
        return _answers(own, total), "; ".join(dict.fromkeys(note for _, note in found))

    return ask


def _answers(own: str, people: Mapping[str, int]) -> dict[str, int]:
    """Those who gave an answer, as of those counted."""
    return {c: people[c] for c in breakdowns()[f"victim_{own}"].answers if c in people}


def _of(borough: Unit, own: str, on: date) -> tuple[Mapping[str, int], str]:
    if not settings.CONFIGURATION.is_production:
        given = _invented()
        people = given["boroughs"].get(borough.name_on(on), {}).get(own, {})
        return people, f"residents {given['source']}, from {given['day']}"
    name = f"populations.{own}"
    found = make_up(name, borough.policy, on) if name in policy.parameters() else None
    if found is None:
        return NOBODY
    return found.value, f"residents by {found.source}, from {found.from_}"


def _boroughs(units: Iterable[Unit]) -> list[Unit]:
    """The boroughs among the units, and those above teams that have none above them here."""
    every = list(units)
    found = {one.pk: one for one in every if one.kind == Unit.Kind.BOROUGH}
    if not found:
        above = UnitPlace.objects.filter(unit__in=every, until_on=None).select_related("parent")
        found = {place.parent.pk: place.parent for place in above
                 if place.parent and place.parent.kind == Unit.Kind.BOROUGH}  # fmt: skip
    return list(found.values())


@cache
def _invented() -> dict[str, Any]:
    text = (files("goldenthread.web.cast") / "residents.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
