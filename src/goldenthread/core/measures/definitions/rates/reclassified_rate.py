"""First an offence, later not, over those first classed as an offence."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="reclassified_rate",
    title="Reclassified rate",
    means=(
        "Of every hundred reports first classed as an offence, how many were later classed as "
        "something that is not an offence."
    ),
    source="000-375; 000 fn 39",
    because=(
        "A rise may mean that crimes are argued away, or that first classing was hasty; a fall "
        "may mean better first decisions, or that wrong ones are no longer corrected."
    ),
    notes=("London printed 6.5% for the year to 14 November 2010, without the counts.",),
    top=(Term(count="reclassified"),),
    bottom=(Term(count="initial_offences"),),
    beside=("no_crime_rate_of_incidents", "crime_related_incident_rate"),
    examples=(
        RateExample(
            title="Thirteen of two hundred",
            given={"reclassified": 13, "initial_offences": 200},
            gives="6.5",
            source="000-375 gives the rate; these counts are invented to show it",
        ),
        RateExample(
            title="None first classed as an offence: no rate",
            given={"reclassified": 0, "initial_offences": 0},
            gives="not available",
        ),
    ),
)
