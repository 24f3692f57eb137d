"""Second and later offences against one person over offences."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="repeat_offence_rate",
    title="Repeat offence rate",
    means=(
        "Of every hundred offences, how many were a second or later one against the same person "
        "within the window, which is twelve months unless a local rule says otherwise."
    ),
    source="000-414, B1-04; window 002 4.6",
    because=(
        "A rise may mean that people are hurt again, or that they are recognised and believed the "
        "second time; a low rate may mean safety, or failure to see or record the earlier offence."
    ),
    notes=("One borough looks back five years, so its rate is not compared with the others.",),
    top=(Term(count="repeat_offences"),),
    bottom=(Term(count="offences"),),
    beside=("repeat_victim_rate", "offences_of_repeat_victims_rate"),
    examples=(
        RateExample(
            title="One borough: 515 offences against 205 people leave 310 after the first of each",
            given={"repeat_offences": 310, "offences": 1187},
            gives="26.1",
            source="003-226, 003-227 (own arithmetic)",
        ),
        RateExample(
            title="No offence is no rate",
            given={"repeat_offences": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
