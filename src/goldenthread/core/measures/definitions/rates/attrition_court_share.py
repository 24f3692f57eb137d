"""Came to court, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import reaching

measure = reaching(
    "court",
    title="Came to court, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since come this far: "
        "the case came to court."
    ),
)
