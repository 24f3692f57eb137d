"""Signing in by password: who may, what is said to who may not, and what it writes."""

from __future__ import annotations

import re

import pytest
from city import City
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from staff import change, is_signed_in, looks, row, sign_in

from goldenthread.web.cast import PASSWORD


@pytest.mark.parametrize(
    "typed", ["officer.north", "Officer.North", "OFFICER.NORTH", " officer.north "]
)
def test_a_sign_in_name_is_taken_however_it_is_typed(city: City, typed: str) -> None:
    client = Client()
    assert sign_in(client, typed).status_code == 302
    assert is_signed_in(client)


def test_a_name_that_differs_in_case_alone_cannot_be_another_persons(city: City) -> None:
    with pytest.raises(Exception, match="user_name_in_any_case"):
        change(
            city,
            "insert into access_user (id, username, email, name, agency_id, password, is_active,"
            " is_service, created_at) select gen_random_uuid(), 'Officer.North', '', 'Not Olive',"
            " agency_id, '!', true, false, now() from access_user where username = 'officer.north'",
        )


def test_signing_in_never_writes_a_password(city: City) -> None:
    """An older sum would be renewed by the framework, with nobody known; the database refuses."""
    older = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=500)
    change(city, "update access_user set password = %s where username = 'custody'", older)
    client = Client()
    assert sign_in(client, "custody").status_code == 302
    assert is_signed_in(client)
    assert row(city, "select password from access_user where username = 'custody'") == (older,)


def test_it_is_written_down_in_the_audit(city: City) -> None:
    sign_in(Client(), "health")
    (look,) = looks(city, reason="signed_in")[-1:]
    assert (look["user"], look["record_type"]) == (city.person("health"), "ACC")


def plain(answer: object) -> str:
    """A page without what differs each time: its secrets and what was typed."""
    text = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'value="[^"]*"', "", text)


def test_every_failure_says_the_same(city: City) -> None:
    change(city, "update access_user set attested_until = now() where username = 'probation'")
    change(
        city,
        "update access_user set is_active = false, ended_at = now() where username = 'control'",
    )
    answers = {
        who: sign_in(Client(), who, password)
        for who, password in (
            ("nobody.at.all", PASSWORD),
            ("officer.south", "not the password"),
            ("probation", PASSWORD),
            ("control", PASSWORD),
            ("import.police", PASSWORD),
        )
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    assert len({plain(answer) for answer in answers.values()}) == 1
    assert "did not match" in plain(answers["control"])


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_confirm_email",
     "account_set_password", "account_request_login_code", "socialaccount_signup",
     "socialaccount_connections", "mfa_download_recovery_codes", "account_inactive"],
)  # fmt: skip
def test_what_the_library_offers_and_we_do_not_use_is_not_there(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "password/set/", "3rdparty/", "confirm-email/",
             "2fa/webauthn/signup/", "login/code/confirm/", "inactive/"],
)  # fmt: skip
def test_nor_by_its_address(city: City, path: str) -> None:
    for client in (Client(), city.browser("officer.north")):
        assert client.get(f"/account/{path}").status_code == 404
        assert client.post(f"/account/{path}").status_code == 404


def test_nothing_is_ever_mailed(city: City) -> None:
    client = Client()
    sign_in(client, "officer.north")
    url = reverse("account_change_password")
    new = "another invented city"
    answer = client.post(url, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert not getattr(mail, "outbox", [])


def test_what_is_asked_for_next_stays_on_this_site(city: City) -> None:
    url = reverse("account_login") + "?next=https://elsewhere.example/"
    answer = Client().post(
        url, {"login": "advocate", "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert answer.status_code == 302
    assert "elsewhere" not in answer["Location"]


def test_who_holds_several_roles_is_asked_in_which_they_act(city: City) -> None:
    assert sign_in(Client(), "two.roles")["Location"] == reverse("acting")
    assert sign_in(Client(), "officer.south")["Location"] == reverse("home")


def test_signing_out_takes_a_form_and_ends_the_session(city: City) -> None:
    client = Client()
    sign_in(client, "advocate")
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(client)
    assert client.post(reverse("account_logout")).status_code == 302
    assert not is_signed_in(client)
