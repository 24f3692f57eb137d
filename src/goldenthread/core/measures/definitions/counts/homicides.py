"""Homicides."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import incident, offence, rows
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.definitions.counts._rows import CRIME
from goldenthread.core.measures.language import and_, of_type
from goldenthread.core.measures.model import Count, CountExample, Direction

measure = Count(
    name="homicides",
    title="Homicides",
    means="People killed: each killing is one offence of murder or manslaughter.",
    counted="deaths",
    source="000-416, 001-143, 003-233, B1-13",
    direction=Direction.DOWN,
    because=(
        "Every person and every source wants fewer people killed. The number is small and "
        "moves by chance from year to year."
    ),
    notes=(
        ANNEX_ONLY,
        "A case may be counted late, when a court or a review finds what it was.",
    ),
    never_by_person=True,
    rows="offence",
    where=and_(CRIME, of_type("homicide")),
    dated_by="offence.happened_on",
    examples=(
        CountExample(
            title="Two people killed",
            rows=rows(
                incident("a"),
                offence("a1", "a", types=("murder",)),
                offence("a2", "a", types=("manslaughter",)),
            ),
            gives=2,
        ),
        CountExample(
            title="An attempt",
            rows=rows(incident("a"), offence("a1", "a", types=("attempted_murder",))),
            gives=0,
        ),
    ),
)
