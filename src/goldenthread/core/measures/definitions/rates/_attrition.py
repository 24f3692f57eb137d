"""What the shares of the path from report to conviction have in common, written once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.definitions._notes import MORE_TIME
from goldenthread.core.measures.model import Rate, RateExample, Term

START = "attrition_reported"
_FARTHER = (
    "A rise may mean that more cases are carried on, or that fewer people report at all; a fall "
    "may mean cases lost, or that more people come forward early, when little can be proved."
)
_LEFT = (
    "A rise may mean cases lost that need not be, or choices that are respected; a fall may mean "
    "stronger cases, or cases kept going that should end."
)


def reaching(name: str, *, title: str, means: str) -> Rate:
    """The share of cases reported that came this far."""
    return _share(name, title, means, _FARTHER)


def leaving(name: str, *, title: str, means: str) -> Rate:
    """The share of cases reported that left for this reason."""
    return _share(name, title, means, _LEFT)


def _share(name: str, title: str, means: str, because: str) -> Rate:
    top = f"attrition_{name}"
    return Rate(
        name=f"{top}_share",
        title=title,
        means=means,
        source="001-100, 000-304, 000-313; 001: 67",
        because=because,
        notes=(MORE_TIME,),
        top=(Term(count=top),),
        bottom=(Term(count=START),),
        beside=(START, top),
        examples=(
            RateExample(title="One of eight cases", given={top: 1, START: 8}, gives="12.5"),
            *edges(top, START),
        ),
    )
