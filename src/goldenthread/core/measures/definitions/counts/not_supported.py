"""Prosecutions that went on without her support."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="not_supported",
    title="Prosecutions not supported",
    means=(
        "Prosecutions that ended in the period and that the person harmed did not support, or "
        "no longer supported."
    ),
    counted="prosecutions",
    source="000-413, B1-05",
    because=(
        "A rise may mean that cases no longer rest on one person's shoulders, or that wishes "
        "are passed over; a fall may mean that more people feel able to support a case, or "
        "that cases are dropped as soon as support ends."
    ),
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
    ),
    rows="court_result",
    where=and_(ENDED, column("prosecution.victim_position").is_in_set("against")),
    dated_by="court_result.happened_on",
    at_most=(Bound(of="prosecutions", because="these are some of the prosecutions"),),
    breakdowns=PROSECUTION,
    examples=(
        CountExample(
            title="Support was withdrawn",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                prosecution(offence="a1", outcome="convicted", position="withdrew"),
            ),
            gives=1,
        ),
        CountExample(
            title="Supported",
            rows=rows(
                incident("a"), offence("a1", "a"), prosecution(offence="a1", outcome="convicted")
            ),
            gives=0,
        ),
    ),
)
