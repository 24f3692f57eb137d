"""Mean hours from a court's result to her."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Interval, Rate, RateExample, Term

measure = Rate(
    name="hours_result_to_survivor",
    namespace="court",
    title="Hours from a court's result to the person harmed",
    means=(
        "How many hours passed on average from the result of a hearing, a bail hearing or a trial "
        "until the person harmed was told."
    ),
    source="003-151, 003-150; problems 001, rank 2",
    direction=Direction.DOWN,
    because="A suspect may walk free at once; whoever is at risk has to hear it first.",
    notes=(
        "Results of which nobody told the person are not in the average: read it with the share "
        "told in time. An average hides the longest waits; print them beside it (003-151).",
    ),
    top=(Term(count="court.result_hours"),),
    bottom=(Term(count="court.results_told"),),
    per=1,
    unit="hours",
    interval=Interval.NONE,
    may_exceed_whole=True,
    beside=("court.results_told", "compliance.court_result_told"),
    examples=(
        RateExample(
            title="Told after 2 hours, after 3, and after 40",
            given={"court.result_hours": 45, "court.results_told": 3},
            gives="15.0",
        ),
        RateExample(
            title="No result told: no average",
            given={"court.result_hours": 0, "court.results_told": 0},
            gives="not available",
        ),
    ),
)
