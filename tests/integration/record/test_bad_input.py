"""Bad input gets a clear message; nothing that was typed is lost, nothing is saved."""

from __future__ import annotations

from uuid import uuid4

import pytest
from city import City
from django.test import Client
from invented_cases import Cases
from walked_pages import moment

BAD = {
    "nul": ("before\0after", "is a control character"),
    "control": ("before\x07after", "is a control character"),
    "turned round": ("before\u202eafter", "is a control character"),
    "too long": ("x" * 20001, "Shorten this to 20000 characters. It has 20001 now"),
}


def note(cases: Cases, **more: str) -> dict[str, str]:
    return {"form_key": str(uuid4()), **moment("happened_at"), **more}


def page(cases: Cases) -> str:
    return f"/cases/{cases.north.matter_id}/notes/new"


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_kept_is_told_and_comes_back(city: City, cases: Cases, kind: str) -> None:
    text, says = BAD[kind]
    content = city.browser("officer.north").post(page(cases), note(cases, text=text))
    assert content.status_code == 200
    assert says in content.content.decode()
    assert text.split("\0")[0][-20:] in content.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "", "Write the note"),
        ("happened_at_day", "31", "Enter a real date"),
        ("happened_at_time", "25:00", "Enter the time with hours and minutes"),
        ("happened_at_year", "2099", "Enter a time that has passed"),
        ("happened_at_year", "10", "Enter the year with 4 figures"),
        ("happened_at_month", "\0", "Enter a real date"),
    ],
)
def test_each_gap_has_its_own_message(
    city: City, cases: Cases, field: str, value: str, says: str
) -> None:
    typed = note(cases, text="Not to be lost.") | {field: value, "happened_at_month": "2"}
    typed |= {field: value}
    content = city.browser("officer.north").post(page(cases), typed).content.decode()
    assert says in content
    assert "There is a problem" in content
    assert field == "text" or "Not to be lost." in content


@pytest.mark.parametrize(
    "path",
    ["/cases/1", "/cases/not-an-id", "/cases/' or 1=1--", "/people/00000000", "/cases/%00",
     f"/cases/{'9' * 3000}", "/cases/../people", "/cases/{id}/nothing", "/people/%F0%9F"],
)  # fmt: skip
def test_an_address_that_is_none_is_a_page_that_is_not_there(city: City, path: str) -> None:
    answer = city.browser("officer.north").get(path)
    assert answer.status_code == 404
    assert b"Page not found" in answer.content


@pytest.mark.parametrize("kind", ["application/json", "text/xml", "text/plain", "image/png"])
def test_another_content_type_is_told_that_something_is_missing(
    city: City, cases: Cases, kind: str
) -> None:
    answer = city.browser("officer.north").post(page(cases), b'{"text": "x"}', content_type=kind)
    assert answer.status_code == 200
    assert "This page came back without a part of it" in answer.content.decode()


def test_a_broken_upload_is_a_plain_refusal(city: City, cases: Cases) -> None:
    broken = "multipart/form-data; boundary=x"
    answer = city.browser("officer.north").post(page(cases), b"--y\r\n", content_type=broken)
    assert answer.status_code in (200, 400)
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "page=99999999999999999999", "order=password",
     "order=--opened", "state=x", "kind[]=y", "whose=%00", "reference=%00", "reference=" + "A" * 99,
     "waiting=drop", "grade=%F0%28"],
)  # fmt: skip
def test_a_list_survives_any_filter(city: City, cases: Cases, query: str) -> None:
    answer = city.browser("officer.north").get(f"/cases?{query}")
    assert answer.status_code == 200
    assert b"Cases" in answer.content


def test_a_form_from_elsewhere_is_refused(city: City, cases: Cases) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = city.browser("officer.north").cookies
    answer = browser.post(page(cases), note(cases, text="From elsewhere."))
    assert answer.status_code == 403
    assert b"was not opened by you on this device" in answer.content


def test_a_person_of_another_case_cannot_be_chosen(city: City, cases: Cases) -> None:
    wish = {"answer": "declined", "turn": "other", "asked_by": "Olive",
            "person": str(cases.south_victim.pk)}  # fmt: skip
    answer = city.browser("officer.north").post(
        f"/cases/{cases.north.matter_id}/wishes/new", note(cases, **wish)
    )
    assert "Select a valid choice" in answer.content.decode()


def test_a_unit_of_somebody_else_cannot_be_chosen(city: City, cases: Cases) -> None:
    form = {"kind": "domestic", "source": "call", "unit": str(city.unit("southwater_csu")),
            "form_key": str(uuid4())}  # fmt: skip
    answer = city.browser("officer.north").post("/cases/new", form)
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
