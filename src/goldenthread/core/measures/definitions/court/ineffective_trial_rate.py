"""Trials put off on the day over trials listed."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="ineffective_trial_rate",
    namespace="court",
    title="Ineffective trial rate",
    means="Of every hundred trials listed, how many were put off on the very day.",
    source="004-159, 004-225; problems 002, rank 31",
    direction=Direction.DOWN,
    because=(
        "The person harmed came to court, waited, and has to come again: courts, police and "
        "survivors all want fewer of these."
    ),
    notes=("16% from April to November 2010 in one court, 19.5% a year before; no counts given.",),
    top=(Term(count="court.ineffective_trials"),),
    bottom=(Term(count="court.trials_listed"),),
    beside=("court.trials_listed", "court.tried_within_limit"),
    examples=(
        RateExample(
            title="Eight of fifty trials",
            given={"court.ineffective_trials": 8, "court.trials_listed": 50},
            gives="16.0",
            source="004-159 gives the rate; these counts are invented to show it",
        ),
        *edges("court.ineffective_trials", "court.trials_listed"),
    ),
)
