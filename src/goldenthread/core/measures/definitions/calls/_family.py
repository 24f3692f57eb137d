"""What the measures of calls have in common, written once for domestic and other calls."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import (
    Bound,
    Count,
    Direction,
    Interval,
    Rate,
    RateExample,
    Term,
)

NAMESPACE = "calls"
DOMESTIC = "domestic calls graded for immediate response"
OTHER = "all other calls graded for immediate response"
_FROM_DESPATCH = (
    "The template does not hold the moment of arrival, so only returns from the despatch system "
    "give it."
)
_SOON = "Whoever calls is in danger until somebody comes."
_GAP = "Domestic calls must not wait longer than others: the two are printed side by side."


def count(name: str, *, title: str, means: str, counted: str, of: str = "") -> Count:
    """A count of calls, or of the seconds they waited."""
    bound = (Bound(of=f"{NAMESPACE}.{of}", because="these are some of the calls"),) if of else ()
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=counted,
        source="002-004, 002-219",
        because="It grows with the number of calls, and says nothing of how long people waited.",
        notes=(_FROM_DESPATCH,),
        at_most=bound,
        breakdowns=VICTIM,
    )


def mean(suffix: str, which: str, example: RateExample) -> Rate:
    """The mean seconds from a call to the first officer at the door."""
    top, bottom = f"{NAMESPACE}.response_seconds{suffix}", f"{NAMESPACE}.answered{suffix}"
    return Rate(
        name=f"mean_response_seconds{suffix}",
        namespace=NAMESPACE,
        title=f"Mean response time: {which}",
        means=f"How many seconds passed on average from call to arrival, for {which}.",
        source="002-004, 002-219",
        direction=Direction.DOWN,
        because=_SOON,
        notes=(_GAP, "In seconds, because one paper's 7.3 minutes may be 7 minutes 30 (002-004)."),
        top=(Term(count=top),),
        bottom=(Term(count=bottom),),
        per=1,
        unit="seconds",
        interval=Interval.NONE,
        may_exceed_whole=True,
        beside=(bottom, f"{NAMESPACE}.mean_response_seconds{'' if suffix else '_other'}"),
        examples=(example, edges(top, bottom)[-1]),
    )


def within(suffix: str, which: str) -> Rate:
    """The share of calls reached within the target time."""
    top, bottom = f"{NAMESPACE}.within_target{suffix}", f"{NAMESPACE}.answered{suffix}"
    return Rate(
        name=f"within_target_rate{suffix}",
        namespace=NAMESPACE,
        title=f"Reached within the target time: {which}",
        means=f"Of every hundred calls, how many were reached within the target time, for {which}.",
        source="002-004, 002-005, 001-002",
        direction=Direction.UP,
        because=_SOON,
        notes=(_GAP, "The target time is a setting with its source; without one there is no rate."),
        top=(Term(count=top),),
        bottom=(Term(count=bottom),),
        beside=(bottom, f"{NAMESPACE}.within_target_rate{'' if suffix else '_other'}"),
        examples=(
            RateExample(title="Nine of ten calls", given={top: 9, bottom: 10}, gives="90.0"),
            *edges(top, bottom),
        ),
    )
