"""Places at the table that core agencies filled."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import count
from goldenthread.core.measures.model import Bound

measure = count(
    "attendances",
    title="MARAC attendances",
    means="One for each core agency that came, or sent a deputy who could decide, at each meeting.",
    counted="attendances",
    source="003-122, 002-125, 004-114",
    because="A rise may mean fuller meetings, or only more of them: read it with the rate.",
    at_most=(
        Bound(of="marac.attendances_expected", because="only agencies that should come count"),
    ),
)
