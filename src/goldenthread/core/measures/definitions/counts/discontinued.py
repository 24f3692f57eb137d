"""Prosecutions that were dropped."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="discontinued",
    title="Discontinued",
    means=("Prosecutions that ended in the period because the prosecution service dropped them."),
    counted="prosecutions",
    source="001-101, 001-111, 000-308",
    because=(
        "A rise may mean cases that fall apart, or that hopeless ones are ended sooner; a "
        "fall may mean stronger cases, or people kept waiting."
    ),
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
    ),
    rows="court_result",
    where=and_(ENDED, column("court_result.outcome") == "discontinued"),
    dated_by="court_result.happened_on",
    at_most=(Bound(of="prosecutions", because="these are some of the prosecutions"),),
    breakdowns=PROSECUTION,
    examples=(
        CountExample(
            title="Dropped",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="discontinued")
            ),
            gives=1,
        ),
        CountExample(
            title="Acquitted",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="acquitted")
            ),
            gives=0,
        ),
    ),
)
