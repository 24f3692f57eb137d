"""Trials within the limit over trials held."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="tried_within_limit",
    namespace="court",
    title="Tried within the limit",
    means=(
        "Of every hundred trials held after a plea of not guilty, how many were held within the "
        "court's limit, six weeks in the one court that gives it."
    ),
    source="004-157, 004-225",
    direction=Direction.UP,
    because="Every month of waiting loses people who can no longer bear it.",
    top=(Term(count="court.trials_within_limit"),),
    bottom=(Term(count="court.trials_held"),),
    beside=("court.trials_held", "court.ineffective_trial_rate"),
    examples=(
        RateExample(
            title="Six of nine trials",
            given={"court.trials_within_limit": 6, "court.trials_held": 9},
            gives="66.7",
        ),
        *edges("court.trials_within_limit", "court.trials_held"),
    ),
)
