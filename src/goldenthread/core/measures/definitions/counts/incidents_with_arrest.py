"""Incidents in which somebody was arrested."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import arrest, incident, offence, person, rows
from goldenthread.core.measures.language import exists
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="incidents_with_arrest",
    title="Incidents with an arrest",
    means="Incidents in which at least one person was arrested.",
    counted="incidents",
    source="001-052, 001-155 (base of the dual arrest rate)",
    because=(
        "A rise may mean that people in danger are protected at once, or that arrests are "
        "made for the figure; a fall may mean the opposite of each."
    ),
    rows="incident",
    where=exists("arrest"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two people arrested in one incident",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                arrest("ann", incident="a"),
                arrest("sam", incident="a", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="Nobody arrested",
            rows=incident("a"),
            gives=0,
        ),
    ),
)
