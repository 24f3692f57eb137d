"""Incidents with a child's check over incidents with children."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="child_check_rate",
    title="Child's check rate",
    means="Of every hundred incidents with children, how many have a child's check (Merlin).",
    source="002-211, 000-216",
    direction=Direction.UP,
    because="A child of whom nobody was told is a child for whom nobody asks.",
    top=(Term(count="incidents_with_child_check"),),
    bottom=(Term(count="incidents_with_children"),),
    beside=("compliance.child_check",),
    examples=(
        RateExample(
            title="Nine of ten",
            given={"incidents_with_child_check": 9, "incidents_with_children": 10},
            gives="90.0",
        ),
        RateExample(
            title="No child: no rate",
            given={"incidents_with_child_check": 0, "incidents_with_children": 0},
            gives="not available",
        ),
    ),
)
