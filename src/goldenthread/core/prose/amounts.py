"""Rounding at a printed precision, and amounts in words: `47%`, `6.6 points`, `1.3 million`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from goldenthread.core.prose.model import Claim, Kind, PrintedUnit
from goldenthread.core.words.numbers import printed

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

TEN = 10
HUNDRED = 100
NAMED = ((10**9, "billion"), (10**6, "million"))
UNIT_OF = {
    "percent": PrintedUnit.PERCENT,
    "points": PrintedUnit.POINTS,
    "times": PrintedUnit.TIMES,
}
AFTER = {
    PrintedUnit.NONE: "",
    PrintedUnit.PERCENT: "%",
    PrintedUnit.POINTS: " points",
    PrintedUnit.TIMES: " times",
}
RANK = "rank"


def rounded(value: Fraction, step: Fraction) -> Fraction:
    """The value at the nearest step, halves away from nought (000-420)."""
    size = (abs(value) / step + Fraction(1, 2)) // 1 * step
    return -size if value < 0 else size


def cut_off(value: Fraction, step: Fraction) -> Fraction:
    """The value with what is smaller than a step cut off, as prose often and wrongly prints it."""
    size = abs(value) / step // 1 * step
    return -size if value < 0 else size


def places(step: Fraction) -> int:
    """How many decimals a step needs: 1/10 one, 1 and more none, 1/2 one."""
    wanted = 0
    while (step * TEN**wanted).denominator != 1:
        wanted += 1
    return wanted


def unit_of(figure: Figure) -> PrintedUnit:
    """The unit that is printed with a figure; NONE for counts and ranks."""
    return UNIT_OF.get(figure.unit_of_value, PrintedUnit.NONE)


def usual_step(figure: Figure, decimals: int) -> Fraction:
    """The step at which a figure is printed when no number says otherwise: counts whole."""
    value = figure.value
    whole = value is not None and value.denominator == 1
    is_count = figure.unit_of_value not in UNIT_OF and whole
    return Fraction(1) if is_count else Fraction(1, TEN**decimals)


def in_words(value: Fraction, step: Fraction, unit: PrintedUnit = PrintedUnit.NONE) -> str:
    """The rounded value as it is printed, without its sign: `24,406`, `24.6%`, `1.3 million`."""
    size = abs(rounded(value, step))
    for scale, name in NAMED:
        if step > 1 and size >= scale and step * TEN >= scale // TEN:
            return f"{printed(size / scale, places(step / scale))} {name}{AFTER[unit]}"
    return f"{printed(size, places(step))}{AFTER[unit]}"


def of_figure(figure: Figure, decimals: int) -> str:
    """A figure as it is printed, changes with their sign: `24,406`, `48.9%`, `-6.6 points`."""
    if figure.value is None:
        return str(figure.status)
    step = usual_step(figure, decimals)
    text = in_words(figure.value, step, unit_of(figure))
    is_change = figure.question.as_.compares_periods
    sign = "-" if figure.value < 0 else "+" if is_change and figure.value > 0 else ""
    return sign + text


def ordinal_word(place: int) -> str:
    """The place with its ending: 1st, 2nd, 11th, 23rd."""
    last = place % TEN if place // TEN % TEN != 1 else 0
    return f"{place:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


@dataclass(frozen=True)
class Target:
    """What a claim is held against: the actual and the wanted value, in one unit."""

    actual: Fraction
    wanted: Fraction
    step: Fraction
    band: Fraction | None = None
    """For words (*half*, *doubled*): how far off, as a share of what is wanted, is still right."""
    signed: bool = False
    """Whether it is a change, whose direction counts as well as its size."""


def is_word(claim: Claim) -> bool:
    """Whether the claim is a share or multiple in words, held to a band and not to digits."""
    return claim.kind in (Kind.FRACTION, Kind.MULTIPLE)
