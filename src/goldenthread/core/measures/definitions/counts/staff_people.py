"""Members of police staff who have a part in a case."""

from __future__ import annotations

from goldenthread.core.measures.definitions._cases import colleague, incident, rows
from goldenthread.core.measures.definitions._notes import ANNEX_ONLY
from goldenthread.core.measures.language import column
from goldenthread.core.measures.model import Count, CountExample

measure = Count(
    name="staff_people",
    title="Members of police staff with a part in a case",
    means=(
        "Police officers, police staff and Special Constables who were found to have a part in a "
        "case, each once in the period, by their part and by what they are in the service."
    ),
    counted="people",
    source="004-034; 002-046",
    because=(
        "A rise may mean that colleagues dare to report, or more harm; a fall may mean silence."
    ),
    notes=(
        ANNEX_ONLY,
        "By part and by kind, never by who they are: either with a characteristic finds a person.",
    ),
    never_by_person=True,
    rows="staff_case",
    where=column("staff_case.step") == "found",
    dated_by="staff_case.happened_on",
    distinct="staff_case.person",
    adds_over=frozenset(),
    breakdowns=("staff_part", "staff_kind"),
    examples=(
        CountExample(
            title="A Special Constable, found and then looked at again",
            rows=rows(
                incident("a"),
                colleague("sam", "found", incident="a", kind="special_constable"),
                colleague("sam", "reviewed", incident="a", kind="special_constable", on=9),
            ),
            gives=1,
        ),
        CountExample(
            title="Nobody found to be of the staff",
            rows=rows(incident("a")),
            gives=0,
        ),
    ),
)
