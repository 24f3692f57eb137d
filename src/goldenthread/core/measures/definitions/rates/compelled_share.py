"""Prosecutions in which she was made to attend, over those that she did not support."""

from __future__ import annotations

from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="compelled_share",
    title="Compelled share",
    means=(
        "Of every hundred prosecutions that the person harmed did not support, in how many that "
        "person was made to come to court, by a summons or a warrant."
    ),
    source="000-413, 000-292",
    direction=Direction.QUESTIONED,
    because=(
        "Being made to give evidence against a person one fears is a harm, so each rise is "
        "questioned. In a few cases a court order takes the decision, and the blame, off her."
    ),
    top=(Term(count="compelled"),),
    bottom=(Term(count="not_supported"),),
    beside=("not_supported_share", "evidence_led_share"),
    examples=(
        RateExample(
            title="One of six without support",
            given={"compelled": 1, "not_supported": 6},
            gives="16.7",
        ),
        RateExample(
            title="All prosecutions had support: no share",
            given={"compelled": 0, "not_supported": 0},
            gives="not available",
        ),
    ),
)
