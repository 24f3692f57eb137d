"""Offences of the period that have been detected since, over offences of the period."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import NOT_A_TARGET, OUTCOME_TWO_WAYS
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="cohort_detection_rate",
    title="Detection rate of the same offences",
    means=(
        "Of every hundred offences recorded in the period, how many have since ended in a formal "
        "outcome against a suspect. The same offences are followed to the day of the extract."
    ),
    source="own: the published rate compares different offences (000-397)",
    because=OUTCOME_TWO_WAYS,
    notes=(
        "Recent periods have had less time to reach an outcome, so they always look lower.",
        "Only records can give it: published tables do not follow an offence.",
        NOT_A_TARGET,
    ),
    top=(Term(count="cohort_detections"),),
    bottom=(Term(count="offences"),),
    beside=("sanction_detection_rate", "caution_share", "offences_per_incident"),
    examples=(
        RateExample(
            title="Four offences of the period, one detected in it and one later",
            given={"cohort_detections": 2, "offences": 4},
            gives="50.0",
        ),
        RateExample(
            title="No offence is no rate",
            given={"cohort_detections": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
