"""Each role finds a home that fits, and the rules it works under."""

from __future__ import annotations

import re
from html import escape

import pytest
from city import City
from invented_cases import Cases

from goldenthread.core.rules.access import codes, matrix
from goldenthread.web.cast import script

PEOPLE = {who: one["roles"][0][0] for who, one in script()["people"].items()
          if not one.get("is_service")}  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
def test_a_new_user_finds_a_home_that_fits(city: City, cases: Cases, who: str) -> None:
    role, content = PEOPLE[who], city.browser(who).get("/home").content.decode()
    assert escape(codes().roles[role].name) in content
    works = bool(matrix.entry(role, "CAS", "find"))
    assert ("Look for a person or a case" in content) == bool(matrix.entry(role, "PER", "find"))
    assert ("cases" in re.findall(r'href="/(cases)["?]', content)) == works
    if not works:
        assert "You do not open cases, people or notes" in content
        assert "GT-" not in content


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_that_a_home_names_opens(city: City, cases: Cases, who: str) -> None:
    client = city.browser(who)
    content = client.get("/home").content.decode()
    named = re.findall(r'gt-card__heading"><a class="govuk-link" href="([^"]+)"', content)
    named = [page for page in named if page != "/figures/"]  # nothing is published here
    refused = [page for page in named if client.get(page, follow=True).status_code != 200]
    assert not refused, f"{PEOPLE[who]} is shown {refused} and may not open it"


def test_an_officer_sees_the_own_cases_first_and_then_the_teams(city: City, cases: Cases) -> None:
    content = city.browser("officer.north").get("/home").content.decode()
    assert content.index("Your cases") < content.index("Newest in your team")
    assert content.count(cases.north.reference) == 1
    assert "she was not told what was done against her wishes" in content


def test_a_supervisor_sees_the_teams_newest_first(city: City, cases: Cases) -> None:
    content = city.browser("sergeant.north").get("/home").content.decode()
    assert content.index("Newest in your team") < content.index("Your cases")
    assert cases.north.reference in content
    assert cases.south.reference not in content


def test_a_guardian_sees_what_waits_and_not_whose(city: City, cases: Cases) -> None:
    content = city.browser("guardian.police").get("/home").content.decode()
    assert "What waits for you" in content
    assert cases.north.reference not in content


def test_the_rules_begin_with_the_own_role_and_tell_their_size(city: City, cases: Cases) -> None:
    content = city.browser("advocate").get("/matrix").content.decode()
    assert str(matrix.size()) in content
    assert content.index("What you may do as: Advocate (IDVA or ISVA)") < content.index(
        "Every type of record, every role")  # fmt: skip
    for one in matrix.printed():
        assert f'id="type-{one.type}"' in content
        for entry in one.entries:
            assert escape(entry.role_name) in content
    assert content.count("your role") == len(codes().types)


def test_the_rules_are_open_to_whoever_signs_in_and_to_nobody_else(city: City) -> None:
    assert city.browser("operator").get("/matrix").status_code == 200
    assert city.browser().get("/matrix").status_code == 302
    assert city.browser().get("/home").status_code == 302


@pytest.mark.parametrize("who", PEOPLE)
def test_a_home_names_each_page_once(city: City, cases: Cases, who: str) -> None:
    content = city.browser(who).get("/home").content.decode()
    named = re.findall(r'gt-card__heading"><a class="govuk-link" href="([^"]+)"', content)
    assert sorted(named) == sorted(set(named))
