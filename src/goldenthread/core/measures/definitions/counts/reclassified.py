"""First an offence of the group, later not an offence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, first_classified_as, in_group, not_
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="reclassified",
    title="Reclassified",
    means=(
        "Reports first classed as a crime of this kind and later as something that is not a crime."
    ),
    counted="reports",
    source="000-375; 000 fn 39",
    because=(
        "A rise may mean that crimes are argued away, or that first classing was hasty; a "
        "fall may mean better first decisions, or that wrong ones are no longer corrected."
    ),
    rows="offence",
    where=and_(in_group("first"), first_classified_as("crime"), not_(CRIME)),
    dated_by="offence.happened_on",
    at_most=(
        Bound(of="initial_offences", because="only what was first an offence can be reclassified"),
    ),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Became another crime: not reclassified",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("fear_of_violence",)),
                offence("a2", "a", "crime", "crime", types=("harassment", "fear_of_violence")),
                offence("a3", "a", "crime", "crime", types=("fear_of_violence", "harassment")),
            ),
            gives=0,
            group="fear_of_violence",
        ),
        CountExample(
            title="A crime that became a crime related incident",
            rows=rows(incident("a"), offence("a1", "a", "crime", "crime_related_incident")),
            gives=1,
        ),
        CountExample(
            title="A crime that stayed one",
            rows=rows(incident("a"), offence("a1", "a")),
            gives=0,
        ),
    ),
)
