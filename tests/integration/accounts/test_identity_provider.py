"""Signing in through an agency's own provider: whom it may vouch for, and why it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from city import City
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from django.urls import reverse
from identity_provider import CLIENT, IdentityProvider, identity_provider
from sampling import some
from staff import add_authenticator, change, is_signed_in, sign_in, text_of

from goldenthread.apps.access.models import User

HERE = {"provider_id": "rivers"}


@pytest.fixture
def provider(settings: Any) -> Iterator[IdentityProvider]:
    """The provider of Two Rivers Police, who vouches for the officer of the north."""
    with identity_provider() as made:
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [
                    {
                        "provider_id": "rivers", "name": "Two Rivers Police", "client_id": CLIENT,
                        "secret": "between us",
                        "settings": {
                            "server_url": made.url, "oauth_pkce_enabled": True,
                            "scope": ["openid", "profile"], "agency": "Two Rivers Police",
                            "claim": "preferred_username",
                        },
                    }
                ],
            }
        }  # fmt: skip
        made.claims = {"sub": "1001", "preferred_username": "officer.north"}
        yield made


def away(client: Client, provider: IdentityProvider, **more: str) -> str:
    """Off to the provider, which notes what it was sent; the state to come back with."""
    answer = client.post(reverse("openid_connect_login", kwargs=HERE), more)
    assert answer.status_code == 302
    found = urlsplit(answer["Location"])
    assert answer["Location"].startswith(f"{provider.url}/authorize")
    provider.asked = {name: values[0] for name, values in parse_qs(found.query).items()}
    return provider.asked["state"]


def back(client: Client, state: str, **more: str) -> Any:
    url = reverse("openid_connect_callback", kwargs=HERE)
    return client.get(url, {"code": "a code", "state": state, **more})


def through(provider: IdentityProvider) -> tuple[Client, Any]:
    client = Client()
    return client, back(client, away(client, provider))


@pytest.fixture(autouse=True)
def nobody_is_linked(city: City) -> None:
    SocialAccount.objects.all().delete()


def test_somebody_of_the_agency_is_signed_in(city: City, provider: IdentityProvider) -> None:
    client, answer = through(provider)
    assert answer.status_code == 302
    assert is_signed_in(client)
    linked = SocialAccount.objects.get()
    assert (linked.user_id, linked.uid) == (city.person("officer.north"), "1001")


def test_nothing_that_the_provider_says_of_them_is_kept(
    city: City, provider: IdentityProvider
) -> None:
    provider.claims |= {"name": "Olive Lantern", "email": "olive@rivers.example", "address": "x"}
    through(provider)
    assert SocialAccount.objects.get().extra_data == {"id_token": {"sub": "1001"}}
    assert User.objects.get(pk=city.person("officer.north")).email == ""


def test_it_is_asked_with_a_nonce_a_state_and_a_proof_of_the_exchange(
    city: City, provider: IdentityProvider
) -> None:
    client, _ = through(provider)
    assert is_signed_in(client)
    assert len(provider.asked["nonce"]) >= 32
    assert provider.asked["code_challenge_method"] == "S256"
    assert provider.exchanged["code_verifier"]
    again, _ = through(provider)
    assert is_signed_in(again)


def test_the_second_time_the_person_is_known_by_the_providers_own_number(
    city: City, provider: IdentityProvider
) -> None:
    through(provider)
    provider.claims["preferred_username"] = "officer.south"
    client, _ = through(provider)
    assert client.session["_auth_user_id"] == str(city.person("officer.north"))


def refused(provider: IdentityProvider) -> None:
    client, answer = through(provider)
    assert answer.status_code in (401, 403)
    assert "could not be signed in" in text_of(answer)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


WRONG = {
    "of another agency": {"preferred_username": "advocate"},
    "nobody here": {"preferred_username": "officer.nowhere"},
    "a program": {"preferred_username": "import.police"},
    "no name": {"preferred_username": ""},
    "a list for a name": {"preferred_username": ["officer.north"]},
    "no number": {"sub": ""},
    "another nonce": {"nonce": "one that was caught elsewhere"},
    "no nonce": {"nonce": ""},
    "for another client": {"aud": "somebody else"},
    "from another issuer": {"iss": "https://elsewhere.example"},
    "too old": {"exp": 1},
}


@pytest.mark.parametrize("what", some(WRONG, 3))
def test_what_is_not_right_is_refused(city: City, provider: IdentityProvider, what: str) -> None:
    provider.claims |= WRONG[what]
    refused(provider)


def test_a_token_signed_by_another_is_refused(city: City, provider: IdentityProvider) -> None:
    """The library does not look at the signature of a token that it fetched itself."""
    provider.signing_key = rsa.generate_private_key(65537, 2048)
    refused(provider)


def test_a_token_that_is_not_signed_is_refused(city: City, provider: IdentityProvider) -> None:
    provider.algorithm = "none"
    refused(provider)


def test_a_token_signed_with_a_shared_secret_is_refused(
    city: City, provider: IdentityProvider
) -> None:
    provider.algorithm, provider.signing_key = "HS256", "between us, and long enough for a test"
    refused(provider)


def test_no_token_is_refused(city: City, provider: IdentityProvider) -> None:
    provider.has_id_token = False
    refused(provider)


def test_userinfo_of_another_person_is_refused(city: City, provider: IdentityProvider) -> None:
    provider.claims = {"sub": "1001"}
    provider.told = {"sub": "2002", "preferred_username": "officer.north"}
    refused(provider)
    provider.told["sub"] = "1001"
    assert is_signed_in(through(provider)[0])


def test_an_answer_to_a_question_that_we_did_not_ask_is_refused(
    city: City, provider: IdentityProvider
) -> None:
    victim, attacker = Client(), Client()
    state = away(attacker, provider)
    victim.cookies["session"] = "x" * 32
    assert back(victim, state, _redir="").status_code == 401
    assert not is_signed_in(victim)


def test_an_answer_is_taken_once(city: City, provider: IdentityProvider) -> None:
    client = Client()
    state = away(client, provider)
    assert back(client, state).status_code == 302
    client.post(reverse("account_logout"))
    assert back(client, state, _redir="").status_code == 401


def test_an_account_that_ended_or_lapsed_is_refused(city: City, provider: IdentityProvider) -> None:
    provider.claims |= {"sub": "3003", "preferred_username": "custody"}
    assert is_signed_in(through(provider)[0])
    change(city, "update access_user set attested_until = now() where username = 'custody'")
    _, answer = through(provider)
    assert answer.status_code == 403
    change(
        city, "update access_user set attested_until = now() + interval '1 day',"
        " is_active = false, ended_at = now() where username = 'custody'",
    )  # fmt: skip
    _, answer = through(provider)
    assert answer.status_code == 403


def test_a_second_factor_of_ours_is_still_asked_for(city: City, provider: IdentityProvider) -> None:
    owner = Client()
    sign_in(owner, "sergeant.south")
    add_authenticator(owner)
    provider.claims |= {"sub": "4004", "preferred_username": "sergeant.south"}
    client, answer = through(provider)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_where_one_is_required_the_providers_word_counts_only_if_it_asked_for_two(
    city: City, provider: IdentityProvider, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client, _ = through(provider)
    assert client.get(reverse("account"))["Location"] == reverse("mfa_index")
    provider.claims["amr"] = ["pwd", "mfa"]
    client, _ = through(provider)
    assert is_signed_in(client)


def test_somebody_signed_in_cannot_link_a_strangers_provider_account(
    city: City, provider: IdentityProvider
) -> None:
    client = Client()
    sign_in(client, "officer.south")
    state = away(client, provider, process="connect")
    back(client, state)
    assert not SocialAccount.objects.filter(user_id=city.person("officer.south")).exists()


def test_what_stands_in_the_address_goes_no_further(city: City, provider: IdentityProvider) -> None:
    client = Client()
    url = reverse("openid_connect_login", kwargs=HERE)
    answer = client.post(
        f"{url}?scope=admin&auth_params=prompt%3Dnone%26nonce%3Dmine&action=rerequest"
    )
    assert "admin" not in answer["Location"]
    assert "prompt" not in answer["Location"]
    assert "nonce=mine" not in answer["Location"]


def test_it_begins_with_a_form_and_not_with_a_link(city: City, provider: IdentityProvider) -> None:
    url = reverse("openid_connect_login", kwargs=HERE)
    assert Client().get(url).status_code == 404
    assert Client(enforce_csrf_checks=True).post(url).status_code == 403
    unknown = reverse("openid_connect_login", kwargs={"provider_id": "nobody"})
    assert Client().post(unknown).status_code == 404


def test_stopping_there_is_said_here(city: City, provider: IdentityProvider) -> None:
    client = Client()
    state = away(client, provider)
    url = reverse("openid_connect_callback", kwargs=HERE)
    answer = client.get(url, {"state": state, "error": "access_denied"}, follow=True)
    assert "stopped on your agency" in text_of(answer)


def test_the_way_in_stands_on_the_page_of_signing_in(
    city: City, provider: IdentityProvider
) -> None:
    page = text_of(Client().get(reverse("account_login")))
    assert "Through your agency" in page
