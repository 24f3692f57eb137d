"""Actions done by their date over actions due."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import Direction, RateExample

measure = share(
    "actions_on_time",
    top="marac.actions_done",
    bottom="marac.actions_due",
    title="MARAC actions done on time",
    means="Of every hundred actions undertaken at a MARAC that came due, how many were done.",
    source="000-258, 003-124, 004-126",
    direction=Direction.UP,
    because="Each action is there to keep somebody safe, and late is dangerous.",
    notes=("The meeting's own view. The same actions as an obligation stand under compliance.",),
    beside=("compliance.marac_action",),
    examples=(
        RateExample(
            title="Nine of twelve actions",
            given={"marac.actions_done": 9, "marac.actions_due": 12},
            gives="75.0",
        ),
    ),
)
