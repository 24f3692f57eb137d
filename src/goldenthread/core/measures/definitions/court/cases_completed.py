"""Charged cases that were completed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "cases_completed",
    title="Court cases completed",
    means="Cases with a charge that came to an end in court in the period, however they ended.",
    counted="cases",
    source="004-158, 000-297",
)
