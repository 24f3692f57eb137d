"""Prosecutions in which she was made to come to court."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.definitions._cases import incident, offence, prosecution, rows
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.definitions.counts._rows import ENDED
from goldenthread.core.measures.language import and_, column
from goldenthread.core.measures.model import Bound, Count, CountExample, Direction

measure = Count(
    name="compelled",
    title="Compelled to attend",
    means=(
        "Prosecutions that the person harmed did not support and in which that person was "
        "made to come to court, by a summons or a warrant. A harm to count."
    ),
    counted="prosecutions",
    source="000-413, 000-292",
    direction=Direction.QUESTIONED,
    because=(
        "Being made to give evidence against a person one fears is a harm, so each case is "
        "looked into; in a few a court order takes the decision, and the blame, off the "
        "person."
    ),
    notes=(
        ("Counted when the prosecution ended, because only then is it known how it was carried."),
        ANNEX_ONLY,
    ),
    rows="court_result",
    where=and_(
        ENDED,
        column("prosecution.victim_position").is_in_set("against"),
        column("prosecution.compulsion").is_in_set("compelled"),
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
            title="Brought by a warrant",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                prosecution(
                    offence="a1", outcome="convicted", position="withdrew", compulsion="warrant"
                ),
            ),
            gives=1,
        ),
        CountExample(
            title="Did not support it, and was not made to come",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                prosecution(offence="a1", outcome="convicted", position="withdrew"),
            ),
            gives=0,
        ),
    ),
)
