"""Cases heard of lesbian, gay, bisexual or transgender people."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "lgbt_cases",
    title="MARAC cases: LGBT people",
    means="Cases heard in which the person at risk is lesbian, gay, bisexual or transgender.",
    source="002-037, 002-128",
)
