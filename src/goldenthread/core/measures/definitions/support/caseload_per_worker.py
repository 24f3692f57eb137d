"""Cases held over advocates."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Interval, Rate, RateExample, Term

measure = Rate(
    name="caseload_per_worker",
    namespace="support",
    title="Cases for each advocate",
    means="How many cases each full-time advocate held on the last day of the period.",
    source="000-246, 000-267, 002-138, 003-230",
    direction=Direction.DOWN,
    because=(
        "Advocates, boroughs and the board all call the loads too high: an advocate with too many "
        "cases cannot keep anybody safe. A fall because people are turned away is not wanted."
    ),
    notes=(
        "Compared with the guidance of the national body for advocates, where one is in force.",
    ),
    top=(Term(count="support.cases_held"),),
    bottom=(Term(count="support.workers"),),
    per=1,
    unit="cases",
    interval=Interval.NONE,
    may_exceed_whole=True,
    beside=("support.cases_held", "support.workers"),
    examples=(
        RateExample(
            title="A hundred and ten cases, four advocates",
            given={"support.cases_held": 110, "support.workers": 4},
            gives="27.5",
        ),
        RateExample(
            title="Cases but no advocate: no figure, and a warning of its own (001-080)",
            given={"support.cases_held": 30, "support.workers": 0},
            gives="not available",
        ),
    ),
)
