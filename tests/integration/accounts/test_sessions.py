"""Sessions end by themselves and change their key; a cookie that is not ours opens nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from city import City
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from staff import is_signed_in, sign_in, text_of

from goldenthread.web.accounts import sessions
from goldenthread.web.cast import PASSWORD

COOKIE = settings.SESSION_COOKIE_NAME


def came_in(name: str) -> Client:
    client = Client()
    assert sign_in(client, name).status_code == 302
    return client


def aged(client: Client, **past: timedelta) -> None:
    """As if time had gone on for this session."""
    session = client.session
    for name, age in past.items():
        session[name] = (timezone.now() - age).isoformat()
    session.save()


def refused(client: Client) -> Any:
    """The page that somebody lands on who is no longer signed in."""
    answer = client.get(reverse("account"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))
    return client.get(answer["Location"])


def test_after_the_idle_time_somebody_is_signed_out_and_told_why(city: City) -> None:
    client = came_in("officer.north")
    aged(client, seen_at=sessions.idle())
    page = refused(client)
    assert "You are signed out" in text_of(page)
    assert "minutes" in text_of(page)
    assert quote(reverse("account"), safe="") in page.content.decode()


def test_the_reason_is_told_once(city: City) -> None:
    client = came_in("officer.north")
    aged(client, seen_at=sessions.idle())
    refused(client)
    assert "Sign-in name" in text_of(client.get(reverse("account_login")))


def test_just_before_the_idle_time_it_goes_on(city: City) -> None:
    client = came_in("officer.north")
    aged(client, seen_at=sessions.idle() - timedelta(seconds=20))
    assert is_signed_in(client)


def test_asking_for_a_page_keeps_it_going_and_only_until_its_last_hour(city: City) -> None:
    client = came_in("officer.north")
    aged(client, seen_at=timedelta(minutes=5))
    before = client.session[sessions.SEEN]
    assert is_signed_in(client)
    assert client.session[sessions.SEEN] > before
    aged(client, began_at=sessions.longest())
    assert "hours at most" in text_of(refused(client))


def test_the_row_of_a_session_that_is_over_is_removed(city: City) -> None:
    client = came_in("officer.north")
    key = client.session.session_key
    aged(client, seen_at=sessions.idle())
    refused(client)
    assert not Session.objects.filter(session_key=key).exists()


def test_signing_in_takes_a_new_key(city: City) -> None:
    """Whoever planted a key in a browser before has nothing from it."""
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[COOKIE] = planted = session.session_key
    sign_in(client, "officer.north")
    assert client.cookies[COOKIE].value != planted
    thief = Client()
    thief.cookies[COOKIE] = planted
    assert not is_signed_in(thief)


def test_taking_up_another_role_takes_a_new_key_and_a_new_secret_of_forms(city: City) -> None:
    client = came_in("two.roles")
    before = client.cookies[COOKIE].value
    client.get(reverse("acting"))
    secret = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post(reverse("acting"), {"role": str(city.role("two.roles", 1))})
    assert client.cookies[COOKIE].value != before
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != secret
    old = Client()
    old.cookies[COOKIE] = before
    assert not is_signed_in(old)
    assert is_signed_in(client)


def test_a_cookie_kept_from_before_signing_out_opens_nothing(city: City) -> None:
    client = came_in("officer.north")
    kept = client.cookies[COOKIE].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies[COOKIE] = kept
    assert not is_signed_in(thief)
    assert "That session is over" in text_of(refused(thief))


@pytest.mark.parametrize(
    "forged",
    ["", "x", "x" * 32, "../../etc/passwd", "' or 1=1 --", "0" * 4000, "\x00\x01", "ÿ", "null"],
)
def test_a_forged_cookie_opens_nothing_and_breaks_nothing(city: City, forged: str) -> None:
    client = Client()
    client.cookies[COOKIE] = forged
    answer = client.get(reverse("account"))
    assert answer.status_code == 302
    assert client.get(reverse("account_login")).status_code == 200


def test_a_session_whose_data_somebody_rewrote_opens_nothing(city: City) -> None:
    client = came_in("officer.north")
    key = client.session.session_key
    row = Session.objects.get(session_key=key)
    Session.objects.filter(session_key=key).update(session_data="forged" + row.session_data[6:])
    assert not is_signed_in(client)


def test_changing_the_password_ends_every_other_session_and_keeps_this_one(city: City) -> None:
    here, there = came_in("sergeant.south"), came_in("sergeant.south")
    new = "marble lantern orchard"
    url = reverse("account_change_password")
    answer = here.post(url, {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert is_signed_in(here)
    assert "Your password was changed" in text_of(refused(there))


def test_one_can_end_ones_other_sessions(city: City) -> None:
    here, there = came_in("children"), came_in("children")
    assert text_of(here.get(reverse("usersessions_list"))).count("From 127.0.0.1") == 2
    assert here.post(reverse("usersessions_list")).status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)


def test_cookies_are_strict_and_unseen_by_programs(city: City) -> None:
    client = came_in("officer.north")
    client.get(reverse("account"))
    cookie = client.cookies[COOKIE]
    assert (cookie["samesite"], bool(cookie["httponly"]), cookie["max-age"]) == ("Strict", True, "")


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "\x00"])
def test_a_form_without_our_secret_changes_nothing(city: City, token: str) -> None:
    client = Client(enforce_csrf_checks=True)
    session = came_in("housing").cookies[COOKIE].value
    client.cookies[COOKIE] = session
    client.get(reverse("account_logout"))
    answer = client.post(reverse("account_logout"), {"csrfmiddlewaretoken": token})
    assert answer.status_code == 403
    assert "This form was open too long" in text_of(answer)
    assert is_signed_in(client)


def test_no_page_of_somebody_signed_in_is_kept_by_a_browser(city: City) -> None:
    client = came_in("officer.north")
    for name in ("account", "acting", "mfa_index", "usersessions_list", "account_login"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"]
