"""Classes of a map: equal steps at round numbers, chosen from the printed values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from goldenthread.core.charts.given import Exact, NoChart, number
from goldenthread.core.charts.look import RAMP
from goldenthread.core.words.numbers import round_half_up

STEPS = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5))
TEN = Fraction(10)


@dataclass(frozen=True)
class Class:
    """One class: from `low` to under `high`, its colour and its words."""

    low: Fraction
    high: Fraction
    colour: str
    words: str


def classes(
    values: Sequence[Exact], *, most: int, places: int, sign: str = ""
) -> tuple[Class, ...]:
    """At most so many classes of one round width that hold every printed value, low to high.

    Raises NoChart where there is no value, or more classes are asked for than there are shades.
    """
    if not values:
        raise NoChart("No map: no unit has a value that is shown. Show the table alone.")
    if not 1 <= most <= len(RAMP):
        raise NoChart(
            f"No map: {most} classes were asked for and there are {len(RAMP)} shades that stay "
            "apart in print (policy charts.map_classes). Ask for fewer."
        )
    shown = [printed_value(value, places) for value in values]
    step = _step(min(shown), max(shown), most, places)
    first, last = min(shown) // step, max(shown) // step
    colours = _shades(last - first + 1)
    return tuple(
        Class(
            at * step,
            (at + 1) * step,
            colour,
            f"{_edge(at * step, places, sign)} to under {_edge((at + 1) * step, places, sign)}",
        )
        for at, colour in zip(range(first, last + 1), colours, strict=True)
    )


def printed_value(value: Exact, places: int) -> Fraction:
    """The value as printed, so that the shade never contradicts the number on the tile."""
    return Fraction(round_half_up(Fraction(value), places))


def class_of(value: Exact, found: Sequence[Class], places: int) -> Class:
    """The class that holds a value."""
    shown = printed_value(value, places)
    return next(item for item in found if item.low <= shown < item.high)


def _step(low: Fraction, high: Fraction, most: int, places: int) -> Fraction:
    """The smallest round width, no finer than the values are printed, that needs few enough."""
    power = -places
    while True:
        for factor in STEPS:
            step = factor * TEN**power
            if (step * TEN**places).denominator == 1 and high // step - low // step < most:
                return step
        power += 1


def _shades(count: int) -> tuple[str, ...]:
    """So many shades, spread over the ramp; a single class has the middle one."""
    if count == 1:
        return (RAMP[len(RAMP) // 2],)
    return tuple(RAMP[round(at * (len(RAMP) - 1) / (count - 1))] for at in range(count))


def _edge(value: Fraction, places: int, sign: str) -> str:
    return number(value, 0 if value.denominator == 1 else places, sign)
