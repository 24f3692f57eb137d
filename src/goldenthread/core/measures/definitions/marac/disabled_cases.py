"""Cases heard of disabled people."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "disabled_cases",
    title="MARAC cases: disabled people",
    means="Cases heard in which the person at risk is disabled.",
    source="002-038, 002-128",
)
