"""The second factor: a code good once, secrets sealed, and needed by everybody where it counts."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from city import City
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from staff import add_authenticator, code, is_signed_in, looks, sign_in, text_of

from goldenthread.apps.access.models import User
from goldenthread.web.accounts.limits import today

ASKED = "mfa_authenticate"


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    cache.clear()


def enrolled(city: City, who: str) -> str:
    """Somebody with an authenticator app and nothing else; its secret."""
    Authenticator.objects.filter(user_id=city.person(who)).delete()
    client = Client()
    sign_in(client, who)
    return add_authenticator(client)


def half_way(who: str) -> Client:
    """A client whose password was right."""
    client = Client()
    assert sign_in(client, who)["Location"] == reverse(ASKED)
    return client


def give(client: Client, given: str) -> Any:
    return client.post(reverse(ASKED), {"code": given})


def test_who_has_one_is_asked_for_it_and_is_nobody_until_then(city: City) -> None:
    secret = enrolled(city, "officer.north")
    client = half_way("officer.north")
    assert not is_signed_in(client)
    client = half_way("officer.north")
    assert give(client, code(secret)).status_code == 302
    assert is_signed_in(client)


def test_a_wrong_code_does_not_open(city: City) -> None:
    secret = enrolled(city, "officer.north")
    wrong = f"{(int(code(secret)) + 1) % 1_000_000:06}"
    answer = give(half_way("officer.north"), wrong)
    assert "not right, or has been used" in text_of(answer)


def test_a_code_opens_once_for_as_long_as_it_would_be_taken(city: City) -> None:
    """The library forgets used codes after one period, and takes them for three."""
    secret = enrolled(city, "officer.north")
    used = code(secret, time.time() + 30)
    assert give(half_way("officer.north"), used).status_code == 302
    for key in cache_keys():
        if "allauth.mfa.totp.used" in key:
            cache.delete(key.removeprefix(":1:"))
    again = half_way("officer.north")
    assert give(again, used).status_code == 200
    assert not is_signed_in(again)


def cache_keys() -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select cache_key from web_cache")
        return [key for (key,) in cursor.fetchall()]


@pytest.mark.parametrize("late", [-120, 120])
def test_a_code_of_another_time_does_not_open(city: City, late: int) -> None:
    secret = enrolled(city, "officer.north")
    assert give(half_way("officer.north"), code(secret, time.time() + late)).status_code == 200


def test_wrong_codes_are_counted(city: City) -> None:
    secret = enrolled(city, "officer.north")
    client = half_way("officer.north")
    for _ in range(today("failures_by_account")):
        give(client, "000000")
    assert "too many tries" in text_of(give(client, code(secret)))


@pytest.mark.parametrize("bad", ["", "\x00", "٣٤٥٦٧٨", "1" * 5000, "<script>", "½"])
def test_whatever_is_typed_as_a_code_is_only_wrong(city: City, bad: str) -> None:
    enrolled(city, "officer.north")
    assert give(half_way("officer.north"), bad).status_code == 200


@pytest.mark.parametrize(
    "bad", ["", "null", "1", "[]", '"x"', "{}", '{"response": 1}', '{"id": "x", "rawId": 5}',
            '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"AA"}}',
            "{" * 4000, '{"response":{"userHandle":"\\u0000"}}',
            '{"id":"AA","rawId":"AA","type":"public-key",'
            '"response":{"clientDataJSON":"AA","attestationObject":"AA"}}',
            '{"id":"!!","rawId":"é","type":"public-key",'
            '"response":{"clientDataJSON":"e30","attestationObject":"oA"}}'],
)  # fmt: skip
def test_whatever_a_passkey_answers_is_only_wrong(city: City, bad: str) -> None:
    enrolled(city, "officer.north")
    client = half_way("officer.north")
    assert client.post(reverse(ASKED), {"credential": bad}).status_code == 200
    assert Client().post(reverse("mfa_login_webauthn"), {"credential": bad}).status_code == 302
    adding = city.browser("officer.south")
    sign_in(adding, "officer.south")
    answer = adding.post(reverse("mfa_add_webauthn"), {"credential": bad, "name": "key"})
    assert answer.status_code in (200, 302)
    assert not Authenticator.objects.filter(user_id=city.person("officer.south")).exists()


def test_secrets_are_sealed_with_a_key_that_is_not_in_the_database(city: City) -> None:
    secret = enrolled(city, "officer.north")
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert "gAAAA" in stored
    from django.conf import settings

    key = settings.CONFIGURATION.home / "keys" / "mfa.key"
    assert key.stat().st_mode & 0o077 == 0


def recovery_codes(client: Client) -> list[str]:
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return re.findall(r"<code>(\d{8})</code>", page)


def test_recovery_codes_are_shown_once_and_open_once(city: City) -> None:
    Authenticator.objects.filter(user_id=city.person("handler")).delete()
    owner = Client()
    sign_in(owner, "handler")
    add_authenticator(owner)
    codes = recovery_codes(owner)
    assert len(codes) == 10
    assert recovery_codes(owner) == []
    assert give(half_way("handler"), codes[0]).status_code == 302
    assert give(half_way("handler"), codes[0]).status_code == 200
    assert give(half_way("handler"), codes[1]).status_code == 302


def test_adding_and_removing_is_written_down(city: City) -> None:
    client = Client()
    sign_in(client, "education")
    add_authenticator(client)
    assert looks(city, reason="factor_added")[-1]["user"] == city.person("education")
    client.post(reverse("mfa_deactivate_totp"))
    assert looks(city, reason="factor_removed")[-1]["user"] == city.person("education")


def test_a_stolen_session_cannot_add_one_later(city: City) -> None:
    """After a few minutes one must prove again who one is."""
    client = Client()
    sign_in(client, "housing")
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**one, "at": one["at"] - 600} for one in records]
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(answer["Location"], {"password": "not it"}).status_code == 200


@pytest.fixture
def required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def test_where_it_is_required_nothing_opens_before_one_is_added(city: City, required: None) -> None:
    client = Client()
    sign_in(client, "adults")
    for name in ("home", "account", "staff", "acting", "units", "account_change_password"):
        assert client.get(reverse(name))["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    add_authenticator(client)
    assert is_signed_in(client)


def test_where_it_is_required_the_last_one_stays(city: City, required: None) -> None:
    client = Client()
    sign_in(client, "health")
    add_authenticator(client)
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "Add another first" in text_of(answer)
    assert Authenticator.objects.filter(user_id=city.person("health"), type="totp").exists()


def test_a_guardian_removes_it_for_who_lost_it_and_the_keeper_may_not(city: City) -> None:
    enrolled(city, "custody")
    url = reverse("forget-factors", args=[city.person("custody")])
    assert city.browser("accounts.police").post(url).status_code == 403
    assert Authenticator.objects.filter(user_id=city.person("custody")).exists()
    assert city.browser("guardian.police").post(url).status_code == 302
    assert not Authenticator.objects.filter(user_id=city.person("custody")).exists()
    look = looks(city, reason="factors_forgotten")[-1]
    assert look["record"] == city.person("custody")


def test_nobody_removes_their_own_that_way(city: City) -> None:
    url = reverse("forget-factors", args=[city.person("guardian.police")])
    assert city.browser("guardian.police").post(url).status_code == 403


def test_passkeys_of_another_are_not_touched(city: City) -> None:
    other = User.objects.get(pk=city.person("officer.south"))
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "key"})
    client = Client()
    sign_in(client, "probation")
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "mine"}).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
    key.delete()
