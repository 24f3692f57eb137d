"""When an account ends, so does everything of it: the next request, a second later, is denied."""

from __future__ import annotations

import threading
import time
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from city import City
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from staff import add_authenticator, change, is_signed_in, looks, many, sign_in, signed_in, text_of

from goldenthread.apps.access import accounts, roles
from goldenthread.apps.access.accounts import account_ended
from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.web.api.tokens import find_token, make_token

SECOND = 1.0


def end(city: City, person: UUID) -> None:
    with city.visit("accounts.police") as keeper:
        accounts.end_account(by=keeper, user=User.objects.get(pk=person), because="left the force")


def is_denied(client: Client) -> bool:
    """No page of anybody: to sign in, or refused."""
    answer = client.get(reverse("account"))
    return answer.status_code == 401 or (
        answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
    )


def ended_in_mid_session(city: City, times: int) -> None:
    slowest = 0.0
    for person in many(city, times):
        client = signed_in(person)
        assert is_signed_in(client)
        end(city, person)
        done = time.monotonic()
        assert is_denied(client)
        slowest = max(slowest, time.monotonic() - done)
        assert is_denied(client)
    assert slowest <= SECOND


def test_forty_ended_in_mid_session_are_denied_at_the_next_request(city: City) -> None:
    ended_in_mid_session(city, 40)


@pytest.mark.full
def test_a_thousand_ended_in_mid_session_are_denied_at_the_next_request(city: City) -> None:
    ended_in_mid_session(city, 1000)


def test_one_that_ends_in_the_middle_of_a_request_has_no_next(city: City) -> None:
    """The request under way ends with its transaction; nothing after it begins."""
    (person,) = many(city, 1)
    role = RoleHeld.objects.get(user_id=person).pk
    inside, may_go = threading.Event(), threading.Event()

    def visit() -> None:
        with opened(role, place="test"):
            inside.set()
            may_go.wait(5)
        connection.close()

    thread = threading.Thread(target=visit)
    thread.start()
    assert inside.wait(5)
    client = signed_in(person)
    end(city, person)
    assert is_denied(client)
    may_go.set()
    thread.join(5)
    with pytest.raises(VisitRefused), opened(role, place="test"):
        pass


def test_everything_of_it_ends_together(city: City) -> None:
    (person,) = many(city, 1)
    user = User.objects.get(pk=person)
    with city.visit("accounts.police") as keeper:
        code = accounts.issue_code(by=keeper, user=user).text
    client = Client()
    sign_in(client, user.username, code)
    new = {"password1": "harbour anvil meadow", "password2": "harbour anvil meadow"}
    client.post(reverse("new-password"), new)
    add_authenticator(client)
    end(city, person)
    assert not Session.objects.filter(session_key=client.session.session_key).exists()
    assert not UserSession.objects.filter(user_id=person).exists()
    assert not Authenticator.objects.filter(user_id=person).exists()
    assert not RoleHeld.objects.filter(user_id=person, until_at=None).exists()
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert sign_in(Client(), user.username, new["password1"]).status_code == 200


def test_who_keeps_tokens_is_told_in_the_same_transaction(city: City) -> None:
    (person,) = many(city, 1)
    told: list[tuple[UUID, bool]] = []

    def hear(sender: object, user: User, **more: object) -> None:
        told.append((user.pk, connection.in_atomic_block))

    account_ended.connect(hear)
    try:
        end(city, person)
        end(city, person)
    finally:
        account_ended.disconnect(hear)
    assert told == [(person, True)]


def test_its_tokens_are_revoked(city: City) -> None:
    (person,) = many(city, 1)
    held = RoleHeld.objects.get(user_id=person)
    with city.visit("accounts.police") as keeper:
        text = make_token(by=keeper, user=held.user, role_held=held, name="till", may_write=False)
    assert find_token(text, timezone.now()) is not None
    end(city, person)
    assert find_token(text, timezone.now()) is None


def test_the_page_says_that_the_account_has_ended(city: City) -> None:
    (person,) = many(city, 1)
    client = signed_in(person)
    end(city, person)
    assert "Your account has ended" in text_of(client.get(reverse("account"), follow=True))


def test_it_is_written_down_who_ended_it_and_why(city: City) -> None:
    (person,) = many(city, 1)
    end(city, person)
    look = looks(city, reason="account_ended")[-1]
    assert (look["record"], look["words"]) == (person, "left the force")
    assert look["user"] == city.person("accounts.police")


def test_what_has_ended_stays_ended(city: City) -> None:
    (person,) = many(city, 1)
    end(city, person)
    refused = pytest.raises(DatabaseError, match="ended once")
    with city.visit("accounts.police"), refused, transaction.atomic():
        User.objects.filter(pk=person).update(is_active=True, ended_at=None)


def test_nobody_ends_their_own(city: City) -> None:
    url = reverse("end-account", args=[city.person("accounts.police")])
    keeper = city.browser("accounts.police")
    assert keeper.post(url, {"because": "tired"}).status_code == 403
    own = User.objects.filter(pk=city.person("accounts.police"))
    refused = pytest.raises(DatabaseError, match="ended once")
    with city.visit("accounts.police"), refused, transaction.atomic():
        own.update(is_active=False)


@pytest.mark.parametrize("who", ["guardian.police", "sergeant.north", "accounts.lantern"])
def test_nobody_but_its_keeper_ends_one(city: City, who: str) -> None:
    (person,) = many(city, 1)
    answer = city.browser(who).post(reverse("end-account", args=[person]), {"because": "spite"})
    assert answer.status_code in (403, 404)
    assert User.objects.get(pk=person).ended_at is None


def test_a_role_that_ends_in_mid_session_opens_nothing_at_the_next_request(city: City) -> None:
    for person in many(city, 20):
        client = signed_in(person)
        assert is_signed_in(client)
        held = RoleHeld.objects.get(user_id=person)
        with city.visit("accounts.police") as keeper:
            roles.end_role(by=keeper, held=held, because="moved on")
        assert client.get(reverse("account"))["Location"] == reverse("no-role")


def test_a_lapse_shuts_the_account_at_its_moment(city: City) -> None:
    for person in many(city, 20):
        client = signed_in(person)
        change(city, "update access_user set attested_until = now() + interval '150 milliseconds'"
               " where id = %s", person)  # fmt: skip
        until = User.objects.get(pk=person).attested_until
        assert until is not None
        while time.time() < until.timestamp():
            time.sleep(0.01)
        answer = client.get(reverse("account"), follow=True)
        assert "Nobody has confirmed in time" in text_of(answer)
        role = RoleHeld.objects.get(user_id=person).pk
        with pytest.raises(VisitRefused), opened(role, place="test"):
            pass


def test_the_database_refuses_what_the_site_would_let_through(city: City) -> None:
    """The visit itself is refused, whoever opens it."""
    (person,) = many(city, 1)
    role = RoleHeld.objects.get(user_id=person).pk
    end(city, person)
    with pytest.raises(VisitRefused), opened(role, place="test"):
        pass
