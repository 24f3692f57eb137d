"""Of the cases reported in the period: left: dropped after charge."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import (
    disposal,
    incident,
    offence,
    prosecution,
    rows,
)
from goldenthread.core.measures.definitions.counts._attrition import left
from goldenthread.core.measures.definitions.counts._rows import (
    ACQUITTED,
    AT_COURT,
    CONVICTED,
    DISCONTINUED,
)
from goldenthread.core.measures.language import and_, not_
from goldenthread.core.measures.model import CountExample

measure = left(
    "discontinued",
    title="Left: dropped after charge",
    means=(
        "Cases reported in the period that came to court and were dropped, with nobody "
        "convicted or acquitted."
    ),
    within="attrition_court",
    where=and_(AT_COURT, DISCONTINUED, not_(CONVICTED), not_(ACQUITTED)),
    examples=(
        CountExample(
            title="Dropped",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="discontinued"),
            ),
            gives=1,
        ),
        CountExample(
            title="Convicted",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("charge", offence="a1"),
                prosecution(offence="a1", outcome="convicted"),
            ),
            gives=0,
        ),
    ),
)
