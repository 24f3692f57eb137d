"""Somebody who walks the site over HTTP as each of the cast, and leaves nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

from city import City
from django.db import transaction
from django.test import Client
from site_walk import (
    ABSENT,
    ALLOW,
    ANYTHING,
    REFUSED,
    SIGN_IN,
    Facts,
    Page,
    expected,
    kept,
    rows_of,
    values,
)
from walked_records import write_records

from goldenthread.web.cast import script

FORM = "application/x-www-form-urlencoded"
MOMENT = "2026-11-20T10:00:00Z"
BODIES = {
    "api POST /cases": {"kind": "domestic", "source": "police", "opened_at": MOMENT},
    "api POST /cases/{case}/people": {"part": "victim"},
    "api PATCH /people/{person}": {"version": 1},
    "api POST /cases/{case}/notes": {"text": "Seen.", "happened_at": MOMENT},
}
"""Of the interface: what is as described, so that the gate is asked. Pages get an empty form."""


@dataclass(frozen=True)
class Step:
    """One person at one address, about one matter, and what is expected."""

    page: Page
    who: str | None
    context: str
    method: str
    wanted: str

    def __str__(self) -> str:
        return f"{self.who or 'nobody'} {self.method} {self.page.route} ({self.context or '-'})"


@dataclass
class Walker:
    """The city with records of every context, and everybody in it signed in."""

    city: City
    matters: dict[str, UUID]
    facts: Facts
    rows: dict[tuple[str, UUID], UUID]
    clients: dict[str | None, Client]
    cookies: dict[str | None, str]
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def into(cls, city: City) -> Walker:
        """Write the records, learn what the rules need, and sign everybody in."""
        people = [key for key, one in script()["people"].items() if not one.get("is_service")]
        matters = write_records(city)
        clients = {who: city.browser(who) for who in (None, *people)}
        for client in clients.values():
            client.raise_request_exception = False
        cookies = {who: one.cookies.output(header="", sep=";") for who, one in clients.items()}
        made = cls(city, matters, Facts.of(city, people), rows_of(city), clients, cookies)
        made.texts = _tokens(city, people)
        return made

    def steps(self, page: Page) -> Iterator[Step]:
        """Everybody at every record of a page, by every method that it takes."""
        is_of_matter = any(kept(page, part).of_matter for part in page.parts)
        for method in page.methods:
            for who in self.clients:
                for context in self.matters if is_of_matter else ("",):
                    matter = self.matter(page, context)
                    wanted = expected(page, self.facts, who, matter, self.begun(page, context))
                    yield Step(page, who, context, method, wanted)

    def matter(self, page: Page, context: str) -> UUID | None:
        """The matter of a context, where it has everything that the address names."""
        matter = self.matters.get(context)
        return matter if values(page, self.rows, matter, self.loose)[1] else None

    def begun(self, page: Page, context: str) -> UUID | None:
        """The matter of a context, where it has the first thing that the address names."""
        matter = self.matters.get(context)
        own = [kept(page, part) for part in page.parts if kept(page, part).of_matter]
        return matter if matter and own and (own[0].table, matter) in self.rows else None

    def take(self, step: Step) -> Any:
        """The answer; whatever it changed is taken back."""
        filled, _ = values(step.page, self.rows, self.matters.get(step.context), self.loose)
        client = self.clients[step.who]
        client.cookies = SimpleCookie(self.cookies[step.who])
        with transaction.atomic():
            answer = client.generic(step.method, step.page.path(filled), **self.sent(step))
            transaction.set_rollback(True)
        return answer

    def sent(self, step: Step) -> dict[str, Any]:
        """What goes with a request: a form with nothing in it, or a token and a body."""
        if not step.page.is_api:
            return {"content_type": FORM} if step.method == "POST" else {}
        body = BODIES.get(step.page.name)
        text = self.texts.get(step.who or "", "")
        return {
            "data": json.dumps(body) if body else "", "content_type": "application/json",
            "headers": {"Authorization": f"Bearer {text}"},
        }  # fmt: skip

    def loose(self, part: str) -> Any:
        """Something for a part of an address that is of no matter."""
        numbers = {"pk": 7, "number": 1, "status": 404}
        words = {
            "provider_id": "none",
            "rest": "x",
            "name": "x",
            "place": "x",
            "kind": "x",
            "screen": "board",
            "log": "grades",
            "meeting": "dmm",
            "figure": "risk-form",
            "part": "of",
        }
        return {**numbers, **words, "key": self.city.person("officer.north")}.get(part, uuid4())


def outcome(answer: Any) -> str:
    """What an answer came to."""
    status = answer.status_code
    if status == 401 or "/account/login/" in answer.get("Location", ""):
        return SIGN_IN
    return {403: REFUSED, 404: ABSENT}.get(status, ALLOW if status < 500 else f"fault {status}")


def is_as(wanted: str, answer: Any) -> bool:
    """Whether it is the one that was expected."""
    found = outcome(answer)
    return found == wanted or (wanted == ANYTHING and not found.startswith("fault"))


SAYS_NOTHING = b"This field is required"
"""The library's own words, which do not say what."""


def badly_made(answer: Any, step: Step) -> list[str]:
    """What an answer lacks that every answer has: nothing kept, a content policy, safe cookies."""
    found = []
    if step.who and "no-store" not in answer.get("Cache-Control", ""):
        found.append("a signed-in page may be kept")
    if "default-src 'none'" not in answer.get("Content-Security-Policy", ""):
        found.append("it has no content policy")
    for name, cookie in answer.cookies.items():
        if cookie.value and not (cookie["httponly"] and cookie["samesite"]):
            found.append(f"the cookie {name} is open")
    if SAYS_NOTHING in answer.content:
        found.append("a message does not say what has to be entered")
    return found


def _tokens(city: City, people: list[str]) -> dict[str, str]:
    """A token of everybody, as whoever keeps the accounts would have made it."""
    texts = {who: f"gt_{who}" for who in people}
    with city.beyond() as direct, direct.cursor() as cursor:
        cursor.executemany(
            "insert into web_token (id, user_id, role_held_id, name, digest, may_write, from_at,"
            " until_at, made_by_id) values (gen_random_uuid(), %s, %s, 'walk', %s, true, now(),"
            " now() + interval '1 day', %s)",
            [(city.person(who), city.role(who), sha256(text.encode()).digest(), city.person(who))
             for who, text in texts.items()],
        )  # fmt: skip
    return texts
