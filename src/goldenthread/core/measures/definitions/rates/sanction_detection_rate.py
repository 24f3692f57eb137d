"""Sanction detections over offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import (
    NOT_A_TARGET,
    OUTCOME_TWO_WAYS,
)
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="sanction_detection_rate",
    title="Sanction detection rate",
    means=(
        "Of every hundred offences recorded, how many formal outcomes against a suspect were "
        "reached in the same period."
    ),
    source="000-397; 001-140, 002-222, 003-223",
    because=OUTCOME_TWO_WAYS,
    notes=(
        "Detections made in the period over offences recorded in it, not of the same offences; "
        "where records allow, the detection rate of the same offences stands beside it.",
        "A borough that turns few incidents into offences looks good on it: read it with the "
        "caution share and with offences per incident.",
        NOT_A_TARGET,
    ),
    top=(Term(count="sanction_detections"),),
    bottom=(Term(count="offences"),),
    beside=("caution_share", "offences_per_incident"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"sanction_detections": 24406, "offences": 49883},
            gives="48.9",
            source="000-397",
        ),
        RateExample(
            title="Sexual offences in London, the same 12 months",
            given={"sanction_detections": 2529, "offences": 10281},
            gives="24.6",
            source="000-397; the table prints 24.5, which cuts off where it should round",
        ),
        RateExample(
            title="Rape by a stranger with no contact before, one borough",
            given={"sanction_detections": 5, "offences": 11},
            gives="45.5",
            source="002-223",
        ),
        RateExample(
            title="Rape by a stranger briefly known, one borough",
            given={"sanction_detections": 7, "offences": 51},
            gives="13.7",
            source="002-223",
        ),
        RateExample(
            title="No detection is a rate of nought",
            given={"sanction_detections": 0, "offences": 12},
            gives="0.0",
        ),
        RateExample(
            title="No offence is no rate, not a rate of nought",
            given={"sanction_detections": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
