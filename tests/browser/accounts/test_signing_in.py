"""Signing in, in a real browser under our content policy: password, authenticator app, passkey."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from in_browser import PHONE, Opener, becomes_true
from playwright.sync_api import CDPSession, Page

if TYPE_CHECKING:
    from city import City

pytestmark = pytest.mark.browser
WAITING = 15_000


def sign_in(page: Page, name: str) -> None:
    from goldenthread.web.cast import PASSWORD

    page.get_by_label("Sign-in name").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def head(page: Page) -> str:
    """Who the page says that the reader is."""
    return page.get_by_role("region", name="Who you are").inner_text()


def at(page: Page, path: str) -> None:
    page.wait_for_url(re.compile(re.escape(path) + r"(\?.*)?$"), timeout=WAITING)


@pytest.mark.parametrize("size", [PHONE, None])
def test_by_password(city: City, opened: Opener, size: dict[str, int] | None) -> None:
    page = opened("/account/login/", **({"size": size} if size else {}))
    sign_in(page, "officer.north")
    at(page, "/home")
    assert "Olive Lantern" in head(page)
    assert "Police officer" in head(page)


@pytest.mark.full
def test_by_password_without_programs(city: City, opened: Opener) -> None:
    page = opened("/account/login/", java_script_enabled=False)
    assert not page.get_by_role("button", name="Use a passkey").is_visible()
    sign_in(page, "advocate")
    at(page, "/home")
    assert "Advocate" in head(page)


def test_a_wrong_password_is_said_at_the_top_and_leads_nowhere(city: City, opened: Opener) -> None:
    page = opened("/account/login/")
    page.get_by_label("Sign-in name").fill("officer.north")
    page.get_by_label("Password", exact=True).fill("not the password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("alert").get_by_text("did not match").wait_for(timeout=WAITING)
    assert page.title().startswith("Error:")
    assert page.get_by_label("Password", exact=True).input_value() == ""


def test_by_password_and_authenticator_app(city: City, opened: Opener) -> None:
    from staff import code

    page = opened("/account/login/")
    sign_in(page, "sergeant.north")
    at(page, "/home")
    page.goto("/account/2fa/totp/activate/")
    secret = page.locator("#totp_secret").inner_text()
    page.get_by_label("Code").fill(code(secret))
    page.get_by_role("button", name="Add the app").click()
    at(page, "/account/2fa/recovery-codes/")
    assert page.locator("#recovery_codes li").count() == 10
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/login/")
    sign_in(page, "sergeant.north")
    at(page, "/account/2fa/authenticate/")
    page.get_by_label("Code").fill(code(secret, time.time() + 30))
    page.get_by_role("button", name="Go on").click()
    at(page, "/home")
    assert "Hazel Anvil" in head(page)


@pytest.fixture
def key() -> Iterator[Callable[[Page], Any]]:
    """Gives a page a key of its own, which says yes whenever it is asked."""
    sessions: list[CDPSession] = []

    def give(page: Page) -> Any:
        session = page.context.new_cdp_session(page)
        sessions.append(session)
        session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }  # fmt: skip
        made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return session, made["authenticatorId"]

    yield give
    for session in sessions:
        session.detach()


def enrol(page: Page, name: str) -> None:
    sign_in(page, name)
    at(page, "/home")
    page.goto("/account/2fa/passkeys/add/")
    page.get_by_label("What to call it").fill("key on the lanyard")
    page.get_by_role("button", name="Add the passkey").click()
    at(page, "/account/2fa/recovery-codes/")


def test_by_passkey_alone(city: City, opened: Opener, key: Callable[[Page], Any]) -> None:
    page = opened("/account/login/")
    session, mine = key(page)
    enrol(page, "handler")
    kept = session.send("WebAuthn.getCredentials", {"authenticatorId": mine})["credentials"]
    assert [one["isResidentCredential"] for one in kept] == [True]
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    at(page, "/home")
    assert "Sorrel Compass" in head(page)


@pytest.mark.full
def test_a_passkey_as_second_factor(city: City, opened: Opener, key: Callable[[Page], Any]) -> None:
    page = opened("/account/login/")
    key(page)
    enrol(page, "handler.second")
    page.context.clear_cookies()
    page.goto("/account/login/")
    sign_in(page, "handler.second")
    at(page, "/account/2fa/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    at(page, "/home")
    assert "Larch Beacon" in head(page)


def test_a_passkey_of_an_account_that_ended_opens_nothing(
    city: City, opened: Opener, key: Callable[[Page], Any]
) -> None:
    from goldenthread.apps.access import accounts
    from goldenthread.apps.access.models import User

    page = opened("/account/login/")
    key(page)
    enrol(page, "analyst")
    with city.visit("accounts.police") as keeper:
        user = User.objects.get(pk=city.person("analyst"))
        accounts.end_account(by=keeper, user=user, because="left")
    page.context.clear_cookies()
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_text("Not done").wait_for(timeout=WAITING)
    page.goto("/account/")
    at(page, "/account/login/")


@pytest.mark.full
def test_a_key_that_says_no_is_said_in_words(
    city: City, opened: Opener, key: Callable[[Page], Any]
) -> None:
    page = opened("/account/login/")
    session, mine = key(page)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": mine, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    becomes_true(page, "!document.querySelector('[data-passkey-problem]').hidden")
    assert "gave no answer" in page.locator("[data-passkey-problem]").inner_text()


@pytest.mark.full
def test_what_one_acts_as_stands_on_the_page_and_can_be_changed(city: City, opened: Opener) -> None:
    page = opened("/account/login/")
    sign_in(page, "two.roles")
    at(page, "/acting/")
    page.get_by_label("Police supervisor, Northgate Community Safety Unit").check()
    page.get_by_label("Purpose").select_option("safeguard_child")
    page.get_by_role("button", name="Act in this role").click()
    at(page, "/home")
    assert "Police supervisor" in head(page)
    page.get_by_role("link", name="Change role").click()
    at(page, "/acting/")
    assert page.get_by_label("Purpose").input_value() == "safeguard_child"


@pytest.mark.full
def test_after_a_while_one_is_told_why_one_was_signed_out(city: City, opened: Opener) -> None:
    from django.contrib.sessions.models import Session

    page = opened("/account/login/")
    sign_in(page, "custody")
    at(page, "/home")
    name = {one["name"]: one["value"] for one in page.context.cookies()}["session"]
    from datetime import timedelta

    from django.utils import timezone

    from goldenthread.web.accounts.sessions import SessionStore, idle

    assert Session.objects.filter(session_key=name).exists()
    session = SessionStore(name)
    session["seen_at"] = (timezone.now() - idle() - timedelta(seconds=1)).isoformat()
    session.save()
    page.goto("/account/")
    assert page.get_by_role("heading", level=1).inner_text() == "You are signed out"
    page.get_by_role("link", name="Sign in again").click()
    sign_in(page, "custody")
    at(page, "/account/")
