"""Somebody who fills in a form of the record on its pages, for tests."""

from __future__ import annotations

from typing import Any

from city import City
from django.test import Client
from read_pages import read

from goldenthread.apps.forms.models import Filling
from goldenthread.core import instruments
from goldenthread.core.instruments import Kind, Question, State

ANSWERS = {"grade": "medium", "approach": ["reduce"]}
"""Answers that are not the first that would do."""


def boxes(browser: Client, path: str) -> dict[str, Any]:
    """What the page's own form would send as it stands: hidden boxes, and what is filled in."""
    main = read(browser.get(path).content.decode()).one("main")
    found: dict[str, Any] = {}
    for one in main.all("input"):
        kind, name = one.attrs.get("type"), one.attrs.get("name")
        if name and (kind in ("hidden", "text") or "checked" in one.attrs):
            found[name] = one.attrs.get("value", "")
    return found


def begin(city: City, who: str, case: Any, code: str, person: Any) -> str:
    """Begin a form, and the address of its first section."""
    path, browser = f"/cases/{case}/forms/{code}/new", city.browser(who)
    given = {**boxes(browser, path), "person": str(person)}
    return str(browser.post(path, given)["Location"])


def save(browser: Client, path: str, **answers: Any) -> Any:
    """Save a section with these answers."""
    return browser.post(path, {**boxes(browser, path), **answers})


def answer_to(question: Question) -> dict[str, Any]:
    """Something that may be answered to a question, with all that it needs besides."""
    code, kind = question.code, question.fact.kind
    first = next(iter(question.fact.codes), "")
    of_kind: dict[Kind, dict[str, Any]] = {
        Kind.YES_NO: {code: "no"}, Kind.CODE: {code: first}, Kind.CODES: {code: [first]},
        Kind.NUMBER: {code: "1"}, Kind.TEXT: {code: "As she said."},
        Kind.DAY: {f"{code}_day": "1", f"{code}_month": "3", f"{code}_year": "2099"},
    }  # fmt: skip
    given = {**of_kind[kind], **({code: ANSWERS[code]} if code in ANSWERS else {})}
    if State.NOT_KNOWN in question.in_place and kind is Kind.YES_NO and question.fact.day:
        given = {code: "state:not_known"}
    if question.detail:
        given[f"{code}__detail"] = "As she said."
    if question.private:
        given[f"{code}__alone"] = "yes"
    return given


def fill(browser: Client, filling: Filling, **other: Any) -> None:
    """Answer every question of a form that applies, section by section, as its pages ask it."""
    for section in filling.form.sections:
        given: dict[str, Any] = {}
        for question in section.questions:
            if not question.after and question.fact.kind not in (Kind.PERSON, Kind.PEOPLE):
                given |= answer_to(question)
        given |= {k: v for k, v in other.items() if k.split("__")[0] in _codes(section)}
        path = f"/forms/{filling.pk}/sections/{section.code}"
        answer = save(browser, path, **given)
        assert answer.status_code == 302, read(answer.content.decode()).one("main").text


def complete(browser: Client, filling: Filling) -> Any:
    """Complete the form on the page that checks it."""
    path = f"/forms/{filling.pk}/check"
    return browser.post(path, boxes(browser, path))


def _codes(section: instruments.Section) -> set[str]:
    return {one.code for one in section.questions}
