"""People with accounts for tests of signing in: many of them, signed in, with a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import struct
import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from city import City
from django.test import Client
from django.urls import reverse

from goldenthread.apps.access.models import User
from goldenthread.web.cast import PASSWORD

STEP = 30


def many(
    city: City, count: int, *, agency: str = "police", unit: str = "northgate_csu", role: str = "PO"
) -> list[UUID]:
    """So many people with an approved role, as the installer would have founded them."""
    people = [uuid4() for _ in range(count)]
    with city.beyond() as direct, direct.cursor() as cursor:
        cursor.executemany(
            "insert into access_user (id, username, email, name, agency_id, password, is_active,"
            " is_service, attested_until, created_at) values (%s, %s, '', %s, %s, '!none', true,"
            " false, now() + interval '90 days', now())",
            [(one, f"many.{one.hex}", f"Quill {n:04}", city.agency(agency))
             for n, one in enumerate(people)],
        )  # fmt: skip
        cursor.executemany(
            "insert into access_roleheld (id, user_id, role, unit_id, from_at, approved_at,"
            " place_of_work) values (%s, %s, %s, %s, now() - interval '1 day', now(), '')",
            [(uuid4(), one, role, city.unit(unit)) for one in people],
        )
    return people


def signed_in(person: UUID) -> Client:
    """A client with a session of that person."""
    client = Client()
    client.force_login(User.objects.get(pk=person))
    return client


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """The answer to the form of signing in."""
    return client.post(reverse("account_login"), {"login": name, "password": password}, **more)


def is_signed_in(client: Client) -> bool:
    """Whether the site takes this client for somebody."""
    return client.get(reverse("account")).status_code == 200


def code(secret: str, at: float | None = None) -> str:
    """What an authenticator app shows: RFC 6238, worked out apart from the library."""
    counter = struct.pack(">Q", int(time.time() if at is None else at) // STEP)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def add_authenticator(client: Client) -> str:
    """Add an authenticator app to whoever is signed in; its secret."""
    url = reverse("mfa_activate_totp")
    secret = str(client.get(url).context["form"].secret)
    answer = client.post(url, {"code": code(secret)})
    assert answer.status_code == 302, answer.content
    return secret


def text_of(answer: Any) -> str:
    """The words of a page, without its mark-up."""
    from html.parser import HTMLParser

    class Words(HTMLParser):
        found: list[str]

        def handle_data(self, data: str) -> None:
            self.found.append(data)

    words = Words()
    words.found = []
    words.feed(answer.content.decode())
    return " ".join(" ".join(words.found).split())


def row(city: City, statement: str, *values: Any) -> tuple[Any, ...] | None:
    """One row, as the superuser sees it."""
    with city.beyond() as direct:
        return direct.execute(statement, values).fetchone()


def rows(city: City, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows, as the superuser sees them."""
    with city.beyond() as direct:
        return direct.execute(statement, values).fetchall()


def change(city: City, statement: str, *values: Any) -> None:
    """A change that nobody in the city can make, as of a clock that went on."""
    with city.beyond() as direct:
        direct.execute("set local role goldenthread_gate")
        direct.execute(statement, values)


def looks(city: City, *, reason: str) -> list[dict[str, Any]]:
    """What was written down for that reason."""
    return [one for one in city.looks() if one["reason"] == reason]


def session_data(client: Client) -> dict[str, Any]:
    """What the site knows of this client's session."""
    return json.loads(json.dumps(dict(client.session.items()), default=str))


def without(mapping: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """A copy without some names."""
    return {key: value for key, value in mapping.items() if key not in set(names)}
