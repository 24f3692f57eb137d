"""Incidents in which no crime was alleged or found."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import classified_as, exists, not_
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="non_crime_incidents",
    title="Non-crime incidents",
    means=(
        "Reports in which nothing that happened was a crime, and none was alleged. They are "
        "kept, because the next call is understood by them."
    ),
    counted="incidents",
    source="000-038; problems 000, rank 8; own formula",
    because=(
        "A rise may mean earlier calls for help, or crimes written down as none; a fall may "
        "mean fewer calls, or fuller recording."
    ),
    notes=(
        (
            "The fourth class in which an incident ends, beside offences, no crimes and crime "
            "related incidents."
        ),
    ),
    rows="incident",
    where=not_(exists("offence", classified_as("crime", "not_recorded"))),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    outcome_of="incidents",
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="A report with nothing alleged",
            rows=incident("a"),
            gives=1,
        ),
        CountExample(
            title="A report with a no crime is of that class",
            rows=rows(incident("a"), offence("a1", "a", "no_crime")),
            gives=0,
        ),
    ),
)
