"""A claim put into the unit of its figure, so that the two can be held side by side."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from goldenthread.core.measures.questions import As, Question
from goldenthread.core.prose.amounts import HUNDRED, Target, unit_of
from goldenthread.core.prose.model import Claim, Figures, Kind, PrintedUnit, Way
from goldenthread.core.prose.settings import Settings

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

UNIT_WORDS = {
    PrintedUnit.NONE: "a number",
    PrintedUnit.PERCENT: "a percentage",
    PrintedUnit.POINTS: "percentage points",
    PrintedUnit.TIMES: "a number of times",
}
BIND_RATIO = "Bind it with as=ratio and vs= or of=, or print the number."
BIND_SHARE = "Half of what? Bind it with as=share_of and of=, or to a rate, or print the number."


class Mismatch(Exception):
    """The unit printed is not the unit of the figure: the printed thing is something else."""


class Unfit(Exception):
    """The words say something that this figure cannot prove; the message says what to bind."""


def target(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Target:
    """What the claim is held against. The figure has a value. Raises Mismatch and Unfit."""
    if claim.kind is Kind.MULTIPLE:
        return _multiple(claim, figure, figures, settings)
    if claim.kind is Kind.FRACTION:
        return _fraction(claim, figure, settings)
    return _number(claim, figure, figures)


def ratio_of(figure: Figure, figures: Figures) -> Fraction | None:
    """How many times the other figure this one is, whichever way the address asks; or None."""
    value, asked = figure.value, figure.question
    if value is None:
        return None
    if asked.as_ is As.RATIO:
        return value
    if asked.as_ in (As.PERCENT_CHANGE, As.SHARE_OF):
        return value / HUNDRED + (1 if asked.as_ is As.PERCENT_CHANGE else 0)
    before = earlier(figure, figures)
    if not before:
        return None
    now = value + before if asked.as_.compares_periods else value
    return None if asked.as_.is_rank else now / before


def earlier(figure: Figure, figures: Figures) -> Fraction | None:
    """The value of the earlier period that the address compares with; None without one."""
    if figure.question.vs is None:
        return None
    if figure.vs_value is not None:
        return figure.vs_value
    return figures.answer(replace(figure.question.base, period=figure.question.vs)).value


def later(figure: Figure, figures: Figures) -> Fraction | None:
    """The plain value of the period itself."""
    return figures.answer(figure.question.base).value


def is_change(question: Question) -> bool:
    """Whether its figure has a direction."""
    return question.as_.compares_periods


def _number(claim: Claim, figure: Figure, figures: Figures) -> Target:
    assert figure.value is not None
    assert claim.value is not None
    own, said = unit_of(figure), claim.unit
    wanted, step, signed = claim.value, claim.step, is_change(figure.question)
    if said in (PrintedUnit.NONE, own):
        return Target(figure.value, _signed(wanted, claim, signed), step, signed=signed)
    if said is PrintedUnit.PERCENT and own is PrintedUnit.TIMES:
        around = {Way.UP: 1, Way.DOWN: -1}.get(claim.way) if claim.way else None
        share = wanted / HUNDRED
        share = share if around is None else 1 + around * share
        return Target(figure.value, share, step / HUNDRED)
    if said is PrintedUnit.TIMES:
        ratio = ratio_of(figure, figures)
        if ratio is not None:
            return Target(ratio, wanted, step)
    raise Mismatch(f"{UNIT_WORDS[said]} is printed, and the figure is {_what(figure)}")


def _fraction(claim: Claim, figure: Figure, settings: Settings) -> Target:
    assert figure.value is not None
    assert claim.value is not None
    own, asked = unit_of(figure), figure.question
    part, band = claim.value, settings.half
    if own is PrintedUnit.PERCENT:
        signed = is_change(asked)
        wanted = _signed(part, claim, signed)
        return Target(figure.value / HUNDRED, wanted, Fraction(0), band, signed)
    if own is PrintedUnit.TIMES:
        if claim.way in (Way.UP, Way.DOWN):
            wanted = part if claim.way is Way.UP else -part
            return Target(figure.value - 1, wanted, Fraction(0), band, signed=True)
        return Target(figure.value, part, Fraction(0), band)
    if asked.as_ is As.CHANGE and figure.vs_value:
        wanted = _signed(part, claim, True)
        return Target(figure.value / figure.vs_value, wanted, Fraction(0), band, signed=True)
    raise Unfit(BIND_SHARE)


def _multiple(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Target:
    assert claim.value is not None
    ratio = ratio_of(figure, figures)
    if not ratio:
        raise Unfit(BIND_RATIO)
    if claim.value < 1:  # *more than halved* means that less than half is left
        return Target(1 / ratio, 1 / claim.value, Fraction(0), settings.doubled)
    return Target(ratio, claim.value, Fraction(0), settings.doubled)


def _signed(size: Fraction, claim: Claim, signed: bool) -> Fraction:
    """An unsigned change is a rise unless a direction word stands in the link (decision 13)."""
    return -size if signed and claim.way is Way.DOWN else size


def _what(figure: Figure) -> str:
    own = unit_of(figure)
    if own is PrintedUnit.POINTS:
        return "in percentage points"
    if own is not PrintedUnit.NONE:
        return UNIT_WORDS[own]
    if figure.question.as_.is_rank:
        return "a rank"
    return f"a number of {figure.unit_of_value}" if figure.unit_of_value else "a number"
