"""Raw counts from facts. Only `measures.publish` may import this: what leaves is controlled there.

Facts answer by exact match, or by exact tiling where a count adds over time; a total that is not
given is the sum of its parts where all are given and the count adds over units (decision 8).
Anything else is not available, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.facts import Facts, Given, Part, Raw
from goldenthread.core.measures.model import AddsOver, Count, Measure
from goldenthread.core.words import groups, units
from goldenthread.core.words.units import Unit, UnitKind


def count(facts: Facts, measure: Measure, part: Part, period: Period) -> Raw:
    """The raw count of a measure of one unit (and part of it) in a period."""
    definition = measure.definition
    assert isinstance(definition, Count)
    for attempt in (_exact, _tiled, _summed, _residual, _remainder):
        found = attempt(facts, measure, definition, part, period)
        if found is not None:
            return found
    return Raw(None, _missing(facts, measure, part, period))


def printed_rate(facts: Facts, measure: Measure, part: Part, period: Period) -> Raw | None:
    """A rate that a source printed without its counts; None where none is printed."""
    given = facts.at(measure.code, measure.kept_under, part, period)
    return replace(_one(given), places=_places(given[0].printed_as)) if given else None


def _exact(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    given = facts.at(measure.code, measure.kept_under, part, period)
    return _one(given) if given else None


def _tiled(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    if AddsOver.TIME not in definition.adds_over:
        return None
    pieces = facts.tiling(measure.code, measure.kept_under, part, period)
    return _sum(map(_one, pieces), f"sum of {len(pieces)} shorter periods") if pieces else None


def _summed(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    parts = _parts(measure, part, period)
    if AddsOver.UNITS not in definition.adds_over or not parts:
        return None
    found = [_direct(facts, measure, definition, part, one, period) for one in parts]
    if any(raw is None or raw.value is None for raw in found):
        return None
    return _sum((raw for raw in found if raw), f"sum of {len(found)} units; no total is printed")


def _residual(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    """What a printed total holds beyond its rows, so that columns add up (000-408)."""
    if units.unit(part.unit).kind is not UnitKind.RESIDUAL:
        return None
    whole = part._replace(unit=units.residual_of(_tree(measure)).name)
    total = _direct(facts, measure, definition, part, units.unit(whole.unit), period)
    rows = _parts(measure, whole, period)
    found = [_direct(facts, measure, definition, part, one, period) for one in rows]
    if (
        total is None
        or total.value is None
        or any(raw is None or raw.value is None for raw in found)
    ):
        return None
    rest = total.value - sum(raw.value for raw in found if raw and raw.value is not None)
    note = f"what {whole.unit} holds beyond its {len(found)} rows"
    return replace(total, value=rest, note=note)


def _remainder(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    """What is left of a whole when all its other parts are given (000-403)."""
    if definition.part_of is None or measure.group is None:
        return None
    siblings = register.parts_of(definition.part_of)
    names = [one.name for one in siblings if one.name != definition.name]
    given = [
        _sibling(facts, f"{measure.group}.{name}", part, period)
        for name in (definition.part_of, *names)
    ]
    if not names or any(raw is None or raw.value is None for raw in given):
        return None
    whole, *others = (raw for raw in given if raw)
    rest = (whole.value or Fraction(0)) - sum(raw.value or Fraction(0) for raw in others)
    if rest < 0:
        return None
    note = f"what is left of {definition.part_of.replace('_', ' ')} beside the other parts"
    return replace(_sum((raw for raw in given if raw), note), value=rest)


def _sibling(facts: Facts, code: str, part: Part, period: Period) -> Raw | None:
    measure = register.measure(code)
    definition = measure.definition
    assert isinstance(definition, Count)
    return _stated(facts, measure, definition, part, period)


def _direct(
    facts: Facts, measure: Measure, definition: Count, part: Part, unit: Unit, period: Period
) -> Raw | None:
    """A unit's own figure: given, tiled, or left of a whole."""
    own = part._replace(unit=unit.name)
    return _stated(facts, measure, definition, own, period) or _remainder(
        facts, measure, definition, own, period
    )


def _stated(
    facts: Facts, measure: Measure, definition: Count, part: Part, period: Period
) -> Raw | None:
    return _exact(facts, measure, definition, part, period) or _tiled(
        facts, measure, definition, part, period
    )


def _parts(measure: Measure, part: Part, period: Period) -> tuple[Unit, ...]:
    return units.parts(units.unit(part.unit), _tree(measure), period.end)


def _tree(measure: Measure) -> str:
    return groups.group(measure.group).tree if measure.group else "place"


def _places(printed: str) -> int | None:
    found = re.search(r"\d(?:\.(\d+))?\s*%?$", printed.strip())
    return len(found[1] or "") if found else None


def _one(given: list[Given]) -> Raw:
    values = {fact.value for fact in given if fact.value is not None}
    sources = tuple(dict.fromkeys(fact.source for fact in given))
    notes = tuple(dict.fromkeys(fact.note for fact in given if fact.note))
    if len(values) > 1:
        listed = " and ".join(sorted(str(value) for value in values))
        return Raw(
            None, f"the data gives different values ({listed}); `check` shows where", sources
        )
    if not values:
        empty = "the cell is empty in the data, which is not nought"
        return Raw(None, empty, sources, source_notes=notes)
    published = all(fact.published for fact in given)
    return Raw(values.pop(), "", sources, published, source_notes=notes)


def _sum(raws: Iterable[Raw], how: str) -> Raw:
    total, published = Fraction(0), True
    sources, notes = dict[str, None](), dict[str, None]()
    for raw in raws:
        if raw.value is None:
            return raw
        total += raw.value
        sources |= dict.fromkeys(raw.sources)
        notes |= dict.fromkeys(raw.source_notes)
        published &= raw.published
    return Raw(total, how, tuple(sources), published, source_notes=tuple(notes))


def _missing(facts: Facts, measure: Measure, part: Part, period: Period) -> str:
    given = facts.periods(measure.code, measure.kept_under, part)
    if not given:
        divided = f" by {part.breakdown}" if part.breakdown else ""
        return f"the data holds no {measure.code} of {part.unit}{divided}"
    held = ", ".join(one.address for one in given)
    return f"the data holds {measure.code} of {part.unit} only for {held}, not for {period.address}"
