"""Alleged offences that carry the domestic violence flag, whatever they were found to be."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.language import flagged
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="dv_flagged_reports",
    title="Alleged offences flagged as domestic violence",
    means=(
        "Alleged offences of this kind that are marked as domestic violence, whatever they were "
        "found to be: a crime, a crime-related incident, no crime, or a specified investigation."
    ),
    counted="alleged offences",
    source="003-019",
    because=(
        "A rise may mean more sexual violence by partners and family, or better marking. How many "
        "of them were found to be no crime says how they are looked at."
    ),
    notes=("Divided by `found_to_be` it says how many became what.",),
    rows="offence",
    where=flagged("dv"),
    dated_by="offence.happened_on",
    breakdowns=(*OFFENCE, "found_to_be"),
    examples=(
        CountExample(
            title="One of two became no crime; both are marked",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("rape",)),
                incident("b"),
                offence("b1", "b", "no_crime", types=("rape",)),
            ),
            gives=2,
            group="rape",
        ),
        CountExample(
            title="Not marked",
            rows=rows(incident("a", marks=()), offence("a1", "a", types=("rape",))),
            gives=0,
            group="rape",
        ),
    ),
)
