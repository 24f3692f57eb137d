"""Arrested, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import reaching

measure = reaching(
    "arrested",
    title="Arrested, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since come this far: "
        "somebody was arrested."
    ),
)
