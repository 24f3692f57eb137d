"""The pages of a case read and its forms sent, as somebody who is signed in."""

from __future__ import annotations

from typing import Any

from city import City
from django.test import Client
from read_pages import read
from worked_cases import OFFICER, Worked


def page(city: City, who: str, path: str) -> str:
    return read(city.browser(who).get(path).content.decode()).one("main").text


def send(city: City, who: str, path: str, **values: Any) -> Any:
    browser: Client = city.browser(who)
    inputs = read(browser.get(path).content.decode()).one("main").all("input")
    typed = [one.attrs for one in inputs if one.attrs.get("type") in ("hidden", "text")]
    given = {one["name"]: one.get("value", "") for one in typed}
    return browser.post(path, {**given, **values}, follow=True)


def record(city: City, made: Worked, table: str, who: str = OFFICER, **values: Any) -> str:
    answer = send(city, who, f"/cases/{made.key}/happened/{table}", **values)
    return read(answer.content.decode()).one("main").text
