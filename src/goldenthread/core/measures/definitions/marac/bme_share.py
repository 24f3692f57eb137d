"""People of every ethnicity other than White British among the cases heard."""

from __future__ import annotations

from goldenthread.core.measures.definitions.marac._family import case_share
from goldenthread.core.measures.model import RateExample

measure = case_share(
    "bme_share",
    count="bme_cases",
    title="MARAC cases: Black and minority ethnic share",
    means=(
        "Of every hundred cases heard, how many were of a person of any stated ethnicity other "
        "than White British."
    ),
    source="002-036, 002-128; 002 (BME)",
    notes=(
        "Other papers count every White group together; the two are not compared (001: 18).",
        "By what the person says; those who did not say are in the base and not above it.",
    ),
    beside=("marac.white_british_share",),
    examples=(
        RateExample(
            title="One borough, July 2009 to June 2010",
            given={"marac.bme_cases": 203, "marac.cases_heard": 282},
            gives="72.0",
            source="002-036 prints 71.9, which fits 203 of 282 only if the decimals are cut off",
        ),
    ),
)
