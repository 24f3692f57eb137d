"""A line of the chronology says what was recorded and of whom, and leads to where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from city import City
from read_pages import Tag, read
from worked_cases import HOUR, OFFICER, Worked, happened, worked_case


@pytest.fixture(scope="module")
def made(city: City) -> Worked:
    found = worked_case(city, ago=4 * HOUR, her="Linnet", him="Harrow")
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("arrest", {}), ("custody", {"step": "received"}), ("custody", {"step": "bailed"}),
    )  # fmt: skip
    for table, values in steps:
        happened(city, found, table, person=found.him, ago=HOUR, **values)
    happened(city, found, "notice", told_role="supervisor", step="told", ago=HOUR)
    return found


def page(city: City, who: str, path: str) -> Tag:
    return read(city.browser(who).get(path).content.decode()).one("main")


def test_a_line_says_what_was_recorded_and_of_whom(city: City, made: Worked) -> None:
    said = page(city, OFFICER, f"/cases/{made.key}/chronology").text
    assert "Custody and bail: Bailed" in said
    assert "Custody and bail: Received into custody" in said
    assert "Notices inside the service and to partners: Supervisor, Told" in said
    assert "Harrow" in said


def test_a_line_leads_to_the_part_in_which_it_stands(city: City, made: Worked) -> None:
    links = page(city, OFFICER, f"/cases/{made.key}/chronology").all("a")
    to = {one.text: one.attrs["href"] for one in links}
    assert to["Custody and bail: Bailed"] == f"/cases/{made.key}/suspects"
    assert to["Notices inside the service and to partners: Supervisor, Told"] == (
        f"/cases/{made.key}/supervision"
    )


def test_of_facts_in_one_minute_the_last_that_was_written_stands_on_top(
    city: City, made: Worked
) -> None:
    said = page(city, OFFICER, f"/cases/{made.key}/suspects").text
    places = [said.index(one) for one in ("Bailed", "Received into custody", "Identified")]
    assert places == sorted(places)


def test_whoever_is_not_shown_the_suspects_part_reads_no_more_than_the_kind(
    city: City, made: Worked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldenthread.web.screens.told import Told

    shown = Told.may
    monkeypatch.setattr(
        Told, "may", lambda told, matter, type: type != "PRP" and shown(told, matter, type)
    )
    said = page(city, OFFICER, f"/cases/{made.key}/chronology").text
    assert "Custody and bail" in said
    assert "Bailed" not in said
