"""Hours from the result to her, all results together."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "result_hours",
    title="Hours until a court result was told, all together",
    means="The hours from each result to the moment the person harmed was told, added up.",
    counted="hours",
    source="003-151",
)
