"""Offences that began as another type over offences."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="reclassified_in_share",
    title="Share that began as another type",
    means=(
        "Of every hundred offences of this type, how many were first taken as something else: all "
        "offences less those that were of this type from the start."
    ),
    source="000-039; 000 fn 15",
    because=(
        "A rise may mean that first reports are often misread, or that later enquiries find more; "
        "a fall may mean better first classing, or less checking."
    ),
    top=(Term(count="offences"), Term(count="confirmed_offences", sign=-1)),
    bottom=(Term(count="offences"),),
    beside=("confirmed_share", "offences_per_incident"),
    examples=(
        RateExample(
            title="Putting a person in fear of violence, London: 4,215 of 9,025",
            given={"offences": 9025, "confirmed_offences": 4810},
            gives="46.7",
            source="000-039",
        ),
        RateExample(
            title="All began as this type",
            given={"offences": 7, "confirmed_offences": 7},
            gives="0.0",
        ),
        RateExample(
            title="No offence is no share",
            given={"offences": 0, "confirmed_offences": 0},
            gives="not available",
        ),
    ),
)
