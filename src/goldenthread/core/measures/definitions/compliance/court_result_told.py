"""Court results told within the limit."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="court_result_told",
    title="Told a court result in time",
    owed="results of court hearings",
    done="were told to the person harmed in time",
    source="003-150, 003-151, 002-151",
    notes=(("How long it took, with the longest waits, stands under the hours from the result."),),
    beside=(
        "court.hours_result_to_survivor",
        "compliance.court_result_told_entered",
    ),
)

measure = rate(obligation)
