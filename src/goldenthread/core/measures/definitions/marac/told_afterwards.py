"""Cases told afterwards over cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import Direction, RateExample

measure = share(
    "told_afterwards",
    top="marac.cases_told_afterwards",
    bottom="marac.cases_heard",
    title="Told after the MARAC",
    means=(
        "Of every hundred cases heard, after how many the person at risk was told, by a safe "
        "route, what was decided about her or his safety."
    ),
    source="own rule, because those who were spoken about are told what was decided",
    direction=Direction.UP,
    because="Decisions about a person's safety belong to that person first.",
    notes=("Where telling was not safe, an advocate is told instead and the case counts as told.",),
    beside=("support.contacted_before_meeting",),
    examples=(
        RateExample(
            title="Eighteen of twenty cases",
            given={"marac.cases_told_afterwards": 18, "marac.cases_heard": 20},
            gives="90.0",
        ),
    ),
)
