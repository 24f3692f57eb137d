"""Places at the table that core agencies should have filled."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count

measure = count(
    "attendances_expected",
    title="MARAC attendances expected",
    means="One for each core agency and each meeting at which it should have been.",
    counted="attendances",
    source="003-122, 002-125, 004-114",
    because="It grows with meetings and members, and says nothing of what was done.",
)
