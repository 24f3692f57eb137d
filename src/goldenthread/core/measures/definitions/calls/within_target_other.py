"""Other calls reached within the target time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import OTHER, count

measure = count(
    "within_target_other",
    title=f"Calls reached within the target time: {OTHER}",
    means=f"Calls reached within the target time, of {OTHER}.",
    counted="calls",
    of="answered_other",
)
