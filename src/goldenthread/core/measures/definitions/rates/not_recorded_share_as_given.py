"""The two classes together, where a paper gives only their sum, over incidents."""

from __future__ import annotations

from goldenthread.core.measures.model import Rate, RateExample, Term

measure = Rate(
    name="not_recorded_share_as_given",
    title="Not-recorded rate, as given",
    means=(
        "Of every hundred incidents, how many ended as a no crime or a crime related incident, "
        "where a paper prints only the two together."
    ),
    source="003-225",
    because=(
        "A rise may mean that more is lost between report and record, or more reports by others; "
        "a fall may mean fuller recording, or that reports are turned away earlier."
    ),
    notes=("The same thing as the rate that adds the two, from a count that cannot be parted.",),
    top=(Term(count="not_recorded"),),
    bottom=(Term(count="incidents"),),
    beside=("not_recorded_rate",),
    examples=(
        RateExample(
            title="Sexual offences reported in one borough in a year",
            given={"not_recorded": 26, "incidents": 103},
            gives="25.2",
            source="003-225",
        ),
        RateExample(
            title="No incident is no rate",
            given={"not_recorded": 0, "incidents": 0},
            gives="not available",
        ),
    ),
)
