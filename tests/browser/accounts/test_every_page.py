"""Every page of signing in and accounts, full, empty, refused and with errors, at a phone's width
and a desk's: axe finds nothing, nothing runs out at the side, the title names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from in_browser import Do, Opener, expected_status, faults, send, violations
from playwright.sync_api import Page
from sampling import some

if TYPE_CHECKING:
    from city import City

pytestmark = pytest.mark.browser

ONE, BARE, UNIT = "/staff/{person}/", "/staff/{bare}/", "/units/{unit}/"
KEEPER, GUARDIAN, SERGEANT = "accounts.police", "guardian.police", "sergeant.north"
PROBLEM = "There is a problem"


def wrong_sign_in(page: Page) -> None:
    page.get_by_label("Sign-in name").fill("officer.north")
    page.get_by_label("Password", exact=True).fill("not the password")
    send(page)


def second_factor(page: Page) -> None:
    from goldenthread.web.cast import PASSWORD

    page.get_by_label("Sign-in name").fill("commander")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    send(page)


def wrong_second_factor(page: Page) -> None:
    second_factor(page)
    page.get_by_label("Code").fill("000000")
    send(page)


def old_session(page: Page) -> None:
    here = page.url.partition("/account")[0]
    page.context.add_cookies([{"name": "session", "value": "x" * 32, "url": here}])
    page.goto("/account/")


STATES: dict[str, tuple[str, str, Do | None, str]] = {
    "sign in": ("", "/account/login/", None, "You cannot sign in"),
    "sign in, wrong": ("", "/account/login/", wrong_sign_in, "did not match"),
    "second factor": ("", "/account/login/", second_factor, "authenticator app shows now"),
    "second factor, wrong": ("", "/account/login/", wrong_second_factor, "or has been used"),
    "signed out": ("", "/account/login/", old_session, "That session is over"),
    "sign out": (KEEPER, "/account/logout/", None, "Stay signed in"),
    "prove again": (KEEPER, "/account/2fa/totp/activate/", None, "Prove again who you are"),
    "acting": ("two.roles", "/acting/", None, "Police supervisor"),
    "no role": ("without.role", "/no-role/", None, "You hold no role now"),
    "account": ("two.roles", "/account/", None, "Roles that you hold"),
    "change password": (KEEPER, "/account/password/change/", None, "Password now"),
    "change password, wrong": (KEEPER, "/account/password/change/", send, PROBLEM),
    "second factors, none": (KEEPER, "/account/2fa/", None, "A password alone can be guessed"),
    "second factors": ("commander", "/account/2fa/", None, "See how many are left"),
    "passkeys, none": (KEEPER, "/account/2fa/passkeys/", None, "You have no passkey"),
    "sessions": (KEEPER, "/account/sessions/", None, "You are signed in nowhere else"),
    "staff": (KEEPER, "/staff/", None, "Showing 1 to 25"),
    "staff of a supervisor": (SERGEANT, "/staff/", None, "Olive Lantern"),
    "staff, nobody fits": (KEEPER, "/staff/?words=ofthisname", None, "Nobody fits"),
    "staff, no such filter": (KEEPER, "/staff/?state=nonsense", None, PROBLEM),
    "staff, refused": ("operator", "/staff/", None, "You may not do that"),
    "one": (KEEPER, ONE, None, "What you can do"),
    "one, to a guardian": (GUARDIAN, BARE, None, "Approve"),
    "one, to a supervisor": (SERGEANT, ONE, None, "Need confirmed until"),
    "one, absent": ("accounts.lantern", ONE, None, "Page not found"),
    "open an account": (KEEPER, "/staff/new/", None, "Sign-in name"),
    "open an account, wrong": (KEEPER, "/staff/new/", send, PROBLEM),
    "confirm the need": (KEEPER, f"{ONE}confirm/", None, "Confirmed until now"),
    "a code": (KEEPER, f"{ONE}code/", None, "It is shown once"),
    "a code, shown": (KEEPER, f"{ONE}code/", send, "This page shows it once"),
    "a code, not possible": (KEEPER, f"{BARE}code/", send, "no approved role now"),
    "a code, refused": (SERGEANT, f"{ONE}code/", None, "You may not do that"),
    "remove factors": (GUARDIAN, f"{ONE}factors/", None, "lost telephone and key"),
    "end an account": (KEEPER, f"{ONE}end/", None, "stays so"),
    "end an account, no reason": (KEEPER, f"{ONE}end/", send, "Say why"),
    "give a role": (KEEPER, f"{ONE}role/", None, "Place of work"),
    "give a role, wrong": (KEEPER, f"{ONE}role/", send, PROBLEM),
    "waiting": (GUARDIAN, "/roles/waiting/", None, "Fern Anchor"),
    "waiting, none": ("guardian.health", "/roles/waiting/", None, "No role waits"),
    "approve": (GUARDIAN, "/roles/{waits}/approve/", None, "does this work in this unit now"),
    "refuse": (GUARDIAN, "/roles/{waits}/end/", None, "Refuse this role?"),
    "place of work": (KEEPER, "/roles/{held}/place/", None, "asked for anew"),
    "place of work, wrong": (KEEPER, "/roles/{held}/place/", send, PROBLEM),
    "units": (KEEPER, "/units/", None, "Restricted Cases Desk"),
    "units, none fit": (KEEPER, "/units/?words=nowhere", None, "No unit fits"),
    "a unit": (KEEPER, UNIT, None, "What it has been called"),
    "open a unit": (KEEPER, "/units/new/", None, "Stands below"),
    "open a unit, wrong": (KEEPER, "/units/new/", send, PROBLEM),
    "rename a unit": (KEEPER, f"{UNIT}name/", None, "Called now"),
    "move a unit": (KEEPER, f"{UNIT}move/", None, "no longer will"),
    "merge a unit": (KEEPER, f"{UNIT}merge/", None, "Nobody loses sight of a case"),
    "merge a unit, wrong": (KEEPER, f"{UNIT}merge/", send, PROBLEM),
}
"""Who opens which page, does what there, and what then must stand on it."""
STATUS = {"refused": 403, "absent": 404, "no role": 403}


@pytest.fixture(scope="module")
def keys(city: City) -> dict[str, str]:
    """A city in which a role waits, and somebody has a second factor."""
    from django.test import Client
    from staff import add_authenticator, many, sign_in

    from goldenthread.apps.access import accounts, roles
    from goldenthread.apps.access.models import RoleHeld, Unit

    many(city, 30)
    with city.visit(KEEPER) as keeper:
        bare = accounts.open_account(by=keeper, username="without.role", name="Fern Anchor")
        unit = Unit.objects.get(pk=city.unit("northgate_csu"))
        waits = roles.give_role(by=keeper, user=bare, role="PO", unit=unit, from_at=keeper.now)
    city.keys["people"]["without.role"] = str(bare.pk)
    client = Client()
    sign_in(client, "commander")
    add_authenticator(client)
    held = RoleHeld.objects.get(user_id=city.person("officer.north"))
    return {
        "person": str(city.person("officer.north")), "bare": str(bare.pk), "waits": str(waits.pk),
        "held": str(held.pk), "unit": str(unit.pk),
    }  # fmt: skip


@pytest.mark.parametrize("name", some(STATES, 13))
def test_axe_finds_nothing_and_nothing_runs_out(
    city: City, opened: Opener, keys: dict[str, str], axe: str, name: str
) -> None:
    who, path, do, says = STATES[name]
    status = expected_status(name, STATUS)
    page = opened(path.format(**keys), who=who, may_fail=status)
    if do:
        do(page)
    assert says in page.locator("main").inner_text()
    assert faults(page, axe, name) == []
    for private in ("Olive", "Lantern", "Fern", "Anchor", "Northgate"):
        assert private not in page.title()
    assert ("Error: " in page.title()) == (says in (PROBLEM, *SAID_OF_ERRORS))


SAID_OF_ERRORS = ("did not match", "or has been used", "no approved role now", "Say why")


def test_axe_does_find_what_is_wrong(city: City, opened: Opener, axe: str) -> None:
    page = opened("/account/login/")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    page.evaluate("document.querySelectorAll('label').forEach(one => one.remove())")
    assert {"html-has-lang", "label"} <= {one for one, _ in violations(page, axe)}
