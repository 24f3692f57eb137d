"""Ranks: *highest*, *9th lowest*, *joint third*, with the places that chance allows (000-411).

Residuals and totals are never ranked. A rank printed as a range is the rank's interval.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from goldenthread.core.measures.comparisons import change_of
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.prose.amounts import in_words, ordinal_word
from goldenthread.core.prose.model import Claim, Figures, Kind, Sense, Side, Verdict
from goldenthread.core.prose.settings import NOTED, Settings
from goldenthread.core.prose.targets import Mismatch, Unfit
from goldenthread.core.words import units
from goldenthread.core.words.units import UnitKind

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

BOROUGHS, UNITS = "boroughs", "units"
SIDE_OF = {As.RANK: Side.HIGHEST, As.RANK_FROM_LOWEST: Side.LOWEST}
AS_OF = {side: as_ for as_, side in SIDE_OF.items()}
BIND_RANK = "A place in an order needs as=rank (or as=rank_from_lowest) in the address."

Found = tuple[Verdict, str, str]
"""Verdict, note, and what to write instead."""


def among(question: Question) -> Question:
    """The question with its unit's own kind to be ranked among, where none is given."""
    if not question.as_.is_rank or question.among:
        return question
    is_command = units.unit(question.unit).kind is UnitKind.COMMAND
    return replace(question, among=UNITS if is_command else BOROUGHS)


def judge(claim: Claim, figure: Figure, figures: Figures, settings: Settings) -> Found:
    """The verdict on a rank. The figure has a value; its question may ask for no rank."""
    if not figure.question.as_.is_rank:
        raise Unfit(BIND_RANK)
    if claim.kind not in (Kind.RANK, Kind.RANGE) or claim.value is None:
        raise Mismatch("something else is printed, and the figure is a rank")
    side = claim.side or SIDE_OF[figure.question.as_]
    asked = replace(figure.question, as_=AS_OF[side])
    seen = figure if asked == figure.question else figures.answer(asked)
    if seen.value is None:
        raise Unfit("The rank from the other end is not in the data.")
    return (
        _interval(claim, seen, side) if claim.high else _place(claim, seen, side, figures, settings)
    )


def _interval(claim: Claim, seen: Figure, side: Side) -> Found:
    """*2nd to 9th* says which places chance allows."""
    if seen.rank_low is None or seen.rank_high is None:
        raise Unfit("This rank has no interval.")
    assert claim.value is not None
    assert claim.high is not None
    right = claim.value == seen.rank_low and claim.high == seen.rank_high
    text = f"{ordinal_word(seen.rank_low)} to {ordinal_word(seen.rank_high)} {side}"
    return (
        _verdict(right),
        f"The interval of the rank is {text}.",
        "" if right else text,
    )


def _place(claim: Claim, seen: Figure, side: Side, figures: Figures, settings: Settings) -> Found:
    assert seen.value is not None
    others = list(_others(seen.question, figures))
    tied = [name for name, value in others if value == _own(seen, figures)]
    ranked = len(others) + 1
    assert claim.value is not None
    in_group = claim.sense is Sense.AT_MOST and seen.value <= claim.value
    within = in_group or seen.value == claim.value
    faults = list(_faults(claim, tied, ranked, settings)) if within else []
    words = _words(int(seen.value), side, bool(tied))
    notes = [f"It is {words} of {ranked}."] if not within or claim.side is not None else []
    notes += [*faults, *_notes(claim, seen, side, tied)]
    right = within and not faults
    return (_verdict(right), " ".join(notes), "" if right else words)


def _faults(claim: Claim, tied: list[str], ranked: int, settings: Settings) -> Iterator[str]:
    if claim.joint and not tied:
        yield "No other unit shares the place, so it is not joint."
    if tied and not claim.joint and settings.ties != NOTED:
        yield f"The place is shared with {_listed(tied)}: write joint."
    if claim.among is not None and claim.among != ranked:
        yield f"{ranked} units are ranked, not {claim.among}."


def _notes(claim: Claim, seen: Figure, side: Side, tied: list[str]) -> Iterator[str]:
    if tied and not claim.joint:
        yield f"The place is shared with {_listed(tied)}."
    if seen.rank_low is not None and seen.rank_high is not None and seen.rank_low < seen.rank_high:
        low, high = ordinal_word(seen.rank_low), ordinal_word(seen.rank_high)
        yield f"By chance it could be any place from {low} to {high} {side}: print the interval."


def _others(question: Question, figures: Figures) -> Iterator[tuple[str, Fraction]]:
    """The other ranked units that have a figure."""
    kinds = [UnitKind.BOROUGH] + ([UnitKind.COMMAND] if question.among == UNITS else [])
    for unit in units.all_units():
        if (
            unit.kind in kinds
            and unit.name != question.unit
            and unit.exists_on(question.period.end)
        ):
            value = figures.answer(_ranked(replace(question, unit=unit.name))).value
            if value is not None:
                yield unit.name, value


def _own(seen: Figure, figures: Figures) -> Fraction | None:
    return figures.answer(_ranked(seen.question)).value


def _ranked(question: Question) -> Question:
    """What a rank orders: the figure or, with an earlier period, its change since then."""
    return change_of(question) if question.vs else question.base


def _words(place: int, side: Side, joint: bool) -> str:
    """`highest`, `joint 3rd lowest`."""
    text = str(side) if place == 1 else f"{ordinal_word(place)} {side}"
    return f"joint {text}" if joint else text


def _listed(names: list[str]) -> str:
    shown = names[:3]
    more = len(names) - len(shown)
    tail = f" and {in_words(Fraction(more), Fraction(1))} more" if more else ""
    return ", ".join(shown) + tail


def _verdict(right: bool) -> Verdict:
    return Verdict.AGREES if right else Verdict.DISAGREES
