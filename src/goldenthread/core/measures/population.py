"""Who lives in a place, by group: the policy on populations, as a raw count with its day.

Returns come first (`place.residents` with a breakdown); this is what stands where they say
nothing. A population is of one day. Where none is on file by the end of the period, the first one
after it is taken; the day is said either way, so that no count is silently divided by another
year's people (003-046).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from goldenthread.core import policy
from goldenthread.core.measures.facts import Raw
from goldenthread.core.policy import Dated
from goldenthread.core.words import units
from goldenthread.core.words.breakdowns import CROSS, breakdowns

RESIDENTS = "populations.residents"


def residents(unit: str, breakdown: str, category: str, on: date) -> Raw | None:
    """The residents of a unit, or those of one group; None where no source gives them."""
    if not breakdown:
        return _whole(unit, on)
    if CROSS in breakdown or breakdown not in breakdowns():
        return None
    name = f"populations.{breakdowns()[breakdown].own}"
    if name not in policy.parameters():
        return None
    found = [make_up(name, one.key, on) for one in _boroughs(unit, on)]
    if not found or any(one is None or category not in one.value for one in found):
        return None
    given = [one for one in found if one]
    value = sum((Fraction(one.value[category]) for one in given), Fraction(0))
    return Raw(value, _said(given), tuple(dict.fromkeys(one.source for one in given)), True)


def make_up(name: str, key: str, on: date) -> Dated | None:
    """The make-up of a borough's population on a day: the last by then, else the first after."""
    dated = policy.parameter(name).boroughs.get(key, ())
    begun = [one for one in dated if one.from_ <= on]
    return begun[-1] if begun else next(iter(dated), None)


def _whole(unit: str, on: date) -> Raw | None:
    try:
        found = policy.values(RESIDENTS, on=on, unit=unit)
    except policy.NoPolicyOnDate:
        return None
    return Raw(Fraction(found[-1].value), _said(found[-1:]), (found[-1].source,), published=True)


def _boroughs(unit: str, on: date) -> tuple[units.Unit, ...]:
    """The boroughs of a total by place; a borough is its own."""
    own = units.unit(unit)
    return (own,) if own.kind is units.UnitKind.BOROUGH else units.parts(own, "place", on)


def _said(given: tuple[Dated, ...] | list[Dated]) -> str:
    sources = "; ".join(dict.fromkeys(one.source for one in given))
    days = ", ".join(str(day) for day in dict.fromkeys(one.from_ for one in given))
    return f"residents by {sources}, from {days}"
