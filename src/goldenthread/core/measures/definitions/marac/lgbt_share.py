"""Lesbian, gay, bisexual or transgender people among the cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import case_share
from goldenthread.core.measures.model import RateExample

measure = case_share(
    "lgbt_share",
    count="lgbt_cases",
    title="MARAC cases: share of LGBT people",
    means=(
        "Of every hundred cases heard, in how many the person at risk is lesbian, gay, bisexual or "
        "transgender."
    ),
    source="002-037, 002-128",
    notes=("Many are not asked, or do not say: a low share is not the number of people.",),
    examples=(
        RateExample(
            title="One borough, July 2009 to June 2010",
            given={"marac.lgbt_cases": 1, "marac.cases_heard": 282},
            gives="0.4",
            source="002-037 (1 of 282)",
        ),
    ),
)
