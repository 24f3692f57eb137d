"""Of the cases reported in the period: recorded as an offence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import RECORDED
from goldenthread.core.measures.model import CountExample

measure = stage(
    "recorded",
    title="Recorded as an offence",
    means="Cases reported in the period in which an offence has been recorded.",
    within="attrition_reported",
    where=RECORDED,
    examples=(
        CountExample(
            title="One recorded, one not",
            rows=rows(incident("a"), offence("a1", "a"), incident("b")),
            gives=1,
        ),
        CountExample(
            title="Found to be no crime",
            rows=rows(incident("a"), offence("a1", "a", "no_crime")),
            gives=0,
        ),
    ),
)
