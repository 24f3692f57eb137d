"""Mean hours until survivors were told how their case ended."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Interval, Rate, RateExample, Term

measure = Rate(
    name="told_result_hours",
    namespace="survivor",
    title="Hours until told the result",
    means="How many hours survivors waited on average to be told how their case ended.",
    source="003-151; own rule on which results",
    direction=Direction.DOWN,
    because="A suspect may walk free at once; whoever is at risk has to hear it first.",
    notes=(
        "Only the final result of a case. Every hearing is in the court's own figure.",
        "People who were never told are not in the average: read it with the share told in time.",
    ),
    top=(Term(count="survivor.final_result_hours"),),
    bottom=(Term(count="survivor.final_results_told"),),
    per=1,
    unit="hours",
    interval=Interval.NONE,
    may_exceed_whole=True,
    beside=("survivor.final_results_told", "court.hours_result_to_survivor"),
    examples=(
        RateExample(
            title="Two cases, told after 1 hour and after 24",
            given={"survivor.final_result_hours": 25, "survivor.final_results_told": 2},
            gives="12.5",
        ),
        RateExample(
            title="No case ended: no average",
            given={"survivor.final_result_hours": 0, "survivor.final_results_told": 0},
            gives="not available",
        ),
    ),
)
