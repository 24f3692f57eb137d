"""Of the cases reported in the period: left: acquitted."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import (
    disposal,
    incident,
    offence,
    prosecution,
    rows,
)
from goldenthread.core.measures.definitions.counts._attrition import left
from goldenthread.core.measures.definitions.counts._rows import ACQUITTED, AT_COURT, CONVICTED
from goldenthread.core.measures.language import and_, not_
from goldenthread.core.measures.model import CountExample

measure = left(
    "acquitted",
    title="Left: acquitted",
    means=(
        "Cases reported in the period that came to court and ended in an acquittal, with "
        "nobody convicted."
    ),
    within="attrition_court",
    where=and_(AT_COURT, ACQUITTED, not_(CONVICTED)),
    examples=(
        CountExample(
            title="Acquitted",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="acquitted"),
            ),
            gives=1,
        ),
        CountExample(
            title="Dropped",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="discontinued"),
            ),
            gives=0,
        ),
    ),
)
