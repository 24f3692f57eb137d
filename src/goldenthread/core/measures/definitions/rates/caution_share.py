"""Cautions over sanction detections."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import NOT_A_TARGET
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="caution_share",
    title="Caution share",
    means=(
        "Of every hundred sanction detections (formal outcomes against a suspect), how many were "
        "cautions: a warning by the police after the suspect admitted it, with no court."
    ),
    source="000-401",
    because=(
        "A rise may mean serious offences dealt with lightly, or outcomes where there would have "
        "been none; a fall may mean more charges, or more offences with no outcome at all."
    ),
    notes=(
        "A share of sanction detections: not of charges, and not of offences. One published "
        "figure labelled 'of charges' has the same value and the wrong label (000-401).",
        NOT_A_TARGET,
    ),
    top=(Term(count="cautions"),),
    bottom=(Term(count="sanction_detections"),),
    beside=("sanction_detection_rate", "cautions_per_offence"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"cautions": 11135, "sanction_detections": 24406},
            gives="45.6",
            source="000-401",
        ),
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"cautions": 18, "sanction_detections": 606},
            gives="3.0",
            source="published table of serious sexual offences",
        ),
        RateExample(
            title="No detection, so no share of detections",
            given={"cautions": 0, "sanction_detections": 0},
            gives="not available",
        ),
    ),
)
