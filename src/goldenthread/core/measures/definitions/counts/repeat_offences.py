"""Second and later offences against one person."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import OFFENCE
from goldenthread.core.measures.definitions._cases import incident, offence, person, rows
from goldenthread.core.measures.definitions.counts._rows import CRIME, REPEAT_WINDOW
from goldenthread.core.measures.language import and_, earlier_offence_within
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="repeat_offences",
    title="Repeat offences",
    means=(
        "Offences against a person who was the victim of an earlier offence, in another "
        "incident, within the window."
    ),
    counted="offences",
    source="000-414, B1-04; 002-026 (002 4.6)",
    because=(
        "A rise may mean that people are hurt again, or that they are recognised and believed "
        "the second time; a fall may mean safety, or that the same person is not recognised."
    ),
    notes=(
        (
            "The window is a setting with its source: twelve months, five years in one "
            "borough (002 4.6)."
        ),
        "Two offences in one incident are not a repeat.",
    ),
    rows="offence",
    where=and_(CRIME, earlier_offence_within(REPEAT_WINDOW)),
    dated_by="offence.happened_on",
    at_most=(Bound(of="offences", because="these are some of the offences"),),
    breakdowns=OFFENCE,
    examples=(
        CountExample(
            title="The second of two incidents within the window",
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
