"""Other calls answered by a unit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import OTHER, count

measure = count(
    "answered_other",
    title=f"Calls answered: {OTHER}",
    means=f"Calls to which a unit went, of {OTHER}.",
    counted="calls",
)
