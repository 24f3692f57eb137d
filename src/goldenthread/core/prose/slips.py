"""The likely slip: another figure that a wrong number fits (decision 13).

Sought in this order: the same unit with another base, a neighbour in the same sentence, another
period. The first place where exactly one figure fits names the slip; where two fit equally,
nothing is named, for a guess would be worse than silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count, Measure, Rate, Term
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.prose.model import Claim, Figures, Kind, Sense, Verdict
from goldenthread.core.words import groups, units
from goldenthread.core.words.units import Unit, UnitKind

Fits = Callable[[Question], bool]
LONGEST_NAME = 6
"""Words in the longest name of a unit."""
EMPTY_WORDS = frozenset(
    ["of", "per", "rate", "share", "the", "in", "and", "a", "by", "that", "not"]
)
SOUGHT = frozenset({Kind.NUMBER, Kind.RANK, Kind.COUNTS})
SWAPS = {
    As.CHANGE: (As.PERCENT_CHANGE, As.VALUE),
    As.PERCENT_CHANGE: (As.CHANGE, As.VALUE),
    As.POINT_CHANGE: (As.PERCENT_CHANGE, As.VALUE),
    As.RATIO: (As.PERCENT_CHANGE,),
}


def likely_slip(
    question: Question, claim: Claim, fits: Fits, figures: Figures, sentence: str,
    bound: Iterable[Question],
) -> Question | None:  # fmt: skip
    """The one other figure that the claim fits, or None. `bound`: the sentence's other figures."""
    if claim.kind not in SOUGHT or claim.sense is not Sense.EXACT:
        return None
    stages: tuple[Iterable[Question], ...] = (
        _same_numerator(question),
        _same_words(question),
        _other_groups(question),
        _neighbours(question, sentence, bound),
        _other_periods(question, figures),
    )
    for stage in stages:
        candidates = dict.fromkeys(one for one in stage if one != question)
        fitting = [one for one in candidates if fits(one)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def fits_exactly(verdict: Verdict) -> bool:
    """Whether a verdict on another figure says that the number is that figure's."""
    return verdict is Verdict.AGREES


def units_named(text: str) -> tuple[Unit, ...]:
    """The units that a sentence names, longest names first, in the order of the sentence."""
    words = [word for word in re.split(r"[\s,;:()\"|]+", text) if word]
    words = [re.sub(r"(?:'s|’s|s'|’|'|\.)$", "", word) for word in words]
    found: dict[Unit, None] = {}
    start = 0
    while start < len(words):
        unit, length = _unit_at(words, start)
        if unit is not None:
            found[unit] = None
        start += length
    return tuple(found)


def _unit_at(words: list[str], start: int) -> tuple[Unit | None, int]:
    if not (words[start][:1].isupper() or words[start] == "&"):
        return None, 1
    for length in range(min(LONGEST_NAME, len(words) - start), 0, -1):
        unit = units.resolve(" ".join(words[start : start + length]))
        if unit is not None and unit.kind is not UnitKind.RESIDUAL:
            return unit, length
    return None, 1


# -- the same unit, another base ----------------------------------------------------------------


def _same_numerator(question: Question) -> Iterator[Question]:
    """The other denominators: rates with the same top, or other codes for `of`."""
    own = register.measure(question.code, question.group)
    for other in _siblings(own):
        if _top(other) is not None and _top(other) == _top(own.definition):
            yield replace(question, code=_code(own, other))
    if question.of is not None:
        base = register.measure(question.of, question.group)
        for other in _siblings(base):
            if isinstance(other, Count):
                yield replace(question, of=_code(base, other))


def _top(definition: Count | Rate) -> tuple[Term, ...] | None:
    return definition.top if isinstance(definition, Rate) else None


def _same_words(question: Question) -> Iterator[Question]:
    """The same asked another way (points for percent), measures named alike, and other counts."""
    own = register.measure(question.code, question.group)
    is_rate = isinstance(own.definition, Rate)
    for as_ in SWAPS.get(question.as_, ()):
        as_ = As.POINT_CHANGE if as_ is As.CHANGE and is_rate else as_
        yield replace(question, as_=as_, vs=None if as_ is As.VALUE else question.vs)
    words = _title_words(own.definition)
    for other in _siblings(own):
        is_count = isinstance(own.definition, Count) and isinstance(other, Count)
        is_alike = type(other) is type(own.definition) and words & _title_words(other)
        if is_count or is_alike:
            yield replace(question, code=_code(own, other))


def _other_groups(question: Question) -> Iterator[Question]:
    """The same measure of another offence group: rape for all sexual offences."""
    own = register.measure(question.code, question.group)
    if own.definition.namespace:
        return
    for group in groups.groups():
        if group != own.group:
            yield replace(question, code=f"{group}.{own.definition.name}")


@cache
def _siblings(own: Measure) -> tuple[Count | Rate, ...]:
    return tuple(
        d
        for d in register.definitions()
        if d.namespace == own.definition.namespace and d.name != own.definition.name
    )


def _code(own: Measure, other: Count | Rate) -> str:
    return other.key if other.namespace else f"{own.group}.{other.name}"


def _title_words(definition: Count | Rate) -> set[str]:
    words = re.findall(r"[a-z]+", definition.title.lower())
    return {word.removesuffix("s") for word in words} - EMPTY_WORDS


# -- a neighbour in the same sentence; another period -------------------------------------------


def _neighbours(question: Question, sentence: str, bound: Iterable[Question]) -> Iterator[Question]:
    yield from bound
    for unit in units_named(sentence):
        yield replace(question, unit=unit.name)


def _other_periods(question: Question, figures: Figures) -> Iterator[Question]:
    for period in figures.periods(question.code, question.unit):
        if period != question.period and period != question.vs:
            yield replace(question, period=period)
            if question.vs is not None:
                yield replace(question, vs=period)
        elif period == question.vs and question.as_ is As.VALUE:
            yield replace(question, period=period, vs=None)
