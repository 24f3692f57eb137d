"""Cases heard of people of every ethnicity other than White British."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "bme_cases",
    title="MARAC cases: Black and minority ethnic",
    means="Cases heard of a person of any stated ethnicity other than White British.",
    source="002-036, 002-128",
)
