"""People: looked for first, then added; several parts; anonymous with a code; changed, ended."""

from __future__ import annotations

import re
from uuid import uuid4

from city import City
from invented_cases import Cases

from goldenthread.apps.record.models import Involvement, Person


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


def test_who_is_there_already_is_shown_before_anybody_is_added(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    near = city.browser("officer.north").post(page, sent(given_names="Ren", family_name="Candel"))
    content = near.content.decode()
    assert "Is it one of these?" in content
    assert f'href="/people/{cases.victim.pk}"' in content
    assert "In this case" in content
    assert 'name="given_names" value="Ren"' in content, "nothing is typed twice"
    with city.visit("officer.north"):
        assert not Person.objects.filter(given_names="Ren").exists()


def test_no_answer_is_chosen_beforehand(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    content = city.browser("officer.north").post(page, sent(given_names="Quartz")).content.decode()
    assert content.count("checked") == 2
    for name in ("sex", "interpreter"):
        assert re.search(rf'name="{name}"[^>]*value="not_asked"[^>]*checked', content)


def test_nobody_near_is_said_with_the_duty_desk(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    content = city.browser("officer.north").post(page, sent(given_names="Quartz")).content.decode()
    assert "Nobody like this is open to you" in content
    assert "020 7946 0100" in content


def test_a_person_is_added_in_several_parts(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    form = {"looked": "yes", "given_names": "Teal", "family_name": "Harrow", "sex": "female",
            "interpreter": "not_needed", "form_key": str(uuid4())}  # fmt: skip
    answer = city.browser("officer.north").post(page, form | {"parts": ["witness", "reporter"]})
    assert answer.status_code == 302
    with city.visit("officer.north"):
        person = Person.objects.get(given_names="Teal")
        parts = set(Involvement.objects.filter(person=person).values_list("part", flat=True))
    assert (parts, person.interpreter) == ({"witness", "reporter"}, "not_needed")


def test_a_part_is_needed(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    form = sent(looked="yes", given_names="Partless", sex="male")
    content = city.browser("officer.north").post(page, form).content.decode()
    assert "Choose at least one part" in content
    assert "Partless" in content


def test_who_stays_anonymous_has_a_code_and_is_asked_for_no_name(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/anonymous"
    browser = city.browser("officer.north")
    asked = browser.get(page).content.decode()
    for never in ('name="given_names"', 'name="family_name"', 'name="born_on'):
        assert never not in asked
    typed = sent(parts="witness", sex="female", interpreter="unknown", given_names="Slipped")
    assert browser.post(page, typed).status_code == 302
    with city.visit("officer.north"):
        person = Person.objects.get(is_anonymous=True)
    assert re.fullmatch(r"GT-[0-9A-Z]{4}-[0-9A-Z]{4}", person.code)
    assert (person.given_names, person.name_text, person.name_keys) == ("", "", [])
    content = browser.get(f"/people/{person.pk}").content.decode()
    assert f"<b>{person.code}</b>" in content
    assert "Date of birth" not in content
    assert 'name="given_names"' not in browser.get(f"/people/{person.pk}/edit").content.decode()


def test_a_part_that_is_taken_away_is_ended_and_stays_in_the_chronology(
    city: City, cases: Cases
) -> None:
    browser = city.browser("officer.north")
    page = f"/people/{cases.victim.pk}/parts"
    assert browser.post(page, sent(parts="victim")).status_code == 302
    content = browser.get(f"/people/{cases.victim.pk}").content.decode()
    assert "<b>Victim</b>" in content
    lines = browser.get(f"/cases/{cases.north.matter_id}/chronology").content.decode()
    assert "A part was ended: reporter" in lines
    assert "A person was given the part: reporter" in lines


def test_not_known_and_not_asked_are_two_things(city: City, cases: Cases) -> None:
    content = city.browser("officer.north").get(f"/people/{cases.child.pk}").content.decode()
    assert "Not asked" in content
    assert "Not known" in content


def test_what_is_known_can_be_changed_and_is_then_found(city: City, cases: Cases) -> None:
    browser = city.browser("officer.north")
    form = {
        "known_as": "The locksmith",
        "sex": "male",
        "interpreter": "unknown",
        "version": "1",
        "family_name": "Brindle",
    }
    page = f"/people/{cases.suspect.pk}/edit"
    assert browser.post(page, sent(**form)).status_code == 302
    found = browser.post("/search", {"name": "Brindel"}).content.decode()
    assert f'href="/people/{cases.suspect.pk}"' in found


def test_who_was_born_in_days_to_come_is_told_so(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/people/new"
    born = {"born_on_day": "1", "born_on_month": "1", "born_on_year": "2099"}
    content = city.browser("officer.north").post(page, sent(given_names="Fay", **born)).content
    assert b"Enter a date of birth that has passed" in content
