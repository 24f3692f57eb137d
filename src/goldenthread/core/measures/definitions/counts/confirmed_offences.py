"""Offences of the group that began as the same type."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, in_group
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="confirmed_offences",
    title="Confirmed as first classed",
    means="Offences of this kind that were taken for this kind from the start.",
    counted="offences",
    source="000-039; 000 fn 15",
    because=(
        "A rise may mean more harm, or better first classing; a fall may mean less harm, or "
        "first guesses that are more often wrong."
    ),
    rows="offence",
    where=and_(in_group("first"), in_group("now"), CRIME),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="these are some of the offences"),),
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
            gives=1,
            group="fear_of_violence",
        ),
        CountExample(
            title="A crime from the start",
            rows=rows(incident("a"), offence("a1", "a")),
            gives=1,
        ),
        CountExample(
            title="Found to be no crime",
            rows=rows(incident("a"), offence("a1", "a", "crime", "no_crime")),
            gives=0,
        ),
    ),
)
