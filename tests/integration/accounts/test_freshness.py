"""How lately somebody proved who they are; break-glass and reveals ask this."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from city import City
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from staff import add_authenticator, code, sign_in

from goldenthread.apps.access.models import User
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.web.accounts import freshness


def request_of(client: Client, user: User) -> HttpRequest:
    """A request with this client's session."""
    request = HttpRequest()
    request.session, request.user = client.session, user  # type: ignore[assignment]
    request.META["HTTP_HOST"] = "testserver"
    return request


@pytest.fixture
def proved(city: City) -> tuple[Client, User, str]:
    """Somebody who signed in with password and authenticator app just now."""
    user = User.objects.get(pk=city.person("sergeant.north"))
    Authenticator.objects.filter(user_id=user.pk).delete()
    first = Client()
    sign_in(first, user.username)
    secret = add_authenticator(first)
    client = Client()
    sign_in(client, user.username)
    import time

    client.post(reverse("mfa_authenticate"), {"code": code(secret, time.time() + 30)})
    return client, user, secret


def aged(client: Client, seconds: float) -> None:
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        {**one, "at": one["at"] - seconds} for one in records
    ]
    session.save()


def limit() -> int:
    from django.utils import timezone

    day = london(timezone.now()).date()
    return int(policy.value("access.glass_sign_in_minutes", on=day)) * 60


def test_a_second_factor_just_given_is_fresh(proved: tuple[Client, User, str]) -> None:
    client, user, _ = proved
    assert freshness.is_fresh(request_of(client, user))


def test_after_the_minutes_of_policy_it_is_not(proved: tuple[Client, User, str]) -> None:
    client, user, _ = proved
    aged(client, limit() - 30)
    assert freshness.is_fresh(request_of(client, user))
    aged(client, 31)
    assert not freshness.is_fresh(request_of(client, user))


def test_a_password_alone_is_not_fresh_for_who_has_a_second_factor(
    proved: tuple[Client, User, str],
) -> None:
    client, user, _ = proved
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [r for r in records if r["method"] == "password"]
    session.save()
    assert not freshness.is_fresh(request_of(client, user))


def test_on_trial_a_password_counts_for_who_has_none_and_in_production_not(
    city: City, settings: Any
) -> None:
    user = User.objects.get(pk=city.person("advocacy.manager"))
    client = Client()
    sign_in(client, user.username)
    assert freshness.is_fresh(request_of(client, user))
    settings.SECOND_FACTOR_REQUIRED = True
    assert not freshness.is_fresh(request_of(client, user))


def test_the_proof_of_one_person_is_not_anothers(
    city: City, proved: tuple[Client, User, str]
) -> None:
    client, _, _ = proved
    other = User.objects.get(pk=city.person("officer.north"))
    assert not freshness.is_fresh(request_of(client, other))


def test_a_request_without_session_or_person_is_never_fresh(city: City) -> None:
    request: Any = HttpRequest()
    request.user = AnonymousUser()
    assert not freshness.is_fresh(request)
    request.session = {}
    assert not freshness.is_fresh(request)


def test_one_is_sent_to_prove_it_and_back(proved: tuple[Client, User, str]) -> None:
    import time

    client, user, secret = proved
    aged(client, 2 * limit())
    where = freshness.prove_again(request_of(client, user), reverse("account"))["Location"]
    assert where.startswith(reverse("mfa_reauthenticate"))
    from django.core.cache import cache

    cache.clear()
    answer = client.post(where, {"code": code(secret, time.time() - 30)})
    assert answer["Location"] == reverse("account")
    assert freshness.is_fresh(request_of(client, user))
