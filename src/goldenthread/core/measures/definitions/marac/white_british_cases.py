"""Cases heard of people who are White British."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "white_british_cases",
    title="MARAC cases: White British",
    means="Cases heard of a person who describes herself or himself as White British.",
    source="002-036, 002-128",
)
