"""Figures, formulas and places as people read them: one wording for page, command line and PDF."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from goldenthread.core import policy
from goldenthread.core.measures import register
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Rate, Term
from goldenthread.core.measures.questions import As
from goldenthread.core.small_numbers import rules as small_number_rules
from goldenthread.core.words import Status, groups, printed, round_half_up
from goldenthread.core.words.numbers import signed

SUFFIXES = {"percent": "%", "points": " points", "times": " times"}
ORDINALS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)
TEN, HUNDRED = 10, 100


def places(figure: Figure, on: date) -> int:
    """The decimals with which a figure is printed, by policy: fewer where counts were rounded."""
    if figure.places is not None:
        return figure.places
    is_whole = figure.unit_of_value == "rank" or (
        figure.question.as_ in (As.VALUE, As.CHANGE)
        and isinstance(definition(figure), Count)
        and (figure.value is None or figure.value.denominator == 1)
    )
    if is_whole:
        return 0
    if figure.status is Status.ROUNDED:
        return small_number_rules.read(on).percent_places
    return int(policy.value("statistics.decimals", on=on))


def figure_text(figure: Figure, on: date) -> str:
    """The figure with its unit: `24,406`, `48.9%`, `+6.6 points`, `3rd`; else its status."""
    if figure.value is None:
        return str(figure.status)
    if figure.unit_of_value == "rank":
        return ordinal(int(figure.value))
    number = signed if figure.question.as_.compares_periods else printed
    return number(figure.value, places(figure, on)) + SUFFIXES.get(figure.unit_of_value, "")


def interval_text(figure: Figure, on: date) -> str:
    """The interval of a figure, or of a rank, as `40.1 to 42.3`; empty where it has none."""
    if figure.rank_low is not None:
        return f"{figure.rank_low} to {figure.rank_high}"
    if figure.lower is None or figure.upper is None:
        return ""
    decimals = places(figure, on)
    low, high = (printed(exact(limit), decimals) for limit in (figure.lower, figure.upper))
    return f"{low} to {high}"


def exact(value: float) -> Fraction:
    """A limit as an exact number, for rounding once."""
    return Fraction(value)


def rounded(figure: Figure, on: date) -> Decimal | None:
    """The number as printed, rounded half up once."""
    return None if figure.value is None else round_half_up(figure.value, places(figure, on))


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if place % HUNDRED in TEENS else ORDINALS.get(place % TEN, "th")
    return f"{place}{ending}"


def formula(definition: Count | Rate) -> str:
    """A rate's formula in words; for a count, what is counted."""
    if isinstance(definition, Count):
        return f"number of {definition.counted}"
    top, bottom = _terms(definition.top), _terms(definition.bottom)
    scale = "" if definition.per == 1 else f" × {definition.per:,}"
    return f"{_bracketed(top)} ÷ {_bracketed(bottom)}{scale}"


def title(code: str, group: str | None = None) -> str:
    """A measure's title with its offence group: `Offences (Domestic violence)`."""
    measure = register.measure(code, group)
    own = measure.definition.title
    return f"{own} ({groups.group(measure.group).label})" if measure.group else own


def definition(figure: Figure) -> Count | Rate:
    """The definition that a figure answers to."""
    return register.measure(figure.question.code, figure.question.group).definition


def _terms(terms: tuple[Term, ...]) -> str:
    words = ""
    for term in terms:
        sign = (" + " if term.sign > 0 else " − ") if words else ""
        words += sign + _term(term)
    return words


def _term(term: Term) -> str:
    name = register.definition(term.count).title.lower()
    return f"{name} ({groups.group(term.group).label.lower()})" if term.group else name


def _bracketed(words: str) -> str:
    return f"({words})" if " + " in words or " − " in words else words
