"""Of the cases reported in the period: came to court."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import (
    disposal,
    incident,
    offence,
    prosecution,
    rows,
)
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import AT_COURT
from goldenthread.core.measures.model import CountExample

measure = stage(
    "court",
    title="Came to court",
    means="Charged cases reported in the period for which a prosecution was begun.",
    within="attrition_charged",
    where=AT_COURT,
    examples=(
        CountExample(
            title="A prosecution was begun",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome=None),
            ),
            gives=1,
        ),
        CountExample(
            title="Charged, and not yet in court",
            rows=rows(incident("a"), offence("a1", "a"), disposal("charge", offence="a1")),
            gives=0,
        ),
    ),
)
