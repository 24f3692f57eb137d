"""The path of a case from report to conviction: what all its stages have in common.

The cases reported in a period are followed to the day of the extract, so that every stage counts
some of the same cases. A case that left the path is counted once, at the first of these reasons
that holds: support withdrawn, prosecution service, police; after charge, acquitted, dropped.
"""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._notes import MORE_TIME
from goldenthread.core.measures.language import Predicate
from goldenthread.core.measures.model import Bound, Count, CountExample

_FARTHER = (
    "A rise may mean that more cases are carried on, or only more reports; a fall may mean fewer "
    "reports, or cases lost earlier. Read it with the share of cases reported."
)
_LEFT = (
    "A rise may mean cases lost that need not be, or only more reports; a fall may mean fewer "
    "reports, or cases kept going that should end. Read it with the share of cases reported."
)
_CASES = "Cases are counted: an incident with several offences is one, at the farthest it came."
_NO_TABLE = (
    "The template has no table of requests for a charging decision, so only returns give it."
)


def stage(
    name: str,
    *,
    title: str,
    means: str,
    within: str,
    where: Predicate | None = None,
    examples: tuple[CountExample, ...] = (),
) -> Count:
    """The cases that came this far."""
    return _count(name, title, means, within, where, examples, _FARTHER)


def left(
    name: str,
    *,
    title: str,
    means: str,
    within: str,
    where: Predicate,
    examples: tuple[CountExample, ...],
) -> Count:
    """The cases that left the path for this reason."""
    return _count(name, title, means, within, where, examples, _LEFT)


def _count(
    name: str,
    title: str,
    means: str,
    within: str,
    where: Predicate | None,
    examples: tuple[CountExample, ...],
    because: str,
) -> Count:
    bound = Bound(of=within, because="a case at this stage passed the earlier one")
    return Count(
        name=f"attrition_{name}",
        title=title,
        means=means,
        counted="cases",
        source="001-100, 000-304; 001: 67",
        because=because,
        notes=(_CASES, MORE_TIME, *(() if where else (_NO_TABLE,))),
        rows="incident" if where else None,
        where=where,
        dated_by="incident.happened_on" if where else None,
        at_most=(bound,) if within else (),
        breakdowns=INCIDENT,
        examples=examples,
    )
