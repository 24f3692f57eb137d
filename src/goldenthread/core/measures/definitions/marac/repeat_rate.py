"""Cases with a further incident over cases heard (NI 32)."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import share
from goldenthread.core.measures.model import RateExample

measure = share(
    "repeat_rate",
    top="marac.repeat_cases",
    bottom="marac.cases_heard",
    title="MARAC repeat rate (NI 32)",
    means=(
        "Of every hundred cases heard, in how many the same two people had a further incident, "
        "known to any agency, within twelve months."
    ),
    source="004-120, 004-223",
    because=(
        "A fall may mean that people are safer, or that they have stopped telling anybody; a rise "
        "may mean more harm, or that they come back because the first time helped."
    ),
    notes=(
        "One borough's plan reads a fall as good (004-223). By itself neither direction is.",
        "From the last hearing or from the last referral, as the definition of the day says.",
    ),
    beside=("marac.repeat_referral_share", "survivor.feels_safer"),
    examples=(
        RateExample(
            title="Forty-seven of two hundred cases",
            given={"marac.repeat_cases": 47, "marac.cases_heard": 200},
            gives="23.5",
        ),
    ),
)
