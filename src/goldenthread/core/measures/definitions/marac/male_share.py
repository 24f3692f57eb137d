"""Men among the cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import case_share
from goldenthread.core.measures.model import RateExample

measure = case_share(
    "male_share",
    count="male_cases",
    title="MARAC cases: share of men",
    means="Of every hundred cases heard, in how many the person at risk is a man.",
    source="002-039, 002-128",
    examples=(
        RateExample(
            title="One borough, July 2009 to June 2010",
            given={"marac.male_cases": 5, "marac.cases_heard": 282},
            gives="1.8",
            source="002-039 (1.77%)",
        ),
    ),
)
