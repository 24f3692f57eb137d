"""Two people edit one thing: who saves second sees both versions, and nothing is lost."""

from __future__ import annotations

import re
from uuid import uuid4

from city import City
from invented_cases import Cases

from goldenthread.apps.record.models import Case, Person

KEPT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def sent(**more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **more}


def test_the_second_to_save_a_case_sees_both_and_may_save_over(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/edit"
    form = {"kind": "domestic", "source": "call", "version": "1"}
    first = city.browser("sergeant.north").post(page, sent(**form, summary="The sergeant's words."))
    assert first.status_code == 302
    second = city.browser("officer.north").post(
        page, sent(**form | {"kind": "both"}, summary="The officer's words.")
    )
    content = second.content.decode()
    assert second.status_code == 409
    for told in ("The sergeant&#x27;s words.", "The officer&#x27;s words.", "Hazel Anvil saved",
                 "Domestic violence", "Domestic and sexual violence", "Summary"):  # fmt: skip
        assert told in content
    kept = dict(KEPT.findall(content))
    kept = {name: value.replace("&#x27;", "'") for name, value in kept.items()}
    again = city.browser("officer.north").post(page, kept | {"conflict": "mine"})
    assert again.status_code == 302
    with city.visit("officer.north"):
        saved = Case.objects.get(pk=cases.north.pk)
    assert (saved.summary, saved.kind, saved.version) == ("The officer's words.", "both", 3)


def test_the_second_to_save_a_person_sees_both(city: City, cases: Cases) -> None:
    page = f"/people/{cases.victim.pk}/edit"
    form = {
        "given_names": "Wren",
        "family_name": "Candle",
        "sex": "female",
        "interpreter": "unknown",
        "version": "1",
    }
    assert (
        city.browser("sergeant.north").post(page, sent(**form, language="Welsh")).status_code == 302
    )
    second = city.browser("officer.north").post(page, sent(**form, language="Cornish"))
    assert second.status_code == 409
    for told in ("Welsh", "Cornish", "Language", "Not known"):
        assert told in second.content.decode()
    assert "name_keys" not in second.content.decode()
    with city.visit("officer.north"):
        assert Person.objects.get(pk=cases.victim.pk).language == "Welsh"


def test_the_greatest_number_that_a_column_holds_is_no_fault(city: City, cases: Cases) -> None:
    page = f"/people/{cases.victim.pk}/edit"
    form = {"given_names": "Wren", "family_name": "Candle", "sex": "female"}
    for number in (2**31 - 1, 2**31, 10**30):
        answer = city.browser("officer.north").post(page, sent(**form, version=str(number)))
        assert answer.status_code in (200, 409), number


def test_a_case_closed_by_two_is_closed_once(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.south.matter_id}/close"
    first = city.browser("officer.south").post(page, sent(because="Done.", version="1"))
    second = city.browser("sergeant.south").post(page, sent(because="Also done.", version="1"))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Also done." in second.content.decode()


def test_a_note_corrected_by_two_keeps_what_the_second_typed(city: City, cases: Cases) -> None:
    page = f"/notes/{cases.note.pk}/correct"
    when = {"happened_at_day": "1", "happened_at_month": "1", "happened_at_year": "2010",
            "happened_at_time": "10:00"}  # fmt: skip
    first = city.browser("officer.north").post(page, sent(text="About ten.", **when))
    second = city.browser("sergeant.north").post(page, sent(text="About eleven.", **when))
    assert first.status_code == 302
    assert "Somebody corrected this note after you opened it" in second.content.decode()
    assert "About eleven." in second.content.decode()
