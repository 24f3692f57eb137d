"""Left: not charged by the prosecution service, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import leaving

measure = leaving(
    "nfa_cps",
    title="Left: not charged by the prosecution service, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since left the path: "
        "the prosecution service decided not to charge."
    ),
)
