"""Seconds from call to arrival, all other calls together."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import OTHER, count

measure = count(
    "response_seconds_other",
    title=f"Response times added up: {OTHER}",
    means=f"The seconds from call to arrival, added up over {OTHER}.",
    counted="seconds",
)
