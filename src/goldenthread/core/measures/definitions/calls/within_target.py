"""Domestic calls reached within the target time."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import DOMESTIC, count

measure = count(
    "within_target",
    title=f"Calls reached within the target time: {DOMESTIC}",
    means=f"Calls reached within the target time, of {DOMESTIC}.",
    counted="calls",
    of="answered",
)
