"""Offences flagged as domestic violence over offences."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="dv_flagged_share",
    title="Share flagged as domestic violence",
    means="Of every hundred offences of this kind, how many are also marked as domestic violence.",
    source="000-406, 000-433",
    because=(
        "A rise may mean more sexual violence by partners and family, or better marking; a low "
        "share often means that the mark is missing."
    ),
    notes=("Research puts a quarter to a half of reported rape inside a relationship (000-433).",),
    top=(Term(count="dv_flagged"),),
    bottom=(Term(count="offences"),),
    beside=("dv_flagged",),
    examples=(
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"dv_flagged": 826, "offences": 3662},
            gives="22.6",
            source="000-406",
        ),
        RateExample(
            title="The year before",
            given={"dv_flagged": 222, "offences": 1332},
            gives="16.7",
            source="000-406",
        ),
        RateExample(
            title="No offence is no share",
            given={"dv_flagged": 0, "offences": 0},
            gives="not available",
        ),
    ),
)
