"""Who looked: each person on a page is one look; without the audit nothing is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from city import City
from invented_cases import Cases
from sampling import some
from walked_pages import links_of, moment

KEY = "1c7f2f84-6f1a-4a0b-8d4e-0a1b2c3d4e5f"


def looks_since(city: City, last: int) -> list[dict[str, Any]]:
    return [look for look in city.looks() if look["id"] > last]


def last_look(city: City) -> int:
    return max((look["id"] for look in city.looks()), default=0)


def everybody(cases: Cases) -> dict[str, UUID]:
    people = (cases.victim, cases.suspect, cases.child, cases.south_victim, cases.hers_victim)
    return {one.name: one.pk for one in people}


@pytest.mark.parametrize(
    "reader", some(["sergeant.north", "advocate", "officer.north", "officer.south"], 4)
)
def test_each_person_on_a_page_is_exactly_one_look(city: City, cases: Cases, reader: str) -> None:
    browser, waiting, seen, shown_ever = city.browser(reader), ["/home", "/search"], set(), 0
    while waiting:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        before = last_look(city)
        content = browser.get(path).content.decode()
        waiting += links_of(content)
        looks = Counter(
            look["record"]
            for look in looks_since(city, before)
            if look["record_type"] == "PER" and look["outcome"] == "allow"
        )
        shown = {key for name, key in everybody(cases).items() if name in content}
        shown_ever += len(shown)
        assert {key: looks[key] for key in shown} == dict.fromkeys(shown, 1), path
    assert shown_ever > 5


def test_a_search_is_one_look_at_each_person_found_and_names_nobody(
    city: City, cases: Cases
) -> None:
    before = last_look(city)
    city.browser("officer.north").post("/search", {"name": "Candle"})
    looks = looks_since(city, before)
    assert Counter(look["record"] for look in looks if look["record_type"] == "PER") == Counter(
        [cases.victim.pk, cases.suspect.pk, cases.child.pk]
    )
    assert {look["action"] for look in looks} == {"find"}
    assert "Candle" not in str(looks)


def test_a_refusal_and_an_absence_are_written_down_too(city: City, cases: Cases) -> None:
    before = last_look(city)
    city.browser("officer.south").get(f"/cases/{cases.north.matter_id}")
    city.browser("sergeant.north").get(f"/cases/{cases.north.matter_id}/confidential")
    outcomes = [(look["outcome"], look["record_type"]) for look in looks_since(city, before)]
    assert outcomes == [("absent", "CAS"), ("deny", "ADV")]


def test_what_was_written_and_who_looked_carry_one_request(city: City, cases: Cases) -> None:
    before = last_look(city)
    page = f"/cases/{cases.north.matter_id}/notes/new"
    note = {"text": "Rang the neighbour again.", "form_key": KEY}
    city.browser("officer.north").post(page, note | moment("happened_at"))
    with city.beyond() as direct:
        changes = direct.execute(
            "select distinct request from audit_change where new ->> 'text' = %s", [note["text"]]
        ).fetchall()
    assert {request for (request,) in changes} == {
        look["request"] for look in looks_since(city, before)
    }
    assert len(changes) == 1


@contextmanager
def broken(city: City) -> Iterator[None]:
    """The audit cannot be written to."""
    with city.beyond() as direct:
        direct.execute("revoke insert on audit_look from goldenthread_gate")
    try:
        yield
    finally:
        with city.beyond() as direct:
            direct.execute("grant insert on audit_look to goldenthread_gate")


def test_without_the_audit_there_is_no_page(city: City, cases: Cases) -> None:
    browser = city.browser("officer.north")
    pages = ["/home", "/cases", f"/cases/{cases.north.matter_id}", f"/people/{cases.victim.pk}"]
    with broken(city):
        answers = [browser.get(page) for page in pages]
        answers.append(browser.post("/search", {"name": "Candle"}))
    for answer in answers:
        assert answer.status_code == 503
        for secret in ("Candle", "Wren", cases.north.reference, "GT-"):
            assert secret not in answer.content.decode()
    assert b"Wren Candle" in browser.get(pages[2]).content


def test_without_the_audit_nothing_is_saved(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/take"
    with broken(city):
        answer = city.browser("sergeant.north").post(page, {"form_key": KEY})
    assert answer.status_code == 503
    with city.beyond() as direct:
        held = direct.execute(
            "select count(*) from access_assignment where user_id = %s and matter_id = %s",
            [city.person("sergeant.north"), cases.north.matter_id],
        )
        assert held.fetchone() == (0,)
