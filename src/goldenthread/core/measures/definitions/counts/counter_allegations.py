"""Incidents in which each says the other was the aggressor."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident
from goldenthread.core.measures.language import flagged
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="counter_allegations",
    title="Counter-allegations",
    means="Incidents in which each person says that the other was the aggressor.",
    counted="incidents",
    source="002-075, 000-061",
    because=(
        "A rise may mean that suspects have learned to accuse first, or that officers note it "
        "better; a fall may mean the opposite of each."
    ),
    notes=(
        (
            "Until a named officer has decided who is in danger, nothing is told to the "
            "second party (own safety rule)."
        ),
    ),
    rows="incident",
    where=flagged("counter_allegation"),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Marked",
            rows=incident("a", marks=("dv", "counter_allegation")),
            gives=1,
        ),
        CountExample(
            title="Not marked",
            rows=incident("a"),
            gives=0,
        ),
    ),
)
