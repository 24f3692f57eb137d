"""Incidents in which something is planned about a risk."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, planned, rows
from goldenthread.core.measures.language import column, exists
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="incidents_with_plan",
    title="Incidents with a risk plan",
    means="Incidents in whose case at least one action about a risk was set.",
    counted="incidents",
    source="000-157, 003-049",
    because=(
        "A rise may mean that more is done, or that more is written down; whether it was done is "
        "the step of each action."
    ),
    rows="incident",
    where=exists("plan_action", column("plan_action.step") == "set"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two actions set in one case",
            rows=rows(
                incident("a"),
                planned("locks", "set", incident="a"),
                planned("alarm", "set", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="Nothing planned",
            rows=rows(incident("a")),
            gives=0,
        ),
    ),
)
