"""Cases heard of men who were harmed."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "male_cases",
    title="MARAC cases: men",
    means="Cases heard in which the person at risk is a man.",
    source="002-039, 002-128",
)
