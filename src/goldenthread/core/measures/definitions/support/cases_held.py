"""Cases that advocates hold."""

from __future__ import annotations

from goldenthread.core.measures.definitions.support._family import AT_A_DATE, count

measure = count(
    "cases_held",
    title="Cases held by advocates",
    means="Cases that the advocates of a service held on the last day of the period.",
    counted="cases",
    source="000-267, 002-138, 003-230",
    because="A rise may mean that more people are helped, or that each has less time.",
    adds_over=AT_A_DATE,
)
