"""Crime related incidents over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="crime_related_incident_rate",
    title="Crime related incident rate",
    means=(
        "Of every hundred incidents, how many probably were a crime and were not recorded as one, "
        "most often because somebody else reported it."
    ),
    source="000-404",
    because=(
        "A rise may mean that more third parties come forward, or that crimes are left "
        "unrecorded; a fall may mean better recording, or fewer reports made by others."
    ),
    top=(Term(count="crime_related_incidents"),),
    bottom=(Term(count="incidents"),),
    beside=("no_crime_rate_of_incidents", "offences_per_incident"),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"crime_related_incidents": 713, "incidents": 4541},
            gives="15.7",
            source="000-404",
        ),
        RateExample(
            title="The year before",
            given={"crime_related_incidents": 105, "incidents": 1509},
            gives="7.0",
            source="000-404",
        ),
        RateExample(
            title="No incident is no rate",
            given={"crime_related_incidents": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
