"""Offences that also carry the domestic violence flag."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, flagged
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="dv_flagged",
    title="Offences flagged as domestic violence",
    means="Offences of this kind that are also marked on the record as domestic violence.",
    counted="offences",
    source="000-406, B1-03; 000 fn 42",
    because=(
        "A rise may mean more sexual violence by partners and family, or better marking; a "
        "fall may mean less of it, or that the mark is missing."
    ),
    notes=(
        ("Research puts a quarter to a half of reported rape inside a relationship (000-433)."),
    ),
    rows="offence",
    where=and_(CRIME, flagged("dv")),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="the flag is a mark on some of the offences"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Two rapes, one in a marked incident",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("rape",)),
                incident("b", marks=()),
                offence("b1", "b", types=("rape",)),
            ),
            gives=1,
            group="rape",
        ),
        CountExample(
            title="Two offences in a marked incident",
            rows=rows(incident("a"), offence("a1", "a"), offence("a2", "a")),
            gives=2,
        ),
        CountExample(
            title="A marked report that is no crime",
            rows=rows(incident("a"), offence("a1", "a", "no_crime")),
            gives=0,
        ),
    ),
)
