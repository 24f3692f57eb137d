"""Incidents with a risk plan over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="plan_rate",
    title="Share with a risk plan",
    means="Of every hundred incidents, in how many at least one action about a risk was set.",
    source="000-157; 003-049",
    direction=Direction.UP,
    because="A grade without a plan protects nobody.",
    notes=("That something was set is not that it was done.",),
    top=(Term(count="incidents_with_plan"),),
    bottom=(Term(count="incidents"),),
    beside=("compliance.risk_form", "arrest_rate"),
    examples=(
        RateExample(
            title="Three of four",
            given={"incidents_with_plan": 3, "incidents": 4},
            gives="75.0",
        ),
        RateExample(
            title="No incident: no rate",
            given={"incidents_with_plan": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
