"""Charges over offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import (
    NOT_A_TARGET,
    OUTCOME_TWO_WAYS,
    SAME_PERIOD_NOT_SAME_CASES,
)
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="charge_rate",
    title="Charge rate",
    means="Of every hundred offences recorded, how many charges were brought in the same period.",
    source="001-141; 001 (Charge rate, meaning 2)",
    because=OUTCOME_TWO_WAYS,
    notes=(
        "Over offences. Charges over sanction detections are the charge share; the two are never "
        "compared.",
        SAME_PERIOD_NOT_SAME_CASES,
        NOT_A_TARGET,
    ),
    top=(Term(count="charges"),),
    bottom=(Term(count="offences"),),
    beside=("charge_share", "offences_per_incident"),
    examples=(
        RateExample(
            title="One borough in 2006/07",
            given={"charges": 201, "offences": 1448},
            gives="13.9",
            source="001 (201 charges and 1,448 crimes)",
        ),
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"charges": 13178, "offences": 49883},
            gives="26.4",
            source="published table of domestic violence",
        ),
        RateExample(
            title="No offence is no rate",
            given={"charges": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
