"""Disabled people among the cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import case_share
from goldenthread.core.measures.model import RateExample

measure = case_share(
    "disabled_share",
    count="disabled_cases",
    title="MARAC cases: share of disabled people",
    means="Of every hundred cases heard, in how many the person at risk is disabled.",
    source="002-038, 002-128",
    notes=("Not asked and not known are not the same as not disabled: print them beside it.",),
    examples=(
        RateExample(
            title="One borough, July 2009 to June 2010",
            given={"marac.disabled_cases": 17, "marac.cases_heard": 282},
            gives="6.0",
            source="002-038 prints 6% of 282",
        ),
    ),
)
