"""Two figures made into one: a change, a ratio, a share. Pure functions of figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.words import Status
from goldenthread.core.words.breakdowns import label, within

HUNDRED = 100
PERCENT = "percent"


def compare(question: Question, now: Figure, other: Figure) -> Figure:
    """The figure that a comparison asks for; where it may not be made, the reason."""
    for figure in (now, other):
        if figure.value is None:
            return replace(figure, question=question, note=figure.note or str(figure.status))
    assert now.value is not None
    assert other.value is not None
    refusal = _refusal(question, other.value)
    if refusal:
        return _without_value(question, now, refusal)
    value, unit = _value(question.as_, now, now.value, other.value)
    return replace(_joined(question, now, other), value=value, unit_of_value=unit)


def other_of(question: Question) -> Question:
    """The plain figure that a comparison is made with.

    Where `of` names a measure it is the whole of that measure, undivided: a category is a share
    of everybody, never of itself. Where only the unit or the period differs it is the same
    category there.
    """
    other = replace(
        question.base,
        code=question.of or question.code,
        unit=question.of_unit or question.unit,
        period=question.of_period or question.vs or question.period,
    )
    if question.within:
        kept = within(question.within, question.breakdown, question.category)
        return replace(other, breakdown=question.within, category=kept)
    return replace(other, breakdown="", category="") if question.of else other


def change_of(question: Question) -> Question:
    """The change by which a rank with an earlier period is made: percent of a count, or points."""
    measured = register.measure(question.code, question.group).definition
    as_ = As.PERCENT_CHANGE if isinstance(measured, Count) else As.POINT_CHANGE
    return replace(question.base, as_=as_, vs=question.vs)


def _of_parts(question: Question) -> str:
    """Which part the other figure is of, where a category is divided by something."""
    if not question.category or question.as_ not in (As.RATIO, As.SHARE_OF):
        return ""
    if question.within:
        kept = within(question.within, question.breakdown, question.category)
        return f"the other figure is all of '{kept}'"
    if question.of:
        return f"the other figure is the whole, not divided by {label(question.breakdown)}"
    return f"both figures are of the category '{question.category}'"


def same_length(one: Period, other: Period) -> bool:
    """Whether two periods cover as many months (or days), so that counts may be compared."""
    return one.months == other.months if one.months else one.days == other.days


def _value(as_: As, now: Figure, value: Fraction, other: Fraction) -> tuple[Fraction, str]:
    if as_ is As.PERCENT_CHANGE:
        return (value - other) / other * HUNDRED, PERCENT
    if as_ is As.RATIO:
        return value / other, "times"
    if as_ is As.SHARE_OF:
        return value / other * HUNDRED, PERCENT
    return value - other, "points" if now.unit_of_value == PERCENT else now.unit_of_value


def _refusal(question: Question, other: Fraction) -> str:
    definition = register.measure(question.code, question.group).definition
    earlier = question.of_period or question.vs
    if earlier and isinstance(definition, Count) and not same_length(question.period, earlier):
        return (
            f"{question.period.label} and {earlier.label} are not of the same length, so their "
            "counts are not compared (000-428)"
        )
    if not other and question.as_ in (As.PERCENT_CHANGE, As.RATIO, As.SHARE_OF):
        return "the figure to compare with is nought, and nothing can be divided by it"
    return ""


def _without_value(question: Question, figure: Figure, note: str) -> Figure:
    return replace(
        figure,
        question=question,
        value=None,
        lower=None,
        upper=None,
        status=Status.NOT_APPLICABLE,
        note=note,
    )


def _joined(question: Question, now: Figure, other: Figure) -> Figure:
    same = same_length(now.question.period, other.question.period)
    length = "" if same else "the two periods are not of the same length"
    notes = [now.note, other.note, length, _of_parts(question)]
    return replace(
        now,
        question=question,
        status=now.status if now.status is Status.ROUNDED else other.status,
        numerator=now.value,
        denominator=other.value,
        vs_value=other.value,
        lower=None,
        upper=None,
        as_published=now.as_published and other.as_published,
        note="; ".join(dict.fromkeys(filter(None, notes))),
        sources=tuple(dict.fromkeys((*now.sources, *other.sources))),
    )
