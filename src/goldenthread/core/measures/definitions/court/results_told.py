"""Results of hearings that she was told."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "results_told",
    title="Court results told",
    means="Results of hearings, bail hearings and trials of which the person harmed was told.",
    counted="results",
    source="003-150, 003-151",
)
