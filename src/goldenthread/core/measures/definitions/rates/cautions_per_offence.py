"""Cautions over offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import SAME_PERIOD_NOT_SAME_CASES
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="cautions_per_offence",
    title="Cautions per hundred offences",
    means="Of every hundred offences recorded, how many cautions were given in the same period.",
    source="000-402",
    because=(
        "A rise may mean serious offences dealt with lightly, or outcomes where there would have "
        "been none; a fall may mean more charges, or more offences with no outcome at all."
    ),
    notes=(
        "Over offences. Cautions over sanction detections are the caution share.",
        SAME_PERIOD_NOT_SAME_CASES,
    ),
    top=(Term(count="cautions"),),
    bottom=(Term(count="offences"),),
    beside=("caution_share", "sanction_detection_rate"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"cautions": 11135, "offences": 49883},
            gives="22.3",
            source="000-402",
        ),
        RateExample(
            title="No offence is no rate",
            given={"cautions": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
