"""Sanction detections over incidents."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import OUTCOME_TWO_WAYS
from goldenthread.core.measures.model import Interval, Rate, RateExample, Term

measure = Rate(
    name="detections_per_incident",
    title="Sanction detections per hundred incidents",
    means=(
        "For every hundred reports, how many formal outcomes against a suspect were reached in "
        "the same period. It does not depend on how many reports were recorded as crimes."
    ),
    source="own: it cannot be raised by recording fewer offences",
    because=OUTCOME_TWO_WAYS,
    notes=(
        "A comparison of two counts, not the share of reports that ended so: one incident may "
        "hold several offences, each with its own outcome.",
    ),
    top=(Term(count="sanction_detections"),),
    bottom=(Term(count="incidents"),),
    interval=Interval.POISSON,
    may_exceed_whole=True,
    beside=("sanction_detection_rate", "offences_per_incident"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"sanction_detections": 24406, "incidents": 122049},
            gives="20.0",
            source="published table of domestic violence",
        ),
        RateExample(
            title="No incident is no rate",
            given={"sanction_detections": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
