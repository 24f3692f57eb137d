"""Reports first classed as an offence of the group."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import and_, first_classified_as, in_group
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="initial_offences",
    title="First classed as an offence",
    means=(
        "Reports that were a crime of this kind when they were first classed, whatever they became."
    ),
    counted="reports",
    source="000-375, 000-039",
    because=(
        "A rise may mean more harm, or a readier first decision; a fall may mean less harm, "
        "or more doubt at the first decision."
    ),
    rows="offence",
    where=and_(in_group("first"), first_classified_as("crime")),
    dated_by="offence.happened_on",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One stayed this offence, one became it, one left it for harassment",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("fear_of_violence",)),
                offence("a2", "a", "crime", "crime", types=("harassment", "fear_of_violence")),
                offence("a3", "a", "crime", "crime", types=("fear_of_violence", "harassment")),
            ),
            gives=2,
            group="fear_of_violence",
        ),
        CountExample(
            title="First a crime, then no crime",
            rows=rows(incident("a"), offence("a1", "a", "crime", "no_crime")),
            gives=1,
        ),
        CountExample(
            title="First a crime related incident, then a crime",
            rows=rows(incident("a"), offence("a1", "a", "crime_related_incident", "crime")),
            gives=0,
        ),
    ),
)
