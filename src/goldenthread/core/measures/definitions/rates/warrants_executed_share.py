"""Warrants executed over warrants that came in."""

from __future__ import annotations

from goldenthread.core.measures.model import Interval, Rate, RateExample, Term

measure = Rate(
    name="warrants_executed_share",
    title="Share of warrants executed",
    means=(
        "For every hundred warrants that came in during the period, how many were executed in it."
    ),
    source="000-174; 004-163",
    because=(
        "A rise may mean that people who were a danger are found, or that old warrants were "
        "cleared; a fall may mean that more came in, or that nobody looks."
    ),
    notes=("A warrant may have come in before the period, so it can pass a hundred.",),
    top=(Term(count="warrants_executed"),),
    bottom=(Term(count="warrants_received"),),
    interval=Interval.POISSON,
    may_exceed_whole=True,
    beside=("warrants_executed", "warrants_received"),
    examples=(
        RateExample(
            title="More were executed than came in",
            given={"warrants_executed": 36, "warrants_received": 30},
            gives="120.0",
            source="own example; 36 in 5 months (000-174)",
        ),
        RateExample(
            title="None came in",
            given={"warrants_executed": 2, "warrants_received": 0},
            gives="not available",
        ),
    ),
)
