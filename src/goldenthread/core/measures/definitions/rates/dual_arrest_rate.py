"""Incidents in which both parties were arrested over incidents with an arrest."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="dual_arrest_rate",
    title="Dual arrest rate",
    means=(
        "Of every hundred incidents in which somebody was arrested, in how many both parties were: "
        "often a sign that nobody worked out who was in danger from whom."
    ),
    source="001-155, 001-052, 002-101",
    direction=Direction.QUESTIONED,
    because=(
        "Neither direction is wanted by itself, and a rise is questioned: both are seldom rightly "
        "arrested, and a person who defended herself may be treated as a suspect. A fall may mean "
        "better judgement, or fewer arrests of anybody."
    ),
    notes=(
        "Arresting both is not policy; in a minority of cases it may be right because of danger.",
        "No borough could give this figure when the board asked (001: 7, 46, 77-79).",
    ),
    top=(Term(count="dual_arrests"),),
    bottom=(Term(count="incidents_with_arrest"),),
    beside=("arrest_rate", "counter_allegations"),
    examples=(
        RateExample(
            title="Both arrested in one of forty incidents with an arrest",
            given={"dual_arrests": 1, "incidents_with_arrest": 40},
            gives="2.5",
        ),
        RateExample(
            title="Nobody arrested: no rate",
            given={"dual_arrests": 0, "incidents_with_arrest": 0},
            gives="not available",
        ),
    ),
)
