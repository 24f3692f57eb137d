"""Crime related incidents: a crime is likely, none is recorded."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import classified_as
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="crime_related_incidents",
    title="Crime related incidents",
    means=(
        "Reports in which a crime probably happened but none is recorded, most often because "
        "somebody else reported it and the person harmed has not confirmed it."
    ),
    counted="crime related incidents",
    source="000-404, B1-11; 000 (fn 22)",
    because=(
        "A rise may mean that more third parties come forward, or that crimes are left "
        "unrecorded; a fall may mean better recording, or fewer reports made by others."
    ),
    notes=("Each must be followed up when the person is fit to be asked (000, fn 22).",),
    rows="offence",
    where=classified_as("crime_related_incident"),
    dated_by="offence.happened_on",
    at_most=(Bound(of="incidents", because="each of these is one incident"),),
    outcome_of="incidents",
    part_of="not_recorded",
    breakdowns=(*OFFENCE, "contact_route"),
    examples=(
        CountExample(
            title="A neighbour reports, nobody confirms",
            rows=rows(incident("a"), offence("a1", "a", "crime_related_incident")),
            gives=1,
        ),
        CountExample(
            title="Confirmed later: a crime",
            rows=rows(incident("a"), offence("a1", "a", "crime_related_incident", "crime")),
            gives=0,
        ),
    ),
)
