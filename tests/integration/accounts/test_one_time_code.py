"""A one-time code: issued on a page, shown once, spent by signing in, then a new password."""

from __future__ import annotations

import re

import pytest
from city import City
from django.test import Client
from django.urls import reverse
from staff import add_authenticator, change, is_signed_in, looks, row, rows, sign_in, text_of

from goldenthread.apps.access import accounts
from goldenthread.apps.access.models import User
from goldenthread.apps.access.permission import NotDone
from goldenthread.web.cast import PASSWORD

NEW = "compass anvil meadow"


def issued(city: City, who: str = "officer.north") -> str:
    """A code for somebody, read from the page that shows it."""
    keeper = city.browser("accounts.police")
    answer = keeper.post(reverse("issue-code", args=[city.person(who)]))
    assert answer.status_code == 200
    return str(re.search(r'id="code">([A-Z0-9-]+)<', answer.content.decode())[1])  # type: ignore[index]


def test_it_opens_the_account_once_and_asks_for_a_password(city: City) -> None:
    text = issued(city)
    client = Client()
    assert sign_in(client, "officer.north", text).status_code == 302
    for name in ("account", "home", "acting", "mfa_index", "staff"):
        assert client.get(reverse(name))["Location"] == reverse("new-password")
    answer = client.post(reverse("new-password"), {"password1": NEW, "password2": NEW})
    assert answer.status_code == 302
    assert is_signed_in(client)
    assert sign_in(Client(), "officer.north", NEW).status_code == 302


def test_it_is_spent_by_signing_in(city: City) -> None:
    text = issued(city)
    sign_in(Client(), "officer.north", text)
    again = Client()
    assert sign_in(again, "officer.north", text).status_code == 200
    assert not is_signed_in(again)


def test_it_ends_the_old_password_and_every_session(city: City) -> None:
    before = Client()
    sign_in(before, "sergeant.north")
    assert is_signed_in(before)
    issued(city, "sergeant.north")
    assert not is_signed_in(before)
    assert sign_in(Client(), "sergeant.north", PASSWORD).status_code == 200


def test_a_second_code_takes_the_place_of_the_first(city: City) -> None:
    first, second = issued(city, "custody"), issued(city, "custody")
    assert sign_in(Client(), "custody", first).status_code == 200
    assert sign_in(Client(), "custody", second).status_code == 302


def test_after_its_minutes_it_opens_nothing(city: City) -> None:
    text = issued(city, "commander")
    (stored,) = row(city, "select password from access_user where username = 'commander'") or ("",)
    late = re.sub(r"^once\$\d+", "once$1", stored)
    change(city, "update access_user set password = %s where username = 'commander'", late)
    assert sign_in(Client(), "commander", text).status_code == 200


def test_it_stands_in_clear_nowhere(city: City) -> None:
    text = issued(city, "analyst")
    tables = [
        name
        for (name,) in rows(city, "select tablename from pg_tables where schemaname = 'public'")
    ]
    for table in tables:
        found = rows(city, f'select 1 from "{table}" t where t::text like %s', f"%{text}%")
        assert not found, table


def test_the_audit_says_who_issued_it_and_for_whom(city: City) -> None:
    issued(city, "analyst")
    look = looks(city, reason="code_issued")[-1]
    assert (look["user"], look["record"]) == (
        city.person("accounts.police"),
        city.person("analyst"),
    )


def test_it_does_not_stand_in_for_a_second_factor(city: City) -> None:
    client = Client()
    sign_in(client, "writer.borough")
    add_authenticator(client)
    text = issued(city, "writer.borough")
    thief = Client()
    assert sign_in(thief, "writer.borough", text)["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(thief)


def test_nobody_without_an_approved_role_is_issued_one(city: City) -> None:
    with city.visit("accounts.police") as keeper:
        user = accounts.open_account(by=keeper, username="fern.anchor", name="Fern Anchor")
        with pytest.raises(NotDone, match="guardian approve it"):
            accounts.issue_code(by=keeper, user=user)


@pytest.mark.parametrize(
    "who", ["guardian.police", "sergeant.south", "officer.excluded", "operator"]
)
def test_only_who_keeps_accounts_issues_one(city: City, who: str) -> None:
    before = row(city, "select password from access_user where username = 'officer.south'")
    answer = city.browser(who).post(reverse("issue-code", args=[city.person("officer.south")]))
    assert answer.status_code == 403
    assert row(city, "select password from access_user where username = 'officer.south'") == before


def test_a_keeper_of_another_agency_does_not_even_find_the_person(city: City) -> None:
    url = reverse("issue-code", args=[city.person("officer.south")])
    assert city.browser("accounts.lantern").get(url).status_code == 404
    assert city.browser("accounts.lantern").post(url).status_code == 404


def test_nobody_issues_one_to_themselves(city: City) -> None:
    url = reverse("issue-code", args=[city.person("accounts.police")])
    assert city.browser("accounts.police").post(url).status_code == 403


def test_the_database_takes_a_password_from_its_person_and_the_keeper_alone(city: City) -> None:
    from django.db import DatabaseError, transaction

    key = city.person("officer.south")
    for who in ("guardian.police", "sergeant.south", "accounts.lantern", "operator"):
        refused = pytest.raises(DatabaseError, match="changed by its person")
        with city.visit(who), refused, transaction.atomic():
            User.objects.filter(pk=key).update(password="taken over")
    with pytest.raises(DatabaseError, match="changed by its person"):
        User.objects.filter(pk=key).update(password="taken over")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("qwerty123456", "qwerty123456", "too common"),
        ("fennel abacus", "fennel abacus", "too similar"),
        (NEW, NEW + "!", "not the same"),
        ("x" * 201, "x" * 201, "at most 200"),
        ("", "", "Enter a new password"),
        ("with\x00nought in it", "with\x00nought in it", "Null characters"),
    ],
)
def test_a_password_that_is_no_good_is_refused_in_words(
    city: City, first: str, second: str, said: str
) -> None:
    text = issued(city, "analyst")
    client = Client()
    sign_in(client, "analyst", text)
    answer = client.post(reverse("new-password"), {"password1": first, "password2": second})
    assert said in text_of(answer)
    assert client.get(reverse("account"))["Location"] == reverse("new-password")


def test_the_page_of_the_new_password_is_for_nobody_else(city: City) -> None:
    url = reverse("new-password")
    assert Client().get(url)["Location"].startswith(reverse("account_login"))
    other = city.browser("advocate")
    assert other.post(url, {"password1": NEW, "password2": NEW}).status_code == 302
    assert sign_in(Client(), "advocate", NEW).status_code == 200
