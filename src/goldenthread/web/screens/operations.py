"""How many operations are live and closed, and in how many countries (000-173)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.web.screens.columns import counted, title
from goldenthread.web.screens.enquiry_sources import marked
from goldenthread.web.screens.told import in_reach

OVER = frozenset({"left", "closed"})
HERE = ""


def operations(visit: Visit) -> str:
    """Operations of each kind, live and closed, the countries of work, and the investigations of
    trafficking, live of all. Only cases that the reader may see are counted (S7)."""
    model: Any = FACTS["operation"]
    rows = model.objects.filter(in_reach(visit, model.RECORD_TYPE)).standing()
    every = list(rows.values_list("kind", "name", "step", "country"))
    kinds = dict.fromkeys(kind for kind, *_ in every)
    said = [_of_kind(kind, [one[1:] for one in every if one[0] == kind]) for kind in kinds]
    cases = Case.objects.filter(in_reach(visit, "CAS")).filter(marked("trafficking"))
    states = list(cases.values_list("state", flat=True))
    if states:
        live = states.count(Case.State.OPEN)
        said.append(f"Investigations of trafficking: {live} live of {len(states)}.")
    return " ".join(said)


def _of_kind(kind: str, rows: Iterable[tuple[str, str, str]]) -> str:
    """An operation is live while one of its cases is part of it."""
    steps: dict[str, set[str]] = {}
    countries = set()
    for name, step, country in rows:
        steps.setdefault(" ".join(name.casefold().split()), set()).add(step)
        countries.add(" ".join(country.casefold().split()))
    live = sum(bool(held - OVER) for held in steps.values())
    words = f"{title('operation_kind', kind)}: {live} live, {len(steps) - live} closed"
    abroad = len(countries - {HERE})
    return (
        f"{words}, in {counted(abroad, 'other country', 'other countries')}."
        if abroad
        else f"{words}."
    )
