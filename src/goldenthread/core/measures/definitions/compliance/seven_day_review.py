"""Reviews due at seven days and made by then."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="seven_day_review",
    title="Seven-day review in time",
    owed="second reviews, due at seven days",
    done="were made in time",
    source="003-069, 003-071, 002-060, 004-229",
    steps=(
        "seven_day_review",
        "scd2_seven_day_review",
    ),
)

measure = rate(obligation)
