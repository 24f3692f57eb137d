"""Whatever is sent, it is refused in words: no fault of ours, nothing shown, nothing saved."""

from __future__ import annotations

import random
from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from protected import Made, made_case
from site_walk import Page, pages

from goldenthread.apps.access.models import User
from goldenthread.web.api import throttling

SEED = 20261122
PAGES = [page for page in pages() if not page.is_api and page.door.kind != "public"]
PUBLIC = [page for page in pages() if page.door.kind == "public"]
FORM = "application/x-www-form-urlencoded"
BAD_PARTS = ("%00", "..%2f..%2fetc%2fpasswd", "%ff%fe", "-1", "9" * 40, "'; drop table x--",
             "%F0%9F%92%A9", "A" * 300)  # fmt: skip
BAD_QUERIES = (
    "page=%00", "page=-1", "page=99999999999999999999", "order=%00%01", "order=" + "x" * 5000,
    "words=%00", "words=%ff", "next=//evil.example/", "state=%00&state=x", "q=" + "%25" * 800,
    "from_0=99&from_1=99&from_2=99999999", "&".join(f"a{n}=1" for n in range(600)),
)  # fmt: skip


def some(pages: list[Page]) -> list[Any]:
    """One page in eight always, the same in every run; the others in the full run."""
    chance = random.Random(SEED)
    always = set(chance.sample([page.name for page in pages], len(pages) // 8))
    return [
        pytest.param(page, id=page.name, marks=() if page.name in always else pytest.mark.full)
        for page in pages
    ]


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    return made_case(city)


@pytest.fixture(scope="module")
def ours(city: City) -> Client:
    client = city.browser("officer.north")
    client.raise_request_exception = False
    return client


@pytest.fixture(autouse=True)
def without_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "today", lambda name: 10**9)


def filled(page: Page, made: Made) -> str:
    """The address of something that is there, as far as this case has it."""
    there = {"case": made.key, "person": made.person.pk}
    numbers = {"pk": 1, "number": 1, "status": 404}
    return page.path({part: there.get(part) or numbers.get(part) or uuid4() for part in page.parts})


@pytest.mark.parametrize("page", some([page for page in PAGES if page.parts]))
def test_a_key_that_is_none_is_no_such_page(ours: Client, page: Page) -> None:
    for part in BAD_PARTS:
        answer = ours.get(page.path(dict.fromkeys(page.parts, part)))
        assert answer.status_code in (302, 400, 403, 404), part


@pytest.mark.parametrize("page", some(PAGES))
def test_an_odd_query_is_no_fault(ours: Client, made: Made, page: Page) -> None:
    for query in BAD_QUERIES:
        answer = ours.get(f"{filled(page, made)}?{query}")
        assert answer.status_code < 500, query
        assert "evil.example" not in answer.get("Location", "").partition("?")[0]


ODD = [
    ("application/json", b'{"a": '), ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///x'>]>"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"a"),
    ("multipart/form-data", b"nothing"), (FORM, b"\x00\xff=%00&a=%zz"), ("", b"a=1"),
    (FORM + "; charset=nothing", b"a=%ff"), (FORM, b"&".join(b"a%d=1" % n for n in range(600))),
]  # fmt: skip


@pytest.mark.parametrize("page", some(PAGES))
def test_a_body_of_another_kind_is_no_fault(city: City, made: Made, page: Page) -> None:
    from django.db import transaction

    client = city.browser("officer.north")
    client.raise_request_exception = False
    for kind, body in ODD:
        with transaction.atomic():
            answer = client.generic("POST", filled(page, made), body, content_type=kind)
            transaction.set_rollback(True)
        assert answer.status_code < 500, kind


def test_what_is_too_large_is_refused(ours: Client, made: Made) -> None:
    page = reverse("note_new", args=[made.key])
    large = b"text=" + b"x" * (3 * 1024 * 1024)
    assert ours.generic("POST", page, large, content_type=FORM).status_code in (400, 413)
    upload = SimpleUploadedFile("a.pdf", b"x" * (3 * 1024 * 1024))
    assert ours.post(page, {"text": "a", "file": upload}).status_code < 500


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "HEAD", "OPTIONS", "ODD"])
def test_a_method_that_nobody_knows_changes_nothing(
    city: City, ours: Client, made: Made, method: str
) -> None:
    for name in ("case_close", "case_edit", "note_new"):
        assert ours.generic(method, reverse(name, args=[made.key])).status_code < 500
    with city.visit("officer.north"):
        made.case.refresh_from_db()
    assert made.case.state == "open"


@pytest.mark.parametrize("page", some(PAGES))
def test_no_form_is_taken_without_the_secret_that_we_gave(
    city: City, made: Made, page: Page
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=city.person("sergeant.north")))
    for secret in ("", "x" * 64, "\u00e9" * 32):
        answer = client.post(filled(page, made), {"csrfmiddlewaretoken": secret})
        assert answer.status_code == 403


FORGED = ("x" * 32, "", "a" * 5000, "\x01", "../../x", "' or 1=1")


@pytest.mark.parametrize("value", FORGED)
def test_a_forged_session_is_nobodys(city: City, made: Made, value: str) -> None:
    client = Client()
    client.cookies["session"] = value
    answer = client.get(reverse("case", args=[made.key]))
    assert "/account/login/" in answer["Location"]


def test_a_session_that_was_left_is_not_taken_up_again(city: City, made: Made) -> None:
    client = city.browser("officer.north")
    old = client.cookies["session"].value
    assert client.post(reverse("account_logout")).status_code == 302
    again = Client()
    again.cookies["session"] = old
    assert "/account/login/" in again.get(reverse("case", args=[made.key]))["Location"]


@pytest.mark.parametrize(
    "key", ["", "x", "\x00", "a" * 5000, "5f0c6d1e-2f4b-4c8e-9a51-0d2b7c3e4f60", "../", "\u00e9"]
)
def test_a_forged_key_of_a_form_is_no_fault(ours: Client, made: Made, key: str) -> None:
    for name in ("sent", "key", "form_key", "once"):
        given = {name: key, "text": ""}
        assert ours.post(reverse("note_new", args=[made.key]), given).status_code < 500


@pytest.mark.parametrize("page", some(PUBLIC))
def test_a_public_page_takes_whatever_comes(city: City, page: Page) -> None:
    client = Client(raise_request_exception=False)
    for part in (*BAD_PARTS, "x"):
        path = page.path(dict.fromkeys(page.parts, part))
        for answer in (client.get(path), client.post(path, {"a": "\x00"})):
            assert answer.status_code < 500, path
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert answer.get("Cache-Control")


def test_in_production_every_cookie_is_bound_to_us_and_to_tls() -> None:
    import os
    import subprocess
    import sys

    asked = (
        "from goldenthread.web import settings as s; print(s.SESSION_COOKIE_SECURE,"
        " s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE, s.SECURE_SSL_REDIRECT,"
        " s.SECURE_HSTS_SECONDS > 0, s.SESSION_COOKIE_NAME, s.GOLDENTHREAD_SENDS)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True,
        env={**os.environ, "GOLDENTHREAD_MODE": "production"},
    )  # fmt: skip
    assert done.stdout.split() == [*["True"] * 4, "Strict", "Strict", "True", "True",
                                   "__Host-session", "False"]  # fmt: skip
