"""No crimes and crime related incidents together over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="not_recorded_rate",
    title="Not-recorded rate",
    means=(
        "Of every hundred incidents, how many ended as a no crime or as a crime related incident, "
        "so that no offence stands on the count."
    ),
    source="000-404, 003-225",
    because=(
        "A rise may mean that more is lost between report and record, or more reports by others; "
        "a fall may mean fuller recording, or that reports are turned away earlier."
    ),
    notes=(
        "The two are added here. Where a paper gives only the two together, the figure stands "
        "under the share as given.",
    ),
    top=(Term(count="no_crimes"), Term(count="crime_related_incidents")),
    bottom=(Term(count="incidents"),),
    beside=("no_crime_rate_of_incidents", "crime_related_incident_rate"),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010: 1,041 of 4,541",
            given={"no_crimes": 328, "crime_related_incidents": 713, "incidents": 4541},
            gives="22.9",
            source="published table of serious sexual offences",
        ),
        RateExample(
            title="No incident is no rate",
            given={"no_crimes": 0, "crime_related_incidents": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
