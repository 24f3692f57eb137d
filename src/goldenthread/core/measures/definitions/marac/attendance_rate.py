"""Attendances over attendances expected."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import Direction, RateExample

measure = share(
    "attendance_rate",
    top="marac.attendances",
    bottom="marac.attendances_expected",
    title="MARAC attendance",
    means="Of every hundred times that a core agency should have been at a MARAC, how many it was.",
    source="003-122, 004-114; problems 002, rank 9",
    direction=Direction.UP,
    because="A plan made without the agency that has to act on it protects nobody.",
    notes=("Health is the agency most often missing (004-114): show it by agency.",),
    examples=(
        RateExample(
            title="Four of five agencies at each of ten meetings",
            given={"marac.attendances": 40, "marac.attendances_expected": 50},
            gives="80.0",
        ),
    ),
)
