"""No crimes over offences and no crimes together."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="no_crime_rate_of_recorded",
    title="No-crime rate, of what was recorded",
    means=(
        "Of every hundred crimes ever written down in the period, how many were later taken off "
        "the count as no crime."
    ),
    source="000-404, 000-435; own rule (the second base)",
    because=(
        "A rise may mean that people are not believed, or that doubtful records are put right; a "
        "fall may mean better decisions, or that fewer reports are recorded in the first place."
    ),
    notes=(
        "Other forces publish this base. It is never compared with the no-crime rate of incidents.",
    ),
    top=(Term(count="no_crimes"),),
    bottom=(Term(count="offences"), Term(count="no_crimes")),
    beside=("crime_related_incident_rate", "no_crimes"),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010: 328 of 3,990",
            given={"no_crimes": 328, "offences": 3662},
            gives="8.2",
            source="published table of serious sexual offences",
        ),
        RateExample(
            title="Nothing recorded: no rate",
            given={"no_crimes": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
