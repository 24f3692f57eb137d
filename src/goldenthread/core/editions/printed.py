"""Numbers of an edition from figures: what was printed, and what a reader can make of it.

How a count was controlled is read off the figure: its status, the published rules, and whether
its source had published it already. The true count is not asked for.
"""

from __future__ import annotations

from goldenthread.core.editions.model import Number, Reading
from goldenthread.core.measures import register
from goldenthread.core.measures.control import is_finer
from goldenthread.core.measures.facts import Part
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import AddsOver, Count
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.small_numbers.rounding import Kind, interval
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import Status


def number(figure: Figure, text: str, *, rules: Rules) -> Number:
    """A printed figure as the ledger keeps it, by the rules that it was controlled by."""
    question = figure.question
    return Number(
        measure=question.code,
        group=question.group or "",
        unit=question.unit,
        period=question.period,
        breakdown=question.breakdown,
        category=question.category,
        asked=asked(question),
        definition=figure.definition,
        status=figure.status,
        text=text,
        reading=_reading(figure, rules),
    )


def asked(question: Question) -> str:
    """What is asked of a figure besides its value, as the ledger keeps it; empty for the value."""
    if question.as_ is As.VALUE:
        return ""
    given = (
        str(question.as_),
        question.vs and question.vs.address,
        question.of,
        question.of_unit,
        question.of_period and question.of_period.address,
        question.among,
    )
    return " ".join(text for text in given if text)


def _reading(figure: Figure, rules: Rules) -> Reading | None:
    """What may be read of a count; None for what is derived, and where nothing is said at all."""
    question = figure.question
    measure = register.measure(question.code, question.group)
    if question.as_ is not As.VALUE or not isinstance(measure.definition, Count):
        return None
    part = Part(question.unit, question.breakdown, question.category)
    threshold = rules.threshold_for(finer=is_finer(measure, part))
    said = _said(figure, threshold, rules.base)
    if said is None:
        return None
    kind, least, most, value = said
    return Reading(
        kind=kind,
        least=least,
        most=most,
        value=value,
        threshold=threshold,
        sensitive=not figure.as_published,
        adds_over_time=AddsOver.TIME in measure.definition.adds_over,
    )


def _said(
    figure: Figure, threshold: int, base: int
) -> tuple[Kind, int, int | None, int | None] | None:
    """How it was printed, the least and greatest count possible, and the number printed."""
    if figure.status is Status.SUPPRESSED:
        return (Kind.LOW, 0, threshold - 1, None) if figure.is_low else (Kind.HIDDEN, 0, None, None)
    if figure.value is None or figure.value.denominator != 1 or figure.value < 0:
        return None
    value = int(figure.value)
    if figure.status is Status.ROUNDED:
        least, most = interval(value, threshold=threshold, base=base)
        return Kind.ROUNDED, least, most, value
    return Kind.EXACT, value, value, value
