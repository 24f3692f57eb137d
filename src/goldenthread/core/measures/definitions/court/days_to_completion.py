"""Days from charge to completion, all cases together."""

from __future__ import annotations

from goldenthread.core.measures.definitions.court._family import count

measure = count(
    "days_to_completion",
    title="Days from charge to completion, all together",
    means="The days from charge to the end of the case, added up over the cases that ended.",
    counted="days",
    source="004-158",
)
