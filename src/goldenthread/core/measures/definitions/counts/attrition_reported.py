"""Of the cases reported in the period: cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, rows
from goldenthread.core.measures.definitions.counts._attrition import stage
from goldenthread.core.measures.language import always
from goldenthread.core.measures.model import CountExample

measure = stage(
    "reported",
    title="Cases reported",
    means="Cases (incidents) reported in the period: the start of the path.",
    within="",
    where=always(),
    examples=(
        CountExample(
            title="Two reports",
            rows=rows(incident("a"), incident("b")),
            gives=2,
        ),
        CountExample(
            title="A report that is not domestic violence",
            rows=incident("a", marks=()),
            gives=0,
        ),
    ),
)
