"""Trials held after a plea of not guilty."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "trials_held",
    title="Trials held",
    means="Trials that were held in the period after a plea of not guilty.",
    counted="trials",
    source="004-157",
)
