"""Second and later cautions of one person."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import disposal, incident, offence, rows
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, detected_by, disposed_by, later_of
from goldenthread.core.measures.model import Bound, Count, CountExample, Direction

measure = Count(
    name="repeat_cautions",
    title="Repeat cautions",
    means="Cautions of a person who had been cautioned before.",
    counted="cautions",
    source="000-384; 000 (Repeat caution)",
    direction=Direction.DOWN,
    because=(
        "The board expects none: a person who was warned once and did it again was not "
        "stopped by a warning."
    ),
    notes=(
        ANNEX_ONLY,
        ("Any earlier caution in the records counts, also on the same day for another offence."),
    ),
    rows="disposal",
    where=and_(CRIME, detected_by("caution"), later_of("disposal.person", disposed_by("caution"))),
    dated_by="disposal.happened_on",
    at_most=(Bound(of="cautions", because="a repeat caution is a caution"),),
    examples=(
        CountExample(
            title="The second caution of one person",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("caution", offence="a1", on=3),
                incident("b"),
                offence("b1", "b"),
                disposal("caution", offence="b1", on=9),
            ),
            gives=1,
        ),
        CountExample(
            title="Two people, one caution each",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                disposal("caution", offence="a1", of="sam"),
                offence("a2", "a"),
                disposal("caution", offence="a2", of="kim"),
            ),
            gives=0,
        ),
    ),
)
