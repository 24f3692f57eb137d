"""Charges over sanction detections."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import OUTCOME_TWO_WAYS
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="charge_share",
    title="Charge share",
    means=(
        "Of every hundred sanction detections (formal outcomes against a suspect), how many were "
        "charges sent to court."
    ),
    source="000-403, 001-141",
    because=OUTCOME_TWO_WAYS,
    notes=(
        "Papers of the time call this the charge rate, and also use that name for charges over "
        "offences; here each has a name of its own (001: 32, 67, 69).",
        "Charge share and caution share need not make 100: other detections are the rest.",
    ),
    top=(Term(count="charges"),),
    bottom=(Term(count="sanction_detections"),),
    beside=("caution_share", "charge_rate"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"charges": 13178, "sanction_detections": 24406},
            gives="54.0",
            source="000-403",
        ),
        RateExample(
            title="No detection, so no share of detections",
            given={"charges": 0, "sanction_detections": 0},
            gives="not available",
        ),
    ),
)
