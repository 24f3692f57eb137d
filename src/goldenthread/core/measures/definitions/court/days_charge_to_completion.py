"""Mean days from charge to completion."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Interval, Rate, RateExample, Term

measure = Rate(
    name="days_charge_to_completion",
    namespace="court",
    title="Days from charge to completion",
    means="How many days a case took on average from the charge to its end in court.",
    source="004-158, 004-225; 001-102",
    direction=Direction.DOWN,
    because=(
        "Every month of waiting loses people who can no longer bear it. Quick because a case was "
        "dropped is not the same: read it with attrition after charge."
    ),
    notes=("An average hides the longest waits; the number over the limit stands beside it.",),
    top=(Term(count="court.days_to_completion"),),
    bottom=(Term(count="court.cases_completed"),),
    per=1,
    unit="days",
    interval=Interval.NONE,
    may_exceed_whole=True,
    beside=("court.cases_completed", "court.attrition_after_charge"),
    examples=(
        RateExample(
            title="Two cases of 30 and 47 days",
            given={"court.days_to_completion": 77, "court.cases_completed": 2},
            gives="38.5",
            source="004-158 gives the average; these counts are invented to show it",
        ),
        RateExample(
            title="No case ended: no average",
            given={"court.days_to_completion": 0, "court.cases_completed": 0},
            gives="not available",
        ),
    ),
)
