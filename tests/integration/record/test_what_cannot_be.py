"""What cannot be of a fact is refused by whichever way somebody records it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from city import City
from worked_cases import DAY, HOUR, SERGEANT, Worked, happened, worked_case

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS

CANNOT: dict[str, tuple[str, dict[str, Any], str]] = {
    "who is a victim is not arrested": ("arrest", {"person": "her"}, "person"),
    "circulated is not arrested (S3)": (
        "circulation", {"person": "him", "step": "cancelled"}, "step"),
    "nobody is bailed who was not arrested": (
        "custody", {"person": "him", "step": "bailed"}, "step"),
    "nobody but a victim is told (S1)": (
        "victim_update", {"person": "him", "event": "bail", "step": "not_safe_advocate_told"},
        "person"),
    "a victim is not interviewed as the suspect": (
        "interview", {"person": "her", "kind": "suspect"}, "person"),
    "who agrees a grade gives no other": (
        "review", {"kind": "same_day", "result": "agreed", "grade": "medium"}, "grade"),
    "who changes a grade says why": (
        "review", {"kind": "same_day", "result": "changed", "grade": "medium"}, "findings"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    return worked_case(city, ago=5 * DAY)


def rows(city: City, made: Worked, table: str) -> int:
    model: Any = FACTS[table]
    with city.visit(SERGEANT):
        return int(model.objects.filter(matter_id=made.key).count())


@pytest.mark.parametrize("name", CANNOT)
def test_what_cannot_be_is_not_recorded_though_no_page_asked(
    city: City, made: Worked, name: str
) -> None:
    table, given, column = CANNOT[name]
    people = {"her": made.her, "him": made.him}
    values = {key: people.get(value, value) for key, value in given.items()}
    before = rows(city, made, table)
    with pytest.raises(actions.BadFact) as bad:
        happened(city, made, table, who=SERGEANT, **values)
    assert list(bad.value.problems) == [column]
    assert rows(city, made, table) == before


def test_a_fact_that_is_being_corrected_does_not_count(city: City) -> None:
    made = worked_case(city, ago=5 * DAY)
    happened(city, made, "arrest", person=made.him, grounds="Named.", ago=3 * HOUR)
    bailed = happened(city, made, "custody", person=made.him, step="bailed", ago=2 * HOUR)
    varied = {"person": made.him, "step": "bail_varied", "ago": timedelta(hours=1)}
    with pytest.raises(actions.BadFact):
        happened(city, made, "custody", supersedes=bailed, **varied)
    happened(city, made, "custody", **varied)
    again = happened(city, made, "custody", supersedes=bailed, person=made.him, step="bailed")
    assert again.supersedes == bailed
