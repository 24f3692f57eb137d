"""People who were victims more than once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME, IS_VICTIM, REPEAT_WINDOW
from goldenthread.core.measures.language import and_, another_offence_within
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="repeat_victims",
    title="Repeat victims",
    means=(
        "People who were the victim of two or more confirmed offences, in different "
        "incidents, within the window."
    ),
    counted="people",
    source="003-226; 003 (Repeat victim, version A)",
    because=(
        "A rise may mean that people are hurt again, or that they are recognised and believed "
        "the second time; a fall may mean safety, or that the same person is not recognised."
    ),
    notes=(
        (
            "The window is a setting with its source: twelve months, five years in one "
            "borough (002 4.6)."
        ),
        (
            "A list of the same name, by risk or by number of incidents, is not this count "
            "(version B of 003)."
        ),
    ),
    rows="involvement",
    where=and_(IS_VICTIM, CRIME, another_offence_within(REPEAT_WINDOW)),
    dated_by="involvement.happened_on",
    distinct="involvement.person",
    adds_over=frozenset(),
    at_most=(Bound(of="victims", because="a repeat victim is a victim"),),
    breakdowns=VICTIM,
    examples=(
        CountExample(
            title="One person, two incidents",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                incident("b", on=9),
                offence("b1", "b", on=9),
                person("ann", "victim", incident="b", offence="b1", on=9),
            ),
            gives=1,
        ),
        CountExample(
            title="Two offences in one incident",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                person("ann", "victim", incident="a", offence="a1"),
                offence("a2", "a"),
                person("ann", "victim", incident="a", offence="a2"),
            ),
            gives=0,
        ),
    ),
)
