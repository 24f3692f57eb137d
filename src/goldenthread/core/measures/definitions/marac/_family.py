"""What the counts and shares of the MARAC have in common, written once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Bound, Count, Direction, Rate, RateExample, Term

NAMESPACE = "marac"
CASES = "marac.cases_heard"
_WHOSE_NEED = (
    "A rise may mean that more of these people are reached, or that more of them are harmed; a "
    "fall may mean the opposite of each. It is compared with who lives there, not with a target."
)
_FROM_MEETINGS = "Meetings have no table in the template yet, so only returns give this count."


def case_share(
    name: str,
    *,
    count: str,
    title: str,
    means: str,
    source: str,
    notes: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    examples: tuple[RateExample, ...] = (),
) -> Rate:
    """The share of cases heard that are of these people."""
    return share(
        name,
        top=f"{NAMESPACE}.{count}",
        bottom=CASES,
        title=title,
        means=means,
        source=source,
        because=_WHOSE_NEED,
        notes=notes,
        beside=beside,
        examples=examples,
    )


def share(
    name: str,
    *,
    top: str,
    bottom: str,
    title: str,
    means: str,
    source: str,
    because: str,
    direction: Direction = Direction.NEITHER,
    notes: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    examples: tuple[RateExample, ...] = (),
) -> Rate:
    """A share of two counts of the MARAC."""
    return Rate(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        source=source,
        direction=direction,
        because=because,
        notes=notes,
        top=(Term(count=top),),
        bottom=(Term(count=bottom),),
        beside=(bottom, *beside),
        examples=(*examples, *edges(top, bottom)),
    )


def cases(name: str, *, title: str, means: str, source: str) -> Count:
    """Cases heard of some of the people."""
    return count(
        name,
        title=title,
        means=means,
        counted="cases",
        source=source,
        because=_WHOSE_NEED,
        at_most=(Bound(of=CASES, because="these are some of the cases heard"),),
    )


def count(
    name: str,
    *,
    title: str,
    means: str,
    counted: str,
    source: str,
    because: str,
    notes: tuple[str, ...] = (),
    at_most: tuple[Bound, ...] = (),
) -> Count:
    """A count that meetings give."""
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=counted,
        source=source,
        because=because,
        notes=(*notes, _FROM_MEETINGS),
        at_most=at_most,
        breakdowns=VICTIM,
    )
