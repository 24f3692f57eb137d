"""Crime reports: records in the crime system."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions._notes import RECORDING_TWO_WAYS
from goldenthread.core.measures.language import always
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="crime_reports",
    title="Crime reports",
    means=(
        "Reports opened in the crime system. One report may hold several offences, and some "
        "hold none that is confirmed."
    ),
    counted="crime reports",
    source="000 (fn 15)",
    because=RECORDING_TWO_WAYS,
    notes=(("Not bounded by offences: a report may hold none that is confirmed, or several."),),
    rows="crime_report",
    where=always(),
    dated_by="crime_report.happened_on",
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="One report whose offence was found to be no crime still counts",
            rows=rows(incident("a"), offence("a1", "a", "no_crime")),
            gives=1,
        ),
        CountExample(
            title="A report to the police with nothing in the crime system",
            rows=incident("a"),
            gives=0,
        ),
    ),
)
