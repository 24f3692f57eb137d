"""People suspected of a confirmed offence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import SUSPECT
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions._notes import NOT_ADDED_UP
from goldenthread.core.measures.definitions.counts._rows import CRIME, IS_SUSPECT
from goldenthread.core.measures.language import and_
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="suspects",
    title="Suspects",
    means=(
        "People suspected of at least one confirmed offence in the period. A person counts once, "
        "however often."
    ),
    counted="people",
    source="000-108, 000-110, 000-115; 003-041",
    because=(
        "A rise may mean that more suspects are known, or that there are more; a fall may mean "
        "that fewer are recorded, which stands beside it as the gap to the crimes."
    ),
    notes=(
        "Suspected, not convicted.",
        NOT_ADDED_UP,
    ),
    rows="involvement",
    where=and_(IS_SUSPECT, CRIME),
    dated_by="involvement.happened_on",
    distinct="involvement.person",
    adds_over=frozenset(),
    breakdowns=SUSPECT,
    examples=(
        CountExample(
            title="One suspect, two incidents",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("sam", "suspect", incident="a", offence="a1"),
                incident("b", on=9),
                offence("b1", "b", on=9),
                person("sam", "suspect", incident="b", offence="b1", on=9),
            ),
            gives=1,
        ),
        CountExample(
            title="The report was found to be no crime",
            rows=rows(
                incident("a"),
                offence("a1", "a", "no_crime"),
                person("sam", "suspect", incident="a", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
