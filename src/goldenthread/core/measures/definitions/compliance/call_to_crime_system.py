"""Domestic calls that have a record in the crime system."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate
from goldenthread.core.measures.model import RateExample

obligation = Obligation(
    name="call_to_crime_system",
    title="Domestic calls with a crime-system record",
    owed="domestic emergency calls",
    done="had a record in the crime system, whether or not a crime was found",
    source="000-372, 002-203, 002-220",
    when="received in the period",
    because="A call without a record leaves a person unseen, so more records is wanted.",
    notes=("London printed 77.7% for the year to 14 November 2010, without the counts.",),
    examples=(
        RateExample(
            title="One borough, 1 June 2009 to 30 March 2010",
            given={
                "compliance.call_to_crime_system_met": 1585,
                "compliance.call_to_crime_system_due": 1585,
            },
            gives="100.0",
            source="002-203, 002-220",
        ),
    ),
)

measure = rate(obligation)
