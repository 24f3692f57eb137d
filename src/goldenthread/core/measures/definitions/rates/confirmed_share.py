"""Confirmed offences over incidents of the type."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="confirmed_share",
    title="Confirmed share",
    means=(
        "Of every hundred incidents first classed as this type, how many were confirmed as an "
        "offence of the same type."
    ),
    source="000-039; 000 fn 15",
    because=(
        "A rise may mean better first classing, or that first guesses are no longer corrected; a "
        "fall may mean more correction, or crimes lost on the way."
    ),
    notes=("The base is incidents, because an incident is classed when it is first reported.",),
    top=(Term(count="confirmed_offences"),),
    bottom=(Term(count="incidents"),),
    beside=("reclassified_in_share", "offences_per_incident"),
    examples=(
        RateExample(
            title="Putting a person in fear of violence, London",
            given={"confirmed_offences": 4810, "incidents": 7766},
            gives="61.9",
            source="000-039",
        ),
        RateExample(
            title="No incident is no share",
            given={"confirmed_offences": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
