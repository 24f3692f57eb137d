"""Left: dropped after charge, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import leaving

measure = leaving(
    "discontinued",
    title="Left: dropped after charge, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since left the path: "
        "the prosecution was dropped."
    ),
)
