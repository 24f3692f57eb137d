"""Where only a part of a record was shared, a page that shows the whole of it shows nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from city import City
from protected import TAINT, Made, made_case, shared

from goldenthread.apps.access import gate
from goldenthread.apps.record.models import Case, Person

PAGES = ("/cases/{key}", "/cases/{key}/chronology", "/cases/{key}/history", "/cases/{key}/notes")


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    """A case of which an advocate was given the grade and nothing else."""
    made = made_case(city)
    shared(city, made, sections=frozenset({"CAS", "PER"}), fields=frozenset({"level"}))
    return made


@pytest.mark.parametrize("page", PAGES)
def test_the_page_of_the_whole_is_refused_in_words(city: City, made: Made, page: str) -> None:
    answer = city.browser("advocate").get(page.format(key=made.key))
    said = answer.content.decode()
    assert answer.status_code == 403
    assert "Only a part of this is open to you" in said
    assert not [word for word in TAINT.values() if word in said]


def test_it_stands_in_no_list_and_no_search(city: City, made: Made) -> None:
    browser = city.browser("advocate")
    for page in ("/home", "/cases"):
        assert made.case.reference not in browser.get(page).content.decode()
    asked = {"name": TAINT["PER"], "form_key": str(uuid4())}
    found = browser.post("/search", asked).content.decode()
    assert "Nothing was found that is open to you" in found


def test_a_page_that_shows_the_part_alone_may(city: City, made: Made) -> None:
    with city.visit("advocate") as by:
        decision = gate.require(by, made.case, "view", parts=frozenset({"level"}))
        assert decision.fields == {"level"}
        assert not gate.see(by, Case.objects.filter(pk=made.key))
        assert not gate.see(by, Person.objects.filter(matter_id=made.key))


def test_the_refusal_is_written_down_with_its_reason(city: City, made: Made) -> None:
    city.browser("advocate").get(f"/cases/{made.key}")
    last = city.looks("advocate")[-1]
    assert (last["outcome"], last["reason"]) == ("deny", "only_part")
