"""Offences over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Interval, Rate, RateExample, Term

measure = Rate(
    name="offences_per_incident",
    title="Offences per hundred incidents",
    means=(
        "For every hundred reports, how many crimes were recorded. A comparison of two counts of "
        "the same period, not the share of reports that became a crime."
    ),
    source="000-400",
    because=(
        "A low figure may mean many reports in which no crime happened, or crimes not recorded; a "
        "high one may mean full recording, or that lesser reports are not written down."
    ),
    notes=(
        "One incident may hold several offences, and offences that began as another type are "
        "counted here too, so the figure may pass 100.",
        "The service calls this the conversion of incidents into offences; we do not.",
    ),
    top=(Term(count="offences"),),
    bottom=(Term(count="incidents"),),
    interval=Interval.POISSON,
    may_exceed_whole=True,
    beside=("incidents", "sanction_detection_rate"),
    examples=(
        RateExample(
            title="Domestic violence in London, 12 months to November 2010",
            given={"offences": 49883, "incidents": 122049},
            gives="40.9",
            source="published table of domestic violence",
        ),
        RateExample(
            title="The specialist command, 12 months to November 2010",
            given={"offences": 3662, "incidents": 4541},
            gives="80.6",
            source="000-400",
        ),
        RateExample(
            title="The year before",
            given={"offences": 1332, "incidents": 1509},
            gives="88.3",
            source="000-400",
        ),
        RateExample(
            title="More offences than incidents: putting a person in fear of violence",
            given={"offences": 9025, "incidents": 7766},
            gives="116.2",
            source="published headline table",
        ),
        RateExample(
            title="No incident is no rate",
            given={"offences": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
