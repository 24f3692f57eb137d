"""Cases that are alike are raised to whoever may see both; the weekly document and who has it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from city import City
from read_pages import read
from walked_pages import answer_of
from worked_cases import DAY, OFFICER, SERGEANT, Worked, restrict

from goldenthread.apps.record import actions
from goldenthread.web.screens.likeness import week_of


def assault(city: City, *, ago: timedelta, who: str = OFFICER, unit: str = "northgate_csu",
            **known: str) -> Worked:  # fmt: skip
    """A sexual offence with what is known of where and how."""
    with city.visit(who) as by:
        at = by.now - ago
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), kind="sexual",
            source="call", grade="medium", opened_at=at, happened_at=at,
        )  # fmt: skip
        her = actions.add_person(by=by, case=case, part="victim", given_names="Wren")
        him = actions.add_person(by=by, case=case, part="suspect", given_names="Unknown")
        report = actions.record_fact(
            by=by,
            case=case,
            table="crime_report",
            happened_at=at,
            reference=f"CR {case.reference}",
            place_unit="westminster",
        )
        offence = actions.record_offence(
            by=by, case=case, report=report, reference="", place="westminster", happened_at=at,
            offence_type="sexual_assault", found_to_be="crime", reason="Her account.", rule="",
            committed_from=None, committed_to=None, confirmed="", verified="",
        )  # fmt: skip
        actions.record_fact(by=by, case=case, table="offence_detail", happened_at=at,
                            offence=offence, **known)  # fmt: skip
    return Worked(case, her, him)


CAB = {"area": "Seven Wells", "place_kind": "vehicle", "method_kind": "cab"}


@pytest.fixture(scope="module")
def made(city: City) -> dict[str, Worked]:
    found = {
        "one": assault(city, ago=9 * DAY, **CAB),
        "two": assault(city, ago=30 * DAY, **CAB),
        "other": assault(city, ago=30 * DAY, area="Far", method_kind="online", place_kind="online"),
        "hidden": assault(city, ago=20 * DAY, **CAB),
        "south": assault(city, ago=8 * DAY, who="officer.south", unit="southwater_csu", **CAB),
    }
    restrict(city, found["hidden"], OFFICER)
    return found


def rows(city: City, path: str, who: str = SERGEANT) -> list[str]:
    answer = city.browser(who).get(path)
    assert answer.status_code == 200
    return [one.text for one in read(answer.content.decode()).one("main").all("tr")]


def test_two_that_are_alike_stand_there_for_whoever_may_see_both(
    city: City, made: dict[str, Worked]
) -> None:
    """003-078, 000-145."""
    listed = rows(city, "/lists/alike")
    (pair,) = [one for one in listed if made["one"].case.reference in one]
    assert made["two"].case.reference in pair
    assert "same kind of method" in pair
    assert "Seven Wells" in pair
    assert "Mark both as a linked series" in pair
    every = " ".join(listed)
    for name in ("other", "hidden", "south"):
        assert made[name].case.reference not in every, name
    assert "Nothing is alike" in page(city, "/lists/alike", "sergeant.south")


def page(city: City, path: str, who: str = SERGEANT) -> Any:
    return read(city.browser(who).get(path).content.decode()).one("main").text


def test_who_marked_them_and_when_is_seen(city: City, made: dict[str, Worked]) -> None:
    for name in ("one", "two"):
        with city.visit(SERGEANT) as by:
            actions.set_flag(by=by, case=made[name].case, code="linked_series",
                             reason="One car, one ward.")  # fmt: skip
    (pair,) = [one for one in rows(city, "/lists/alike") if made["one"].case.reference in one]
    assert "Marked as a series on" in pair


def test_the_document_of_a_week_and_to_whom_it_went(city: City, made: dict[str, Worked]) -> None:
    """003-079."""
    with city.visit(SERGEANT) as by:
        monday = week_of((by.now - 9 * DAY).date().isoformat(), by)
    path = f"/lists/weekly_sexual?week={monday}"
    (line,) = [one for one in rows(city, path) if made["one"].case.reference in one]
    assert "Car or taxi" in line
    assert f"{made['two'].case.reference}: the same area" in line
    assert made["two"].case.reference not in [one.split()[0] for one in rows(city, path)]
    printed = city.browser(SERGEANT).get(f"/lists/weekly_sexual/print?week={monday}")
    assert made["one"].case.reference in printed.content.decode()
    main = read(city.browser(SERGEANT).get(path).content.decode()).one("main")
    to_log = next(one.attrs["href"] for one in main.all("a") if "unit-log/document/new" in
                  one.attrs.get("href", ""))  # fmt: skip
    browser = city.browser(SERGEANT)
    form = read(browser.get(to_log).content.decode()).one("main")
    typed = {one.attrs["name"]: one.attrs.get("value", "") for one in form.all("input")
             if one.attrs.get("type") in ("hidden", "text")}  # fmt: skip
    assert typed["week_day"] == str(monday.day)
    sent = browser.post(to_log, {**typed, "warned": "One car in Seven Wells.", "step": "sent",
                                 "recipients": "Every response team"}, follow=True)  # fmt: skip
    assert "It was recorded" in sent.content.decode()
    assert "Every response team" in page(city, "/unit-log/document")


def test_who_and_what_is_ranked_for_tasking_with_its_parts(
    city: City, made: dict[str, Worked]
) -> None:
    """000-143: by what the reader may see, and by no other case."""
    words = page(city, "/ranks")
    for heading in ("Victims", "Suspects", "Places", "Times"):
        assert heading in words
    places = next(one for one in rows(city, "/ranks") if "Seven Wells" in one)
    assert places == "Seven Wells202", "two, both medium; one is hidden and one elsewhere"
    assert made["hidden"].case.reference not in words
    assert made["south"].case.reference not in words
    assert made["south"].case.reference in page(city, "/ranks", "sergeant.south")
    assert "0 reports" in page(city, "/ranks", "commander"), "no case opens by rank"


def test_factors_about_a_child_come_together_and_background_is_none(
    city: City, made: dict[str, Worked]
) -> None:
    """000-146."""
    here = made["one"]
    with city.visit(OFFICER) as by:
        actions.add_person(by=by, case=here.case, part="child", given_names="Bud")
        for kind, state in (("mental_health", "present"), ("drugs", "absent")):
            actions.record_fact(
                by=by, case=here.case, table="circumstance", person=here.her, source="self",
                happened_at=by.now, kind=kind, state=state,
            )  # fmt: skip
        actions.set_flag(by=by, case=here.case, code="repeat_victim", reason="As before.")
    (line,) = [one for one in rows(city, "/lists/children_factors")
               if here.case.reference in one]  # fmt: skip
    assert "Mental ill health" in line
    assert "Repeat victim" in line
    assert "Drugs" not in line


def test_ranks_ask_the_database_as_often_however_many_there_are(
    city: City, made: dict[str, Worked]
) -> None:
    few = answer_of(city.browser(SERGEANT), "/ranks")
    assault(city, ago=3 * DAY, area="Long Acre")
    assert len(answer_of(city.browser(SERGEANT), "/ranks").statements) == len(few.statements)
