"""Walks the site as somebody, and takes out of a page what changes with each printing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client

HREF = re.compile(r'href="(/[^"#]*)')
NONCES = (
    re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*'),
    re.compile(r'(name="form_key" value=")[^"]*'),
    # A form that asks for a moment begins with the present one.
    re.compile(r'(name="[a-z]+_at_(?:day|month|year|time)" value=")[^"]*'),
)
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
OURS = re.compile(r"/(home|search|cases|people|notes|confidential|wishes|departures|markers)\b")
"""Pages of the record. Others, as one's own looks, change with every page that is opened."""


@dataclass(frozen=True)
class Answer:
    """What a page answered: nothing in it changes unless what it tells does."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: str
    statements: tuple[str, ...]
    """What was asked of the database, in order: who asks the same takes the same time."""


def answer_of(browser: Client, path: str, data: dict[str, Any] | None = None) -> Answer:
    """Get a page, or send a form to it."""
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(SAVEPOINT.sub("savepoint", sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        response = browser.get(path) if data is None else browser.post(path, data)
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return Answer(
        response.status_code,
        tuple(sorted(headers.items())),
        plain(response.content.decode()),
        tuple(asked),
    )


def plain(content: str) -> str:
    """A page without its one-time values."""
    for nonce in NONCES:
        content = nonce.sub(r"\1", content)
    return content


def links_of(content: str) -> Iterator[str]:
    """Where the links of a page lead among the pages of the record, in their order."""
    for found in HREF.findall(content):
        path = found.replace("&amp;", "&")
        if OURS.match(path):
            yield path


def walk(browser: Client, starts: Iterable[str] = ("/home",), most: int = 400) -> dict[str, Answer]:
    """Every page that can be reached by links, and what it answered."""
    waiting, found = list(starts), {}
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if path in found:
            continue
        found[path] = answer_of(browser, path)
        waiting += [link for link in links_of(found[path].content) if link not in found]
    return found


def moment(name: str, time: str = "10:00", year: str = "2010") -> dict[str, str]:
    """A moment as a form sends it, in its four boxes."""
    return {f"{name}_day": "21", f"{name}_month": "11", f"{name}_year": year, f"{name}_time": time}
