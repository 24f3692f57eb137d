"""Offences in which she withdrew support."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import answer, incident, offence, rows
from goldenthread.core.measures.definitions._notes import MORE_TIME
from goldenthread.core.measures.definitions.counts._rows import CRIME, WITHDREW
from goldenthread.core.measures.language import and_, exists, of
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="withdrew_support",
    title="Withdrew support",
    means=(
        "Offences recorded in the period in whose case the person harmed said that support "
        "was withdrawn."
    ),
    counted="offences",
    source="000-298, B1-16",
    because=(
        "A rise may mean fear, pressure or a slow case, or that people are asked and heard; a "
        "fall may mean better support, or that nobody notes a change of mind. It is that "
        "person's choice."
    ),
    notes=(
        "Never a target: it would press people to stay in a case.",
        MORE_TIME,
    ),
    rows="offence",
    where=and_(CRIME, of("crime_report", exists("victim_support", WITHDREW))),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="these are some of the offences"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="Supported at first, then withdrew",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                answer("supports", offence="a1", on=2),
                answer("withdrew", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="Supports the case",
            rows=rows(incident("a"), offence("a1", "a"), answer("supports", offence="a1")),
            gives=0,
        ),
    ),
)
