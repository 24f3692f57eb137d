"""No crimes and crime related incidents together."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import classified_as
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="not_recorded",
    title="Not recorded as a crime",
    means=(
        "Reports that ended as a no crime or as a crime related incident, where only the two "
        "together are given."
    ),
    counted="reports",
    source="003-225 (26 of 103)",
    because=(
        "A rise may mean that more is lost between report and record, or more reports by "
        "others; a fall may mean fuller recording, or that reports are turned away earlier."
    ),
    rows="offence",
    where=classified_as("not_recorded"),
    dated_by="offence.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One of each kind, and a crime",
            rows=rows(
                incident("a"),
                offence("a1", "a", "no_crime"),
                offence("a2", "a", "crime_related_incident"),
                offence("a3", "a"),
            ),
            gives=2,
        ),
        CountExample(
            title="A crime",
            rows=rows(incident("a"), offence("a1", "a")),
            gives=0,
        ),
    ),
)
