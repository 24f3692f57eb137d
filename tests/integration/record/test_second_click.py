"""A second click on a button makes nothing twice, and lands where the first one did."""

from __future__ import annotations

import threading
from uuid import uuid4

from city import City
from django.db import connections
from invented_cases import Cases
from walked_pages import moment

from goldenthread.apps.record.models import Case, Note, Sent


def count(city: City, table: str) -> int:
    with city.beyond() as direct:
        return int(direct.execute(f"select count(*) from {table}").fetchone()[0])  # type: ignore[index]


def forms(city: City, cases: Cases) -> list[tuple[str, str, dict[str, str], str]]:
    """Every form that makes something: who sends it, where, what, and the table it fills."""
    case, person = f"/cases/{cases.north.matter_id}", f"/people/{cases.victim.pk}"
    hers = f"/cases/{cases.hers.matter_id}/confidential/new"
    when = moment("happened_at")
    person_new = {"looked": "yes", "parts": "witness", "sex": "male", "known_as": "Neighbour",
                  "same": "new", "interpreter": "not_asked"}  # fmt: skip
    return [
        ("officer.north", f"{case}/notes/new", {"text": "Said once."} | when, "record_note"),
        ("officer.north", f"/notes/{cases.note.pk}/correct", {"text": "Nine."} | when,
         "record_note"),
        ("advocate", hers, {"text": "Said once."} | when, "record_advocacynote"),
        ("officer.north", "/cases/new", {"kind": "sexual", "source": "haven",
         "unit": str(city.unit("northgate_csu"))}, "record_case"),
        ("officer.north", f"{case}/people/new", person_new, "record_person"),
        ("officer.north", f"{case}/people/anonymous", {"parts": "witness", "sex": "female",
         "interpreter": "not_asked"},
         "record_person"),
        ("officer.north", f"{case}/markers/new", {"kind": "order", "text": "Bail until May."}
         | moment("from_at"), "record_marker"),
        ("officer.north", f"{case}/wishes/new", {"answer": "declined", "turn": "arrest",
         "asked_by": "Olive"} | when, "record_wish"),
        ("officer.north", f"/wishes/{cases.wish.pk}/against", {"what": "Her mother was told.",
         "why": "She was at the door."} | when, "record_wishdeparture"),
        ("officer.north", f"{person}/safe-contact/new", {"kind": "through", "value": "The library",
         "times": "", "never": ""}, "record_safecontact"),
        ("sergeant.north", f"{case}/take", {}, "access_assignment"),
        ("officer.north", f"{case}/close", {"because": "All is done.", "version": "1"},
         "record_casestate"),
    ]  # fmt: skip


def test_each_form_sent_twice_makes_one_record_and_lands_on_one_page(
    city: City, cases: Cases
) -> None:
    for who, page, form, table in forms(city, cases):
        browser, key = city.browser(who), {"form_key": str(uuid4())}
        before = count(city, table)
        first = browser.post(page, form | key)
        second = browser.post(page, form | key)
        assert (first.status_code, second.status_code) == (302, 302), page
        assert first["Location"] == second["Location"] != "", page
        assert count(city, table) == before + 1, page


def test_two_clicks_at_once_make_one_record(city: City, cases: Cases) -> None:
    page = f"/cases/{cases.north.matter_id}/notes/new"
    form = {"text": "Clicked at once.", "form_key": str(uuid4())} | moment("happened_at")
    start, landed = threading.Barrier(4), []

    def click() -> None:
        try:
            browser = city.browser("officer.north")
            start.wait()
            landed.append(browser.post(page, form)["Location"])
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert len(landed) == 4
    assert len(set(landed)) == 1
    with city.visit("officer.north"):
        assert Note.objects.filter(text="Clicked at once.").count() == 1


def test_one_persons_key_is_not_anothers(city: City, cases: Cases) -> None:
    key = {"form_key": str(uuid4()), "kind": "domestic", "source": "call"}
    north = key | {"unit": str(city.unit("northgate_csu"))}
    south = key | {"unit": str(city.unit("southwater_csu"))}
    first = city.browser("officer.north").post("/cases/new", north)
    second = city.browser("officer.south").post("/cases/new", south)
    assert first["Location"] != second["Location"]
    with city.visit("officer.south"):
        assert Sent.objects.filter(key=key["form_key"]).count() == 1


def test_what_could_not_be_done_may_be_sent_again(city: City, cases: Cases) -> None:
    case = cases.south
    page = f"/cases/{case.matter_id}/edit"
    form = {"kind": "both", "source": "call", "form_key": str(uuid4())}
    browser = city.browser("officer.south")
    with city.visit("officer.south"):
        version = Case.objects.get(pk=case.pk).version
    assert browser.post(page, form | {"version": str(version - 1)}).status_code == 409
    assert browser.post(page, form | {"version": str(version)}).status_code == 302


def test_a_form_without_its_key_is_shown_again_with_what_was_typed(
    city: City, cases: Cases
) -> None:
    page = f"/cases/{cases.north.matter_id}/notes/new"
    for key in ({}, {"form_key": "x"}, {"form_key": "\0"}):
        form = {"text": "Not to be lost."} | moment("happened_at") | key
        content = city.browser("officer.north").post(page, form).content.decode()
        assert "This page came back without a part of it. Nothing was saved." in content
        assert "Not to be lost." in content
