"""No crimes over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="no_crime_rate_of_incidents",
    title="No-crime rate, of incidents",
    aliases=("no_crime_rate",),
    means=(
        "Of every hundred incidents, how many ended as a no crime: taken off the count because "
        "clear evidence showed none, or because it belongs to another force."
    ),
    source="000-404, 000-429, 000-435",
    because=(
        "A rise may mean that people are not believed, or that doubtful records are put right; a "
        "fall may mean better decisions, or that reports are turned away before they are recorded."
    ),
    notes=(
        "Not to be compared with the rate of recorded crime, which has another base.",
        "Read it with the number: in one command the rate fell from 8.9 to 7.2 while the number "
        "rose from 134 to 328 (000-429).",
    ),
    top=(Term(count="no_crimes"),),
    bottom=(Term(count="incidents"),),
    beside=("crime_related_incident_rate", "no_crimes"),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"no_crimes": 328, "incidents": 4541},
            gives="7.2",
            source="000-404",
        ),
        RateExample(
            title="The year before",
            given={"no_crimes": 134, "incidents": 1509},
            gives="8.9",
            source="000-404",
        ),
        RateExample(
            title="No incident is no rate",
            given={"no_crimes": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
