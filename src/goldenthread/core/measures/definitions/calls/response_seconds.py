"""Seconds from call to arrival, all domestic calls together."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import DOMESTIC, count

measure = count(
    "response_seconds",
    title=f"Response times added up: {DOMESTIC}",
    means=f"The seconds from call to arrival, added up over {DOMESTIC}.",
    counted="seconds",
)
