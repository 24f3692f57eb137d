"""Domestic calls that have a record in the crime system."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import call, incident, offence, rows
from goldenthread.core.measures.definitions.compliance._family import Counted, Obligation, rate
from goldenthread.core.measures.language import always, exists, of
from goldenthread.core.measures.model import CountExample, RateExample

obligation = Obligation(
    name="call_to_crime_system",
    title="Domestic calls with a crime-system record",
    owed="domestic emergency calls",
    done="had a record in the crime system, whether or not a crime was found",
    source="000-372, 002-203, 002-220",
    when="received in the period",
    because="A call without a record leaves a person unseen, so more records is wanted.",
    notes=("London printed 77.7% for the year to 14 November 2010, without the counts.",),
    examples=(
        RateExample(
            title="One borough, 1 June 2009 to 30 March 2010",
            given={
                "compliance.call_to_crime_system_met": 1585,
                "compliance.call_to_crime_system_due": 1585,
            },
            gives="100.0",
            source="002-203, 002-220",
        ),
    ),
    found=Counted(
        rows="call",
        due=always(),
        met=of("incident", exists("crime_report", always())),
        note="In records: calls that became an incident; a report made later counts as well.",
        examples_due=(
            CountExample(
                title="Two calls about one incident, one of them without a record yet",
                rows=rows(incident("a"), call("a1", of="a"), call("a2", of="a")),
                gives=2,
            ),
            CountExample(
                title="A call about something else",
                rows=rows(incident("a", marks=()), call("a1", of="a")),
                gives=0,
            ),
        ),
        examples_met=(
            CountExample(
                title="A report of a crime, and one of what was no crime",
                rows=rows(
                    *(incident("a"), call("a1", of="a"), offence("a1", "a")),
                    *(incident("b"), call("b1", of="b"), offence("b1", "b", "no_crime")),
                ),
                gives=2,
            ),
            CountExample(title="No report", rows=rows(incident("a"), call("a1", of="a")), gives=0),
        ),
    ),
)

measure = rate(obligation)
