"""Of the cases reported in the period: sent for a charging decision."""

from __future__ import annotations

from goldenthread.core.measures.definitions.counts._attrition import stage

measure = stage(
    "referred",
    title="Sent for a charging decision",
    means=(
        "Cases reported in the period that were sent to the prosecution service for a "
        "decision on a charge."
    ),
    within="attrition_reported",
)
