"""Of the cases reported in the period: convicted."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import (
    disposal,
    incident,
    offence,
    prosecution,
    rows,
)
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.definitions.counts._rows import CONVICTED
from goldenthread.core.measures.model import CountExample

measure = stage(
    "convicted",
    title="Convicted",
    means="Cases reported in the period in which a court found or heard a plea of guilty.",
    within="attrition_court",
    where=CONVICTED,
    examples=(
        CountExample(
            title="Convicted",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="convicted"),
            ),
            gives=1,
        ),
        CountExample(
            title="Acquitted",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="acquitted"),
            ),
            gives=0,
        ),
    ),
)
