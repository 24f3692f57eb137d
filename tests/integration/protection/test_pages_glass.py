"""Breaking glass over its pages: nothing is learned by trying, and a guardian always looks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.test import Client
from protected import Made, made_case
from protected_pages import glass_form, page, proved, sent, to
from walked_pages import Answer, answer_of

from goldenthread.apps.access.models import Opening
from goldenthread.apps.access.protections import excluding, restricting

WHO = "sergeant.south"


@pytest.fixture(autouse=True)
def unbroken(city: City) -> None:
    with city.beyond() as direct:
        direct.execute("delete from access_opening")


@pytest.fixture
def browser(city: City) -> Client:
    return proved(city, WHO)


def said(answer: Any) -> str:
    return str(answer.content.decode())


def hidden(city: City) -> tuple[Made, Made]:
    """One case that is restricted, and one from which the sergeant is excluded."""
    restricted, excluded = made_case(city), made_case(city)
    with city.visit("officer.north") as by:
        restricting.propose_restriction(by=by, matter=restricted.key, reason="survivor")
        excluding.must_not_see(by=by, matter=excluded.key, user=city.person(WHO))
    return restricted, excluded


def answers(browser: Client, form: dict[str, Any]) -> list[Answer]:
    """What breaking glass answers, and the page to which it leads."""
    key = {"form_key": str(uuid4())}
    first = answer_of(browser, to("glass"), form | key)
    return [replace(first, content=""), answer_of(browser, to("glass_nothing"))]


def test_no_such_case_excluded_and_restricted_are_one_answer(city: City, browser: Client) -> None:
    nothing = answers(browser, glass_form())
    assert nothing[0].status == 302
    assert "Nothing was opened" in nothing[1].content
    assert "020 7946 0100" in nothing[1].content
    for made in hidden(city):
        by_reference = answers(browser, glass_form(made))
        by_key = answers(browser, glass_form(reference="", record=str(made.key)))
        assert by_reference == nothing
        assert by_key == answers(browser, glass_form(reference="", record=str(uuid4())))
        assert by_key[1] == nothing[1]
        assert browser.get(f"/cases/{made.key}").status_code == 404
    with city.visit("guardian.police"):
        assert not Opening.objects.exists()


def plea_answered(browser: Client, made: Made | None) -> str:
    """The page that says what is wrong with a plea, without the reference that was typed."""
    form = glass_form(made, words="Now") | {"form_key": str(uuid4())}
    content = answer_of(browser, to("glass"), form).content
    return re.sub("GT-[0-9A-Z]{4}-[0-9A-Z]{4}", "GT", content)


def test_what_is_wrong_with_the_plea_says_nothing_of_the_case(city: City, browser: Client) -> None:
    made, _ = hidden(city)
    said_of = [plea_answered(browser, one) for one in (None, made, made_case(city))]
    assert "at least 20 characters" in said_of[0]
    assert said_of[0] == said_of[1] == said_of[2]


def test_it_is_offered_where_a_case_is_closed_to_a_role_that_may(
    city: City, browser: Client
) -> None:
    made = made_case(city)
    there, not_there = (browser.get(f"/cases/{key}") for key in (made.key, uuid4()))
    assert to("glass") in said(there)
    assert said(there) == said(not_there)
    for who in ("officer.south", "control", "womens.centre", "handler", "board.member"):
        assert to("glass") not in said(city.browser(who).get(f"/cases/{made.key}")), who
    asked = browser.get(to("glass"), headers={"referer": f"https://city.example/cases/{made.key}"})
    assert str(made.key) in said(asked)
    assert "For the page that was closed to you" in said(asked)
    for bad in ("http://[", "\0", "x" * 5000, f"/cases/{made.key}x"):
        assert browser.get(to("glass"), headers={"referer": bad}).status_code == 200
        assert browser.get(to("glass"), {"record": bad}).status_code == 200


def test_it_opens_shows_its_end_and_is_reviewed_by_the_owners_guardian(
    city: City, browser: Client
) -> None:
    made = made_case(city)
    form = glass_form(reference="", record=str(made.key)) | {"form_key": str(uuid4())}
    first, second = (browser.post(to("glass"), form) for _ in range(2))
    assert first["Location"] == second["Location"] == f"/cases/{made.key}"
    shown = page(browser, f"/cases/{made.key}")
    assert re.search(r"It closes in (60|59) minutes", shown)
    assert "07700" not in shown
    with city.visit("guardian.police"):
        opening = Opening.objects.get(matter_id=made.key)
    guardian = city.browser("guardian.police")
    listed = page(guardian, to("glass_reviews"))
    assert "Rowan Kettle" in listed
    assert "He is at her door" in listed
    path = to("glass_review", opening.pk)
    assert "Say what you found" in said(sent(guardian, path))
    given = {"verdict": "not_needed", "words": "The team was on its way."}
    assert sent(guardian, path, **given).status_code == 302
    assert "reviewed already" in said(sent(guardian, path, **given))
    assert "Done in good faith" in page(guardian, to("glass_reviews"))
    for who in (WHO, "guardian.lantern", "handler"):
        assert city.browser(who).get(path).status_code in (403, 404), who


def test_a_reference_with_the_shape_of_a_postcode_is_a_reference(browser: Client) -> None:
    answer = sent(browser, to("glass"), **glass_form(reference="GT-53HP-4ZR6"))
    assert answer.status_code == 302


def test_it_asks_who_is_there_and_only_some_roles(city: City) -> None:
    answer = city.browser(WHO).get(to("glass"))
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert "Prove again who you are" in said(sent(city.browser(WHO), to("glass"), **glass_form()))
    for who in ("officer.north", "control", "advocate", "housing"):
        refusal = proved(city, who).get(to("glass"))
        assert refusal.status_code == 403
        assert "Ask a supervisor of the team that has the case" in said(refusal)


def test_no_more_than_policy_lets_and_never_with_a_review_overdue(
    city: City, browser: Client
) -> None:
    for _ in range(3):
        assert sent(browser, to("glass"), **glass_form(made_case(city))).status_code == 302
    assert "as often as policy lets" in said(
        sent(browser, to("glass"), **glass_form(made_case(city)))
    )
    with city.beyond() as direct:
        direct.execute("update access_opening set from_at = from_at - interval '73 hours'")
    assert "waits for its review" in page(browser, to("glass"))
    assert "until your earlier use has been reviewed" in said(
        sent(browser, to("glass"), **glass_form(made_case(city))))  # fmt: skip
