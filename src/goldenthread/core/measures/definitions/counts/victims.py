"""People who were victims of a confirmed offence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions._notes import NOT_ADDED_UP, RECORDING_TWO_WAYS
from goldenthread.core.measures.definitions.counts._rows import CRIME, IS_VICTIM
from goldenthread.core.measures.language import and_
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="victims",
    title="Victims",
    means=(
        "People who were the victim of at least one confirmed offence in the period. A person "
        "counts once, however often."
    ),
    counted="people",
    source="000-414, 003-226",
    because=RECORDING_TWO_WAYS,
    notes=(NOT_ADDED_UP,),
    rows="involvement",
    where=and_(IS_VICTIM, CRIME),
    dated_by="involvement.happened_on",
    distinct="involvement.person",
    adds_over=frozenset(),
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
            title="The report was found to be no crime",
            rows=rows(
                incident("a"),
                offence("a1", "a", "no_crime"),
                person("ann", "victim", incident="a", offence="a1"),
            ),
            gives=0,
        ),
    ),
)
