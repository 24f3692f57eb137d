"""Offences for which somebody was arrested."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import arrest, incident, offence, rows
from goldenthread.core.measures.definitions._notes import MORE_TIME
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, exists
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="arrested_offences",
    title="Offences with an arrest",
    means=(
        "Offences recorded in the period for which a suspect has been arrested. Two people "
        "arrested for one offence count once."
    ),
    counted="offences",
    source="002-098 (002 1.2), 000-193",
    because=(
        "A rise may mean that people in danger are protected at once, or that arrests are "
        "made for the figure; a fall may mean the opposite of each."
    ),
    notes=(
        MORE_TIME,
        (
            "Arrested, not circulated: a suspect who is only circulated is still outstanding "
            "(own safety rule)."
        ),
    ),
    rows="offence",
    where=and_(CRIME, exists("arrest")),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="these are some of the offences"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Two people arrested for one offence",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                arrest("sam", incident="a", offence="a1"),
                arrest("kim", incident="a", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="Nobody arrested",
            rows=rows(incident("a"), offence("a1", "a")),
            gives=0,
        ),
    ),
)
