"""Incidents in which both parties were arrested."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import arrest, incident, offence, person, rows
from goldenthread.core.measures.language import both_parties_arrested
from goldenthread.core.measures.model import Bound, Count, CountExample, Direction

measure = Count(
    name="dual_arrests",
    title="Dual arrests",
    means="Incidents in which the person harmed was arrested as well as somebody else.",
    counted="incidents",
    source="001-052, 002-101; 001: 7, 77-80",
    direction=Direction.QUESTIONED,
    because=(
        "Neither direction is wanted by itself, and a rise is questioned: a person who "
        "defended herself may be treated as a suspect. A fall may mean better judgement, or "
        "fewer arrests of anybody."
    ),
    notes=(
        ("Arresting both is not policy; in a minority of cases it may be right because of danger."),
    ),
    rows="incident",
    where=both_parties_arrested(),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents_with_arrest", because="somebody was arrested in each of them"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Both arrested",
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
            title="Only the suspect arrested",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                arrest("sam", incident="a", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
