"""Haven offers over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="haven_offer_rate",
    title="Haven offer rate",
    means=(
        "Of every hundred incidents, in how many the person was offered a Haven, a centre for "
        "medical care, evidence and support after a sexual assault."
    ),
    source="000-405, 000-284, 003-138",
    direction=Direction.UP,
    because=(
        "The offer is hers to take or leave, so more offers can only give more choice; whether "
        "she accepts is her decision and has no wanted direction."
    ),
    top=(Term(count="haven_offered"),),
    bottom=(Term(count="incidents"),),
    beside=("haven_referral_rate", "haven_accepted"),
    examples=(
        RateExample(
            title="Offered in nine of ten incidents",
            given={"haven_offered": 9, "incidents": 10},
            gives="90.0",
        ),
        RateExample(
            title="No incident is no rate",
            given={"haven_offered": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
