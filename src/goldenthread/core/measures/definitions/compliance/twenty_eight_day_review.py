"""Reviews due at twenty-eight days and made by then."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="twenty_eight_day_review",
    title="Twenty-eight-day review in time",
    owed="later reviews, due at twenty-eight days",
    done="were made in time",
    source="002-060, 004-047, 004-229",
    notes=("In one unit it is owed in high-risk cases only.",),
    steps=("scd2_28_day_review",),
)

measure = rate(obligation)
