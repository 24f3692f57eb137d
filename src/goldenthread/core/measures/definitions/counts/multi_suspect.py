"""Incidents with two or more suspects."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.language import has_part
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="multi_suspect",
    title="More than one suspect",
    means="Incidents in which two or more people were suspected.",
    counted="incidents",
    source="002-225, 002-028 (87 domestic, 38 sexual)",
    because=(
        "A rise may mean more violence by groups and families, or that each suspect is now "
        "written down; a fall may mean the opposite of each."
    ),
    notes=(
        (
            "One paper counts from the number written on the report, another from the "
            "suspects' own records, and they differ (002-028)."
        ),
    ),
    rows="incident",
    where=has_part("suspect", at_least=2),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two suspects",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "suspect", incident="a", offence="a1"),
                person("bea", "suspect", incident="a", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="One suspect of two offences",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "suspect", incident="a", offence="a1"),
                offence("a2", "a"),
                person("ann", "suspect", incident="a", offence="a2"),
            ),
            gives=0,
        ),
    ),
)
