"""Prosecutions without her support that rested on other evidence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="evidence_led",
    title="Evidence-led prosecutions",
    means=(
        "Prosecutions that the person harmed did not support and that rested on other "
        "evidence: photographs, the emergency call, what officers saw."
    ),
    counted="prosecutions",
    source="000-413; 000-294; 002-105",
    because=(
        "A rise may mean better evidence from the first hour, or that wishes are passed over "
        "more often; a fall may mean weaker evidence, or more cases stopped as the person "
        "asked."
    ),
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
    ),
    rows="court_result",
    where=and_(
        ENDED,
        column("prosecution.victim_position").is_in_set("against"),
        column("prosecution.evidence_basis") == "other_evidence",
    ),
    dated_by="court_result.happened_on",
    at_most=(
        Bound(
            of="not_supported", because="these are some of the prosecutions that were not supported"
        ),
    ),
    breakdowns=PROSECUTION,
    examples=(
        CountExample(
            title="Not supported, on other evidence",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                prosecution(
                    offence="a1",
                    outcome="convicted",
                    position="does_not_support",
                    evidence="other_evidence",
                ),
            ),
            gives=1,
        ),
        CountExample(
            title="Supported, on other evidence too",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                prosecution(offence="a1", outcome="convicted", evidence="other_evidence"),
            ),
            gives=0,
        ),
    ),
)
