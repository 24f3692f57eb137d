"""Wrong tries are counted for all workers together, and never shut out a whole station."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from city import APP, City
from django.core.cache import cache
from django.test import Client
from staff import is_signed_in, sign_in, text_of

from goldenthread.web.accounts.limits import today

STATION = {"REMOTE_ADDR": "192.0.2.10"}
"""One address for everybody there (RFC 5737)."""

IN_ANOTHER_PROCESS = """
import django
django.setup()
from django.test import Client
from goldenthread.web.cast import PASSWORD
answer = Client().post("/account/login/", {"login": "sergeant.north", "password": PASSWORD},
                       REMOTE_ADDR="192.0.2.10")
print(answer.status_code)
"""


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def fail(name: str, times: int, **more: str) -> None:
    for _ in range(times):
        sign_in(Client(), name, "not the password", **more)


def test_after_so_many_wrong_tries_the_right_password_is_refused_too(city: City) -> None:
    fail("officer.north", today("failures_by_account"))
    client = Client()
    answer = sign_in(client, "officer.north")
    assert "too many tries" in text_of(answer)
    assert not is_signed_in(client)


def test_one_try_fewer_does_not_shut_anybody_out(city: City) -> None:
    fail("officer.north", today("failures_by_account") - 1)
    assert sign_in(Client(), "officer.north").status_code == 302


def test_the_name_is_one_however_it_is_typed(city: City) -> None:
    for typed in (
        "officer.south",
        "Officer.South",
        "OFFICER.SOUTH",
        "officer.SOUTH",
        "OFFICER.south",
    ):
        fail(typed, 1)
    assert sign_in(Client(), "officer.south").status_code == 200


def test_colleagues_behind_the_same_address_still_sign_in(city: City) -> None:
    fail("officer.north", 3 * today("failures_by_account"), **STATION)
    assert sign_in(Client(), "sergeant.north", **STATION).status_code == 302


def test_the_address_has_a_limit_of_its_own(city: City) -> None:
    """Somebody who tries one password on many accounts is stopped by it."""
    for number in range(today("failures_by_address")):
        client = Client()
        client.post("/account/login/", {"login": f"nobody.{number}", "password": "x"}, **STATION)
    assert sign_in(Client(), "custody", **STATION).status_code == 200
    assert sign_in(Client(), "custody", REMOTE_ADDR="192.0.2.11").status_code == 302


def test_signing_in_is_not_counted_as_a_wrong_try(city: City) -> None:
    for _ in range(2 * today("failures_by_account")):
        assert sign_in(Client(), "handler").status_code == 302


def test_a_header_that_anybody_can_send_is_not_an_address(city: City) -> None:
    for number in range(today("failures_by_address")):
        pretends = {**STATION, "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}
        sign_in(Client(), f"nobody.{number}", "x", **pretends)
    pretends = {**STATION, "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert sign_in(Client(), "officer.north", **pretends).status_code == 200


@pytest.mark.full
def test_the_count_holds_in_another_process(city: City) -> None:
    fail("sergeant.north", today("failures_by_account"), **STATION)
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS], capture_output=True, text=True, check=True,
        env={**os.environ, "DATABASE_URL": city.url(APP)},
    )  # fmt: skip
    assert done.stdout.strip() == "200"
    cache.clear()
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS], capture_output=True, text=True, check=True,
        env={**os.environ, "DATABASE_URL": city.url(APP)},
    )  # fmt: skip
    assert done.stdout.strip() == "302"


def test_filling_the_cache_does_not_push_the_count_out(city: City) -> None:
    fail("officer.north", today("failures_by_account"))
    for number in range(400):
        cache.set(f"filling-{number}", number)
    assert sign_in(Client(), "officer.north").status_code == 200
