"""Sent for a charging decision, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import reaching

measure = reaching(
    "referred",
    title="Sent for a charging decision, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since come this far: "
        "the case was sent to the prosecution service for a decision."
    ),
)
