"""Offences with an arrest over offences."""

from __future__ import annotations

from goldenthread.core.measures.definitions._notes import NOT_A_TARGET
from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="arrest_rate",
    title="Arrest rate",
    means="Of every hundred offences recorded in the period, how many led to an arrest.",
    source="002-098 (base as in 002 1.2), 000-193, 003-090, 004-094",
    because=(
        "A rise may mean that people in danger are protected at once, or that arrests are made "
        "for the figure, against her wish or of both; a fall may mean the opposite of each."
    ),
    notes=(
        "Offences are counted, not arrests: two people arrested for one offence count once.",
        "Papers print 74.4%, 83.6% and 81.3% with no counts; only one says what the base is.",
        NOT_A_TARGET,
    ),
    top=(Term(count="arrested_offences"),),
    bottom=(Term(count="offences"),),
    beside=("dual_arrest_rate", "sanction_detection_rate"),
    examples=(
        RateExample(
            title="Three of four offences led to an arrest",
            given={"arrested_offences": 3, "offences": 4},
            gives="75.0",
        ),
        RateExample(
            title="No offence is no rate",
            given={"arrested_offences": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
