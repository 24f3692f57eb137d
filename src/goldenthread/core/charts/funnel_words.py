"""A funnel in words: what it shows, what has to be noted, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from goldenthread.core.charts.control import Side
from goldenthread.core.charts.funnel import Base, Funnel, Limits, Placed
from goldenthread.core.charts.given import PERCENT, listed, not_drawn, number, rounding


def description(
    funnel: Funnel, heading: str, numerator: str, denominator: str, whole: str, places: int
) -> str:
    """What it shows: the whole, who lies outside which limits, and how the units spread."""
    count, base = funnel.whole
    sentences = [
        f"{heading}. {len(funnel.placed)} units, each placed by its number of {denominator} "
        f"(across) and its rate (up). The level line is {whole}: "
        f"{percent(funnel.target, places)} ({count:,} {numerator}, {base:,} {denominator}).",
        f"Outside the {level(funnel.outer)} limits of chance alone: "
        f"{_who(funnel.placed, [p.outer_side for p in funnel.placed])}",
    ]
    if funnel.is_overdispersed:
        sentences.append(
            f"The units differ by more than chance (phi {funnel.phi:.2f}, tau squared "
            f"{funnel.tau2:.5f}, {level(funnel.winsorised)} of scores drawn in at each end). "
            f"Outside the {level(funnel.outer)} limits widened for this: "
            f"{_who(funnel.placed, [p.adjusted_outer_side for p in funnel.placed])}"
        )
    else:
        sentences.append(
            f"Taken together the units differ by no more than chance would give (phi "
            f"{funnel.phi:.2f}), so the limits are not widened."
        )
    sentences.append("To lie outside is a reason to ask why, not a finding.")
    return " ".join(sentences)


def _who(points: Sequence[Placed], sides: Sequence[Side]) -> str:
    told = []
    for side in (Side.ABOVE, Side.BELOW):
        names = [p.unit.label for p, here in zip(points, sides, strict=True) if here is side]
        if names:
            told.append(f"{len(names)} {side} ({listed(names)})")
    return f"{' and '.join(told)}." if told else "none."


def notes(funnel: Funnel, numerator: str, denominator: str) -> tuple[str, ...]:
    """The key to the marks, and who is not drawn or not placed and why."""
    units = [*(p.unit for p in funnel.placed), *funnel.hidden]
    outer = level(funnel.outer)
    key = (
        f"Filled diamonds lie outside the {outer} limits (grey lines), open circles within them; "
        "names stand where there is room, and all are in the table."
    )
    if funnel.is_overdispersed:
        key += f" Dashed lines are the {outer} limits widened for differences between units."
    told = [key, *not_drawn(funnel.hidden), *rounding(units)]
    for because in dict.fromkeys(item.because for item in funnel.left_out):
        names = [item.unit.label for item in funnel.left_out if item.because == because]
        told.append(f"Not placed, {because}: {listed(names)}.")
    if funnel.base is Base.RATIO:
        told.append(
            f"{numerator.capitalize()} are not a share of {denominator}: a ratio of two counts "
            "may exceed 100%. The exact limits are those of a Poisson count; they are wider than "
            f"those of a share where most {denominator} hold none or one."
        )
    return tuple(told)


def columns(funnel: Funnel, title: str, numerator: str, denominator: str) -> tuple[str, ...]:
    """The headings of the table."""
    inner, outer = level(funnel.inner), level(funnel.outer)
    return (
        "Unit",
        numerator.capitalize(),
        denominator.capitalize(),
        title,
        f"{inner} limits",
        f"{outer} limits",
        f"{outer} limits, adjusted",
        "Place",
    )


def rows(funnel: Funnel, places: int) -> tuple[tuple[str, ...], ...]:
    """A row for every unit given, those not placed or not shown included."""
    table: list[tuple[str, ...]] = [
        (
            p.unit.label,
            f"{p.unit.numerator:,}",
            f"{p.base:,}",
            percent(p.rate, places),
            _range(p.inner, places),
            _range(p.outer, places),
            _range(p.adjusted_outer, places),
            _place(p, funnel),
        )
        for p in funnel.placed
    ]
    for item in funnel.left_out:
        counts = (f"{item.unit.numerator:,}", f"{item.unit.denominator:,}")
        table.append((item.unit.label, *counts, *["not placed"] * 4, item.because))
    for unit in funnel.hidden:
        table.append((unit.label, *[str(unit.status)] * 6, "not placed"))
    return tuple(table)


def _place(point: Placed, funnel: Funnel) -> str:
    """The widest limits that the unit lies outside, in words."""
    inner, outer = level(funnel.inner), level(funnel.outer)
    if point.adjusted_outer_side is not Side.WITHIN:
        return f"{point.adjusted_outer_side} the adjusted {outer} limits"
    if point.outer_side is not Side.WITHIN:
        widened = ", within the adjusted" if funnel.is_overdispersed else ""
        return f"{point.outer_side} the {outer} limits{widened}"
    if point.inner_side is not Side.WITHIN:
        return f"{point.inner_side} the {inner} limits, within the {outer}"
    return f"within the {inner} limits"


def percent(rate: Fraction | float, places: int) -> str:
    """A rate as printed in percent."""
    return number(Fraction(rate) * PERCENT, places, "%")


def _range(limits: Limits, places: int) -> str:
    return f"{percent(limits.lower, places)} to {percent(limits.upper, places)}"


def level(confidence: Fraction) -> str:
    """A confidence or share as printed in percent: 0.998 is `99.8%`."""
    return f"{float(confidence * PERCENT):g}%"
