"""What the counts of support have in common, written once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.model import AddsOver, Bound, Count

NAMESPACE = "support"
EVERYWHERE = frozenset(AddsOver)
AT_A_DATE = frozenset({AddsOver.UNITS, AddsOver.CATEGORIES})
"""A number of things that stand on a day: never added up over months."""
_FROM_SERVICES = "Services count this themselves and send the number, so only returns give it."


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
    adds_over: frozenset[AddsOver] = EVERYWHERE,
    may_be_fraction: bool = False,
) -> Count:
    """A count that services send."""
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=counted,
        source=source,
        because=because,
        notes=(*notes, _FROM_SERVICES),
        at_most=at_most,
        adds_over=adds_over,
        may_be_fraction=may_be_fraction,
        breakdowns=() if may_be_fraction else VICTIM,
    )
