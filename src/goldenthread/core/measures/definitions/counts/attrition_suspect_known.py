"""Of the cases reported in the period: suspect known."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import SUSPECT_KNOWN
from goldenthread.core.measures.model import CountExample

measure = stage(
    "suspect_known",
    title="Suspect known",
    means="Cases reported in the period with an offence for which a suspect is known.",
    within="attrition_recorded",
    where=SUSPECT_KNOWN,
    examples=(
        CountExample(
            title="A suspect is named",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("sam", "suspect", incident="a", offence="a1"),
            ),
            gives=1,
        ),
        CountExample(
            title="Nobody is known",
            rows=rows(incident("a"), offence("a1", "a")),
            gives=0,
        ),
    ),
)
