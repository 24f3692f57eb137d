"""Charged cases that ended before a trial over charged cases that ended."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="attrition_after_charge",
    namespace="court",
    title="Lost after charge",
    means=(
        "Of every hundred charged cases that ended, how many ended with no trial and no plea of "
        "guilty, because they were dropped or could not go on."
    ),
    source="000-297, 000-313",
    because=(
        "A rise may mean cases that fall apart, or that more doubtful ones are charged in the "
        "first place; a fall may mean stronger cases, or that only sure ones are charged."
    ),
    notes=(
        "Our own formula. A paper words it as the share that does reach trial and uses it as the "
        "share lost (below 50%, from 55% in 2009; target below 40%), so its figures cannot be "
        "compared with this one.",
    ),
    top=(Term(count="court.lost_after_charge"),),
    bottom=(Term(count="court.cases_completed"),),
    beside=("court.cases_completed", "charge_rate"),
    examples=(
        RateExample(
            title="Nine of twenty cases",
            given={"court.lost_after_charge": 9, "court.cases_completed": 20},
            gives="45.0",
        ),
        *edges("court.lost_after_charge", "court.cases_completed"),
    ),
)
