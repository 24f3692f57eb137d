"""Incidents: first reports to the police."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import INCIDENT
from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions._notes import REPORTING_TWO_WAYS
from goldenthread.core.measures.language import always
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="incidents",
    title="Incidents",
    means=(
        "Every first report to the police, whether or not a crime is then found. One event "
        "counts once, however many offences follow from it."
    ),
    counted="incidents",
    source="000-400, 000-407, B1-01; 000 (fn 15, fn 17)",
    because=REPORTING_TWO_WAYS,
    notes=(
        (
            "One borough marks a rise as wanted, because it reads falling reports as people "
            "who no longer come forward (004-224, 004-231). The city does not."
        ),
    ),
    rows="incident",
    where=always(),
    dated_by="incident.happened_on",
    breakdowns=INCIDENT,
    examples=(
        CountExample(
            title="Two reports, one of them with two offences",
            rows=rows(incident("a"), offence("a1", "a"), offence("a2", "a"), incident("b")),
            gives=2,
        ),
        CountExample(
            title="A report that is not domestic violence",
            rows=incident("a", marks=()),
            gives=0,
        ),
    ),
)
