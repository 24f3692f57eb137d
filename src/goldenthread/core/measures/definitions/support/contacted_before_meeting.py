"""Cases reached before the meeting over cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions._edges import edges
from goldenthread.core.measures.model import Direction, Rate, RateExample, Term

measure = Rate(
    name="contacted_before_meeting",
    namespace="support",
    title="Heard before the MARAC",
    means=(
        "Of every hundred cases heard at a MARAC, in how many an advocate had spoken with the "
        "person at risk before the meeting, and could say what she or he wants."
    ),
    source="004-119, 001-080",
    direction=Direction.UP,
    because="A meeting about a person who was not asked decides without knowing the danger.",
    top=(Term(count="support.contacted_cases"),),
    bottom=(Term(count="marac.cases_heard"),),
    beside=("marac.cases_heard", "marac.told_afterwards"),
    examples=(
        RateExample(
            title="Fifteen of twenty cases",
            given={"support.contacted_cases": 15, "marac.cases_heard": 20},
            gives="75.0",
        ),
        *edges("support.contacted_cases", "marac.cases_heard"),
    ),
)
