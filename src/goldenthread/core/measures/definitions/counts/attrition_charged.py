"""Of the cases reported in the period: charged."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import CHARGED
from goldenthread.core.measures.model import CountExample

measure = stage(
    "charged",
    title="Charged",
    means="Cases reported in the period with an offence for which somebody was charged.",
    within="attrition_suspect_known",
    where=CHARGED,
    examples=(
        CountExample(
            title="Charged",
            rows=rows(incident("a"), offence("a1", "a"), disposal("charge", offence="a1")),
            gives=1,
        ),
        CountExample(
            title="Cautioned",
            rows=rows(incident("a"), offence("a1", "a"), disposal("caution", offence="a1")),
            gives=0,
        ),
    ),
)
