"""Evidence-led prosecutions over those that she did not support."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="evidence_led_share",
    title="Evidence-led share",
    means=(
        "Of every hundred prosecutions that the person harmed did not support, how many rested on "
        "other evidence: photographs, the emergency call, what officers saw and recorded."
    ),
    source="000-413; 002-105",
    because=(
        "A rise may mean better evidence from the first hour, or that wishes are passed over more "
        "often; a fall may mean weaker evidence, or more cases stopped as she asked."
    ),
    top=(Term(count="evidence_led"),),
    bottom=(Term(count="not_supported"),),
    beside=("not_supported_share", "compelled_share"),
    examples=(
        RateExample(
            title="Five of six without support rested on other evidence",
            given={"evidence_led": 5, "not_supported": 6},
            gives="83.3",
        ),
        RateExample(
            title="All prosecutions had support: no share",
            given={"evidence_led": 0, "not_supported": 0},
            gives="not available",
        ),
    ),
)
