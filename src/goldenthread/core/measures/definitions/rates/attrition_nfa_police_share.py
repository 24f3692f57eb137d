"""Left: no further action by the police, over cases reported."""

from __future__ import annotations

from goldenthread.core.measures.definitions.rates._attrition import leaving

measure = leaving(
    "nfa_police",
    title="Left: no further action by the police, of cases reported",
    means=(
        "Of every hundred cases reported in the period, how many have since left the path: "
        "the police took no further action."
    ),
)
