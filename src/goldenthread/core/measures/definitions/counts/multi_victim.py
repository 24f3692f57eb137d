"""Incidents with two or more victims."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.language import has_part
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="multi_victim",
    title="More than one victim",
    means="Incidents in which two or more people were victims.",
    counted="incidents",
    source="002-225, 002-029 (52 domestic, 0 sexual)",
    because=(
        "A rise may mean more harm to children and families, or that each person is now "
        "written down; a fall may mean the opposite of each."
    ),
    rows="incident",
    where=has_part("victim", at_least=2),
    dated_by="incident.happened_on",
    at_most=(Bound(of="incidents", because="these are some of the incidents"),),
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two victims",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                person("bea", "victim", incident="a", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="One victim of two offences",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                offence("a2", "a"),
                person("ann", "victim", incident="a", offence="a2"),
            ),
            gives=0,
        ),
    ),
)
