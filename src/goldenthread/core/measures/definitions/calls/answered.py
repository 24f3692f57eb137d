"""Domestic calls answered by a unit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.calls._family import DOMESTIC, count

measure = count(
    "answered",
    title=f"Calls answered: {DOMESTIC}",
    means=f"Calls to which a unit went, of {DOMESTIC}.",
    counted="calls",
)
