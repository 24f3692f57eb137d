"""The list of cases: filters, order, pages; as many questions however long it is."""

from __future__ import annotations

import re

import pytest
from city import City
from invented_cases import Cases
from walked_pages import answer_of

from goldenthread.apps.record import actions

REFERENCE = re.compile(r"GT-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(scope="module", autouse=True)
def long_list(city: City, cases: Cases) -> None:
    """Forty cases more, of several kinds."""
    grades = ("", "standard", "medium", "high")
    with city.visit("sergeant.north") as by:
        for number in range(40):
            case = actions.open_case(
                by=by, agency=city.agency("police"), unit=city.unit("northgate_csu"),
                kind=("domestic", "sexual")[number % 2], source="call",
                grade=grades[number % 4], opened_at=by.now, mine=number < 3,
            )  # fmt: skip
            actions.add_person(by=by, case=case, part="victim", given_names=f"Quill{number}")


def listed(city: City, query: str = "", who: str = "officer.north") -> list[str]:
    content = city.browser(who).get(f"/cases?{query}").content.decode()
    return re.findall(r">(GT-[0-9A-Z]{4}-[0-9A-Z]{4})</a>", content)


def test_a_page_holds_25_and_the_pages_hold_all_once(city: City, cases: Cases) -> None:
    first, second = listed(city), listed(city, "page=2")
    assert (len(first), len(second)) == (25, 16)
    assert not set(first) & set(second)
    content = city.browser("officer.north").get("/cases").content.decode()
    assert "Showing <b>1</b> to <b>25</b> of <b>41</b> cases" in content


def test_every_page_asks_the_database_as_often(city: City, cases: Cases) -> None:
    browser = city.browser("officer.north")
    long = answer_of(browser, "/cases")
    short = answer_of(browser, f"/cases?reference={cases.north.reference}")
    assert len(REFERENCE.findall(short.content)) >= 1
    assert len(long.statements) == len(short.statements)


@pytest.mark.parametrize(
    ("query", "how_many"),
    [
        ("kind=sexual", 20), ("kind=domestic", 21), ("grade=none", 10), ("grade=high", 11),
        ("state=open", 25), ("state=closed", 0), ("whose=mine", 1), ("whose=team", 25),
        ("waiting=grade", 10), ("waiting=told", 1), ("waiting=reach", 0), ("waiting=wishes", 25),
        ("kind=sexual&grade=none", 0), ("kind=domestic&grade=none", 10),
    ],
)  # fmt: skip
def test_each_filter_leaves_what_it_says(
    city: City, cases: Cases, query: str, how_many: int
) -> None:
    assert len(listed(city, query)) == how_many


def test_what_is_missing_is_counted_in_the_own_cases(city: City, cases: Cases) -> None:
    assert len(listed(city, "waiting=reach", "sergeant.north")) == 3


def test_a_reference_is_found_by_its_beginning(city: City, cases: Cases) -> None:
    code = cases.north.reference
    assert code in listed(city, f"reference={code[:6].lower()}")
    assert listed(city, f"reference={code}") == [code]


def test_the_order_can_be_turned_round(city: City, cases: Cases) -> None:
    up, down = listed(city, "order=reference"), listed(city, "order=-reference")
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    grades = re.findall(
        r'data-label="Grade of risk"[^>]*>([^<]+)<',
        city.browser("officer.north").get("/cases?order=grade").content.decode(),
    )
    assert grades == sorted(grades, key=["High", "Medium", "Standard", "Not graded yet"].index)


def test_an_empty_list_says_why_and_what_to_do(city: City, cases: Cases) -> None:
    content = city.browser("officer.north").get("/cases?state=closed").content.decode()
    assert "No case fits these filters" in content
    nothing = city.browser("probation").get("/cases").content.decode()
    assert "No case is open to you yet" in nothing


def test_the_grades_are_words_in_one_mark_and_no_colour_reassures(city: City, cases: Cases) -> None:
    content = city.browser("officer.north").get(f"/cases/{cases.north.matter_id}").content.decode()
    assert '<strong class="gt-grade">High</strong>' in content
    assert "green" not in content
