"""Safe contact: one field at a time, by name alone, changed in two steps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from city import City
from django.conf import settings
from django.test import override_settings
from invented_cases import HER_TIMES, NUMBER, Cases

from goldenthread.apps.record import actions
from goldenthread.apps.record.models import SafeContact

WHY = "She asked to be rung about the hearing."


def asked(**more: str) -> dict[str, str]:
    said = {"field": "value", "purpose": "safeguard_adult", "words": WHY, "form_key": str(uuid4())}
    return said | more


def safe(cases: Cases, rest: str = "") -> str:
    return f"/people/{cases.victim.pk}/safe-contact{rest}"


def show(cases: Cases) -> str:
    return safe(cases, f"/{cases.contact.pk}/show")


def test_the_list_holds_kinds_alone(city: City, cases: Cases) -> None:
    content = city.browser("officer.north").get(safe(cases)).content.decode()
    assert "Telephone" in content
    assert "Safe to use" in content
    assert NUMBER not in content


def test_asking_to_be_shown_is_not_yet_a_reveal(city: City, cases: Cases) -> None:
    assert city.browser("officer.north").get(show(cases)).status_code == 200
    assert not [look for look in city.looks() if look["action"] == "reveal"]


def test_one_field_is_shown_for_half_a_minute_and_kept_nowhere(city: City, cases: Cases) -> None:
    answer = city.browser("officer.north").post(show(cases), asked())
    assert NUMBER in answer.content.decode()
    assert HER_TIMES not in answer.content.decode()
    assert answer["Refresh"] == f"30; url={safe(cases)}"
    assert answer["Cache-Control"] == "no-store"
    assert "http-equiv" not in answer.content.decode()


def test_every_reveal_is_a_look_with_field_purpose_and_reason(city: City, cases: Cases) -> None:
    before = len(city.looks())
    city.browser("officer.north").post(show(cases), asked(field="times"))
    reveal = [look for look in city.looks()[before:] if look["action"] == "reveal"]
    written = ("record", "fields", "purpose", "words", "outcome")
    assert [tuple(one[name] for name in written) for one in reveal] == [
        (cases.contact.pk, ["times"], "safeguard_adult", WHY, "allow")
    ]


@pytest.mark.parametrize(
    ("gap", "says"),
    [
        ({"words": "hearing"}, "at least 10 characters"),
        ({"words": ""}, "Write why you need it now"),
        ({"field": "sealed"}, "Select a valid choice"),
        ({"purpose": "curiosity"}, "Select a valid choice"),
        ({"field": ""}, "Choose what you need to see"),
    ],
)
def test_without_purpose_and_reason_nothing_is_shown(
    city: City, cases: Cases, gap: dict[str, str], says: str
) -> None:
    before = len([look for look in city.looks() if look["action"] == "reveal"])
    content = city.browser("officer.north").post(show(cases), asked(**gap)).content.decode()
    assert says in content
    assert NUMBER not in content
    assert len([look for look in city.looks() if look["action"] == "reveal"]) == before


def test_who_has_not_the_case_by_name_is_refused_and_told_why(city: City, cases: Cases) -> None:
    sergeant = city.browser("sergeant.north")
    content = sergeant.get(safe(cases)).content.decode()
    assert "Only those who have the case by name may see a safe contact" in content
    assert "Telephone: 1, safe to use" in content
    assert str(cases.contact.pk) not in content
    for ask in (sergeant.get(show(cases)), sergeant.post(show(cases), asked())):
        assert ask.status_code == 403
        assert NUMBER not in ask.content.decode()
    refused = [look for look in city.looks("sergeant.north") if look["action"] == "reveal"]
    assert {(one["outcome"], one["reason"]) for one in refused} == {("deny", "not_in_table")}


def test_the_refusal_is_the_same_for_a_contact_that_is_not_there(city: City, cases: Cases) -> None:
    sergeant = city.browser("sergeant.north")
    known = sergeant.post(show(cases), asked())
    unknown = sergeant.post(safe(cases, f"/{uuid4()}/show"), asked())
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)


def test_a_role_that_works_without_safe_contacts_is_told_so(city: City, cases: Cases) -> None:
    with city.visit("control") as by:
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit("control"), kind="domestic",
            source="call", opened_at=by.now,
        )  # fmt: skip
        person = actions.add_person(by=by, case=case, part="victim", given_names="Teal")
    content = city.browser("control").get(f"/people/{person.pk}/safe-contact").content.decode()
    assert "Your role works without safe contacts" in content
    assert "Add a safe contact" not in content


def test_it_is_replaced_in_two_steps_and_the_old_one_is_unsafe(city: City, cases: Cases) -> None:
    browser = city.browser("officer.north")
    browser.post(safe(cases, "/new"), {
        "kind": "email", "value": "wren@safe.example", "times": "", "never": "",
        "form_key": str(uuid4())})  # fmt: skip
    with city.visit("officer.north"):
        email = SafeContact.objects.get(person=cases.victim, kind="email")
    page = safe(cases, f"/{cases.contact.pk}/replace")
    first = browser.get(page).content.decode()
    assert "Who else already has the old one?" in first
    nobody = browser.post(page, {"form_key": str(uuid4())}).content.decode()
    assert "Write who else has the old one" in nobody
    before = {"others": "His mother", "unsafe": str(email.pk), "form_key": str(uuid4())}
    second = browser.post(page, before).content.decode()
    assert "the new one" in second
    with city.visit("officer.north"):
        assert SafeContact.objects.get(pk=cases.contact.pk).state == "safe", "not yet"
    new = {"step": "new", "kind": "telephone", "value": "07700 900555", "times": "", "never": "",
           "form_key": str(uuid4())}  # fmt: skip
    assert browser.post(page, before | new).status_code == 302
    with city.visit("officer.north") as by:
        states = {one.pk: one.state for one in SafeContact.objects.filter(person=cases.victim)}
        kept = SafeContact.objects.get(supersedes=cases.contact)
        shown = {field: actions.reveal(by=by, contact=kept, field=field, words=WHY)
                 for field in ("value", "others")}  # fmt: skip
    assert states == {cases.contact.pk: "replaced", email.pk: "unsafe", kept.pk: "safe"}
    assert shown == {"value": "07700 900555", "others": "His mother"}
    content = browser.get(safe(cases)).content.decode()
    assert "Replaced by another: unsafe to write to" in content
    assert "Never use" in content


def test_it_can_be_marked_unsafe_and_is_still_there(city: City, cases: Cases) -> None:
    with city.visit("officer.north") as by:
        contact = actions.set_safe_contact(
            by=by, person=cases.victim, kind="through", value="By the library"
        )
    page = safe(cases, f"/{contact.pk}/unsafe")
    browser, person = city.browser("officer.north"), f"/people/{cases.victim.pk}"
    assert "through another person" in browser.get(person).content.decode()
    assert b"Mark it as never to be used?" in browser.get(page).content
    assert browser.post(page, {"form_key": str(uuid4())}).status_code == 302
    with city.visit("officer.north"):
        assert SafeContact.objects.get(pk=contact.pk).state == "unsafe"
    assert "through another person" not in browser.get(person).content.decode()


@contextmanager
def without_key(city: City, elsewhere: Path) -> Iterator[None]:
    """A place that has every key but the agency's. The others of this run keep theirs."""
    name = f"agency-{city.agency('police')}.key"
    shutil.copytree(settings.CONFIGURATION.home / "keys", elsewhere / "keys")
    (elsewhere / "keys" / name).unlink()
    with override_settings(CONFIGURATION=replace(settings.CONFIGURATION, home=elsewhere)):
        yield
    assert not (elsewhere / "keys" / name).exists(), "a key that has gone is not made anew"


def test_without_the_agencys_key_the_page_says_so(city: City, cases: Cases, tmp_path: Path) -> None:
    browser = city.browser("officer.north")
    with without_key(city, tmp_path):
        shown = browser.post(show(cases), asked())
        typed = {"kind": "telephone", "value": "07700 900321", "times": "", "never": "",
                 "form_key": str(uuid4())}  # fmt: skip
        kept = browser.post(safe(cases, "/new"), typed)
    assert shown.status_code == 403
    for answer in (shown, kept):
        assert "key for safe contacts is not at this place" in answer.content.decode()
    assert "07700 900321" in kept.content.decode(), "nothing that was typed is lost"
    last = [look for look in city.looks() if look["action"] == "reveal"][-1]
    assert (last["outcome"], last["reason"]) == ("deny", "key_missing")
    assert NUMBER in browser.post(show(cases), asked()).content.decode()
