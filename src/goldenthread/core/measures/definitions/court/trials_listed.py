"""Trials listed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "trials_listed",
    title="Trials listed",
    means="Trials that were to begin on a day in the period.",
    counted="trials",
    source="004-159, 004-225",
)
