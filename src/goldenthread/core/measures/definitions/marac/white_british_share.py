"""White British people among the cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import case_share
from goldenthread.core.measures.model import RateExample

measure = case_share(
    "white_british_share",
    count="white_british_cases",
    title="MARAC cases: White British share",
    means="Of every hundred cases heard, how many were of a person who is White British.",
    source="002-036, 002-128",
    notes=("By what the person says; the number who did not say is printed with it.",),
    beside=("marac.bme_share",),
    examples=(
        RateExample(
            title="Seventy of 280 cases",
            given={"marac.white_british_cases": 70, "marac.cases_heard": 280},
            gives="25.0",
        ),
    ),
)
