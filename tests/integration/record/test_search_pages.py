"""Search: near spellings and sounds, dates, references; in scope only; the same line at its end."""

from __future__ import annotations

import logging

import pytest
from city import City
from invented_cases import Cases
from walked_pages import answer_of

from goldenthread.apps.record import actions

LINE = "If somebody may be in danger, or you cannot find whom you need, ring the duty desk"
DESK = "020 7946 0100"


def searched(city: City, who: str = "officer.north", **asked: str) -> str:
    return city.browser(who).post("/search", {"name": "", **asked}).content.decode()


@pytest.mark.parametrize(
    "name",
    ["Wren Candle", "wren", "CANDLE", "Ren Candel", "Wrenn Kandle", "Candle Wren", "Wrén Cándle",
     "Wren O'Candle", "Wern Candle"],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelled(city: City, cases: Cases, name: str) -> None:
    assert "Wren Candle" in searched(city, name=name)


def test_the_nearest_stands_first(city: City, cases: Cases) -> None:
    content = searched(city, name="Pip Candle")
    assert content.index("Pip Candle</a>") < content.index("Wren Candle</a>")


def test_a_date_of_birth_alone_finds(city: City, cases: Cases) -> None:
    born = {"born_on_day": "12", "born_on_month": "4", "born_on_year": "1988"}
    content = searched(city, **born)
    assert "Wren Candle" in content
    assert "Pip Candle" not in content


def test_a_mistyped_date_does_not_hide_whose_name_is_near(city: City, cases: Cases) -> None:
    born = {"born_on_day": "4", "born_on_month": "12", "born_on_year": "1988"}
    assert "Wren Candle" in searched(city, name="Wren Candle", **born)


def test_a_reference_finds_its_case_however_it_is_typed(city: City, cases: Cases) -> None:
    code = cases.north.reference
    for typed in (code, code.lower(), code.replace("-", ""), code.removeprefix("GT-")):
        assert f'href="/cases/{cases.north.matter_id}"' in searched(city, reference=typed)


def test_the_code_of_somebody_anonymous_finds_them(city: City, cases: Cases) -> None:
    with city.visit("womens.centre") as by:
        case = actions.open_case(
            by=by, agency=city.agency("willow"), unit=city.unit("willow_centre"), kind="sexual",
            source="anonymous", opened_at=by.now,
        )  # fmt: skip
        person = actions.add_person(by=by, case=case, part="victim", is_anonymous=True)
    assert f"Anonymous {person.code}" in searched(city, "womens.centre", reference=person.code)


def test_another_borough_finds_nobody(city: City, cases: Cases) -> None:
    content = searched(city, "officer.south", name="Candle")
    assert "Nothing was found that is open to you" in content
    assert f'href="/people/{cases.victim.pk}"' not in content


@pytest.mark.parametrize("name", ["Candle", "Nobody Ofthisname"])
def test_every_search_ends_with_the_same_line(city: City, cases: Cases, name: str) -> None:
    content = searched(city, name=name)
    assert LINE in content
    assert DESK in content


def test_nothing_asked_is_told_so(city: City, cases: Cases) -> None:
    assert "Enter a name, a date of birth or a reference" in searched(city)


@pytest.mark.parametrize("reference", ["12345", "GT-1111-111", "x" * 21, "GT\0"])
def test_what_is_no_reference_is_told_so_and_kept(city: City, cases: Cases, reference: str) -> None:
    content = searched(city, name="Wren", reference=reference)
    assert "There is a problem" in content
    assert 'value="Wren"' in content


def test_no_name_stands_in_an_address_or_a_log(
    city: City, cases: Cases, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = city.browser("officer.north").post("/search", {"name": "Wren Candle"})
    assert response.status_code == 200, "no redirect that would carry the name"
    assert "Candle" not in caplog.text.replace(response.content.decode(), "")
    by_get = city.browser("officer.north").get("/search?name=Candle").content.decode()
    assert "Wren Candle" not in by_get


def test_a_search_asks_as_often_whatever_it_finds(city: City, cases: Cases) -> None:
    browser = city.browser("officer.south")
    # Of hidden people and of people that are not there: as many questions to the database.
    hidden = answer_of(browser, "/search", {"name": "Wren Candle"})
    nobody = answer_of(browser, "/search", {"name": "Nobody Ofthisname"})
    assert hidden.statements == nobody.statements


def test_more_people_than_a_page_holds_are_cut_and_said_to_be(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        for number in range(30):
            actions.add_person(
                by=by, case=cases.north, part="witness", given_names=f"Sorrel{number}",
                family_name="Tansyworth",
            )  # fmt: skip
    content = searched(city, name="Tansyworth")
    assert content.count("Tansyworth</a>") == 25
    assert "These are the nearest 25" in content


def test_a_role_that_finds_nobody_has_no_search(city: City, cases: Cases) -> None:
    for who in ("guardian.police", "analyst", "operator"):
        assert city.browser(who).post("/search", {"name": "Candle"}).status_code == 403
