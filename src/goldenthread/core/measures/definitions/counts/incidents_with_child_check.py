"""Incidents with a child of whom children's services were told."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import child_check, incident, person, rows
from goldenthread.core.measures.language import and_, column, exists, has_part
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="incidents_with_child_check",
    title="Incidents with a child's check",
    means=(
        "Incidents in which a child has a part and a child's check (Merlin) was made. Whether "
        "there is one for each child is told by the compliance of child checks."
    ),
    counted="incidents",
    source="002-211",
    because=(
        "A rise may mean that children are seen more often, or that there are more of them; read "
        "it with the rate."
    ),
    rows="incident",
    where=and_(
        has_part("child"),
        exists("child_check", column("child_check.step").is_in("made", "sent")),
    ),
    dated_by="incident.happened_on",
    at_most=(
        Bound(of="incidents_with_children", because="only an incident with a child is counted"),
    ),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="A check made",
            rows=rows(
                incident("a"),
                person("kim", "child", incident="a"),
                child_check("made", of="kim", incident="a"),
            ),
            gives=1,
        ),
        CountExample(
            title="A check that somebody held not to be needed",
            rows=rows(
                incident("a"),
                person("kim", "child", incident="a"),
                child_check("not_needed", of="kim", incident="a"),
            ),
            gives=0,
        ),
    ),
)
