"""Cases after which the person was told what was decided."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import cases

measure = cases(
    "cases_told_afterwards",
    title="MARAC cases: told afterwards",
    means="Cases heard after which the person at risk was told, by a safe route, what was decided.",
    source="own rule, because those who were spoken about are told what was decided",
)
