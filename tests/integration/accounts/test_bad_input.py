"""Whatever is sent to the pages of accounts: words in answer, nothing written, nothing broken."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from city import City
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.html import escape
from sampling import some
from staff import rows

from goldenthread.apps.access.models import RoleHeld
from goldenthread.web.accounts import library, urls
from goldenthread.web.doors import door_of

KEYS = ["x", "1", "..", "%00", "00000000-0000-0000-0000-00000000000", "null", "' or 1=1 --"]
BROKEN = ["\x00", "\x1b[2J", "\u202e", "x" * 100_000, "\ufffd"]
NO_TEXT = ["%ed%a0%80", "%ff%fe", "%c0%af", "%00"]
"""Bytes that are no text, as a form sends them."""
NASTY = ["<script>alert(1)</script>", "{{ 7|add:7 }}", "%s%n", "' or '1'='1", "</title>", "𝕊&amp;"]
FIELDS = (
    "name", "username", "because", "place_of_work", "role", "unit", "below", "successor", "kind",
    "words", "purpose", "password", "password1", "login", "code", "credential", "from_on_day",
    "until_on_day", "next",
)  # fmt: skip
ASKS_NOTHING = {"attest", "issue-code", "forget-factors", "approve-role"}
OF_ROLES = {"approve-role", "end-role", "move-place"}
OF_UNITS = {"unit", "rename-unit", "move-unit", "merge-unit"}
KEY = "11111111-1111-4111-8111-111111111111"
STRANGE_TYPES = ["application/json", "text/plain", "multipart/form-data", "x/y; z"]
STRANGE_BODIES = [b"", b"{", b"\xff\xfe", b"--x\r\n"]


def keyed() -> list[str]:
    """The names of pages about one person, role or unit."""
    return [str(p.name) for p in urls.urlpatterns if "uuid" in str(p.pattern)]


def plain() -> list[str]:
    """The names of the other pages."""
    return [str(p.name) for p in urls.urlpatterns if "<" not in str(p.pattern)]


def test_every_view_of_accounts_has_a_door() -> None:
    for pattern in (*urls.urlpatterns, *library.urlpatterns):
        assert door_of(pattern.callback) is not None, pattern


def test_no_view_of_the_library_is_reachable_without_one() -> None:
    for pattern in get_resolver().url_patterns:
        assert "allauth" not in str(getattr(pattern, "urlconf_name", ""))


@pytest.mark.parametrize("name", keyed())
def test_a_key_that_is_none_is_a_page_that_is_not_there(city: City, name: str) -> None:
    client = city.browser("accounts.police")
    for key in KEYS:
        path = reverse(name, args=[KEY]).replace(KEY, key)
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404


@pytest.mark.parametrize("name", some(keyed(), 3))
def test_a_key_of_nothing_is_absent_or_refused(city: City, name: str) -> None:
    for who in ("accounts.police", "guardian.police", "officer.north"):
        for method in ("get", "post"):
            answer = getattr(city.browser(who), method)(reverse(name, args=[uuid4()]))
            assert answer.status_code in (403, 404)


def counts(city: City) -> list[tuple[Any, ...]]:
    """What stands in the tables of accounts."""
    return rows(
        city,
        "select (select count(*) from access_roleheld), (select count(*) from access_unit),"
        " (select count(*) from access_unitname), (select count(*) from access_unitplace),"
        " (select count(*) from access_unitsuccession),"
        " (select md5(string_agg(u::text, '' order by id)) from (select id, username, name,"
        " password, is_active, ended_at from access_user) u)",
    )


@pytest.mark.parametrize("number", some(range(len(BROKEN)), 3))
def test_texts_that_are_none_are_refused_and_write_nothing(city: City, number: int) -> None:
    before = counts(city)
    keeper, guardian = city.browser("accounts.police"), city.browser("guardian.police")
    held = RoleHeld.objects.get(user_id=city.person("officer.north")).pk
    sent = dict.fromkeys(FIELDS, BROKEN[number])
    for name in {*keyed(), *plain()} - ASKS_NOTHING:
        key = city.unit("northgate_csu") if name in OF_UNITS else city.person("officer.north")
        args = [] if name in plain() else [held if name in OF_ROLES else key]
        for client in (keeper, guardian):
            answer = client.post(reverse(name, args=args), sent)
            assert answer.status_code in (200, 302, 400, 403, 404), name
    assert counts(city) == before


@pytest.mark.parametrize("sent", NO_TEXT)
def test_bytes_that_are_no_text_are_refused_and_write_nothing(city: City, sent: str) -> None:
    before = counts(city)
    keeper = city.browser("accounts.police")
    body = "&".join(f"{field}={sent}" for field in FIELDS)
    for name in ("rename-staff-member", "end-account", "give-role"):
        url = reverse(name, args=[city.person("officer.north")])
        answer = keeper.post(url, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code in (200, 400)
    assert counts(city) == before


@pytest.mark.parametrize("text", some(NASTY, 3))
def test_whatever_somebody_is_called_is_only_their_name(city: City, text: str) -> None:
    keeper = city.browser("accounts.police")
    person = city.person("officer.excluded")
    url = reverse("rename-staff-member", args=[person])
    assert keeper.post(url, {"name": text}).status_code == 302
    for page in (reverse("staff"), reverse("staff-member", args=[person]), url):
        shown = keeper.get(page).content.decode()
        assert escape(text) in shown
        assert "<script>alert" not in shown


@pytest.mark.parametrize("number", some(range(len(BROKEN)), 3))
def test_signing_in_takes_no_harm_from_any_text(city: City, number: int) -> None:
    sent = dict.fromkeys(FIELDS, BROKEN[number])
    for name in ("account_login", "mfa_login_webauthn", "mfa_authenticate", "account_logout"):
        assert Client().post(reverse(name), sent).status_code in (200, 302, 400), name
    answer = Client().get(reverse("account_login"), {"next": BROKEN[number]})
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("kind", STRANGE_TYPES)
def test_another_kind_of_body_is_only_an_empty_form(city: City, kind: str) -> None:
    before = counts(city)
    keeper = city.browser("accounts.police")
    for body in STRANGE_BODIES:
        for client, name in (
            (Client(), "account_login"), (keeper, "acting"), (keeper, "new-staff-member"),
        ):  # fmt: skip
            answer = client.post(reverse(name), body, content_type=kind)
            assert answer.status_code in (200, 400)
    assert counts(city) == before


def test_a_form_that_is_too_large_is_refused(city: City) -> None:
    sent = {"name": "x" * (3 * 1024 * 1024), "username": "x"}
    answer = city.browser("accounts.police").post(reverse("new-staff-member"), sent)
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace", "head"])
def test_another_method_does_nothing(city: City, method: str) -> None:
    before = counts(city)
    client = city.browser("accounts.police")
    for name in ("end-account", "attest", "issue-code"):
        getattr(client, method)(reverse(name, args=[city.person("officer.north")]))
    assert counts(city) == before
