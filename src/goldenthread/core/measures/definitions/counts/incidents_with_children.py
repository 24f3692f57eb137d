"""Incidents with a child in the family."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, person, rows
from goldenthread.core.measures.language import has_part
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="incidents_with_children",
    title="Incidents with children",
    means="Incidents in which a child has a part: one who lives there or saw it.",
    counted="incidents",
    source="002-211, 002-106, 003-103",
    because=(
        "A rise may mean more children living with violence, or that more officers ask; a fall "
        "may mean fewer, or that nobody asked."
    ),
    notes=("A child counts whether or not the child was in the room (003-6.29).",),
    rows="incident",
    where=has_part("child"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="each of these is one incident"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two children in one incident",
            rows=rows(
                incident("a"),
                person("kim", "child", incident="a"),
                person("lee", "child", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="No child",
            rows=rows(incident("a"), person("ann", "victim", incident="a")),
            gives=0,
        ),
    ),
)
