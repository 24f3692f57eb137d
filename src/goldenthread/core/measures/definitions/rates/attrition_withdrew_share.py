"""Left: support withdrawn, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import leaving

measure = leaving(
    "withdrew",
    title="Left: support withdrawn, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since left the path: "
        "the person harmed withdrew support."
    ),
)
