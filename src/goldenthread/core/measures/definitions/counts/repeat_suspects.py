"""People who were suspected more than once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import SUSPECT
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME, IS_SUSPECT, REPEAT_WINDOW
from goldenthread.core.measures.language import and_, another_offence_within
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="repeat_suspects",
    title="Repeat suspects",
    means=(
        "People suspected of two or more confirmed offences, in different incidents, within "
        "the window."
    ),
    counted="people",
    source="001-148; 002-229",
    because=(
        "A rise may mean the same people going on, or that they are recognised across "
        "records; a fall may mean that they stopped, or are not recognised."
    ),
    notes=(
        (
            "The window is a setting with its source: twelve months, five years in one "
            "borough (002 4.6)."
        ),
        "Suspected, not convicted.",
    ),
    rows="involvement",
    where=and_(IS_SUSPECT, CRIME, another_offence_within(REPEAT_WINDOW, part="suspect")),
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
            title="One suspect, two offences in one incident",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("sam", "suspect", incident="a", offence="a1"),
                offence("a2", "a"),
                person("sam", "suspect", incident="a", offence="a2"),
            ),
            gives=0,
        ),
    ),
)
