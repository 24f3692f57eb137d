"""Left: acquitted, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import leaving

measure = leaving(
    "acquitted",
    title="Left: acquitted, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since left the path: a "
        "court found nobody guilty."
    ),
)
