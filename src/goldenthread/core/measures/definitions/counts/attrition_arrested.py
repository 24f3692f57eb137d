"""Of the cases reported in the period: arrested."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import arrest, incident, offence, person, rows
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import ARRESTED
from goldenthread.core.measures.model import CountExample

measure = stage(
    "arrested",
    title="Arrested",
    means="Cases reported in the period with an offence for which somebody was arrested.",
    within="attrition_suspect_known",
    where=ARRESTED,
    examples=(
        CountExample(
            title="Arrested",
            rows=rows(incident("a"), offence("a1", "a"), arrest("sam", incident="a", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Named and not arrested",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("sam", "suspect", incident="a", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
