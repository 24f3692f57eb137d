"""Members of police staff who have a part in a case with a confirmed offence."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import colleague, incident, offence, rows
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.definitions.counts._rows import RECORDED
from goldenthread.core.measures.language import and_, column, of
from goldenthread.core.measures.model import Bound, Count, CountExample

measure = Count(
    name="staff_people_of_crimes",
    title="Members of police staff with a part in a crime",
    means=(
        "Police officers, police staff and Special Constables who were found to have a part in a "
        "case with at least one confirmed offence, each once, by part and by kind. The others of "
        "them are parties to an incident without an offence."
    ),
    counted="people",
    source="004-034; 002-046",
    because=(
        "A rise may mean that colleagues dare to report, or more harm; a fall may mean silence."
    ),
    notes=(ANNEX_ONLY,),
    never_by_person=True,
    rows="staff_case",
    where=and_(column("staff_case.step") == "found", of("incident", RECORDED)),
    dated_by="staff_case.happened_on",
    distinct="staff_case.person",
    adds_over=frozenset(),
    at_most=(Bound(of="staff_people", because="these are some of them"),),
    breakdowns=("staff_part", "staff_kind"),
    examples=(
        CountExample(
            title="One in a case with an offence, one in a case without",
            rows=rows(
                incident("a"),
                offence("a1", "a"),
                colleague("sam", "found", incident="a", kind="officer"),
                incident("b"),
                colleague("sue", "found", incident="b", kind="staff"),
            ),
            gives=1,
        ),
        CountExample(
            title="The offence was found to be no crime",
            rows=rows(
                incident("a"),
                offence("a1", "a", "no_crime"),
                colleague("sam", "found", incident="a", kind="officer"),
            ),
            gives=0,
        ),
    ),
)
