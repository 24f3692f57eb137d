"""Somebody who fills in a form of the record, on its pages or at one go; for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from city import City
from django.test import Client
from protected import Made
from read_pages import read

from goldenthread.apps.forms import actions
from goldenthread.apps.forms.models import Filling
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.instruments import Answer, Kind, Question, Section, State
from goldenthread.web.instruments.section_form import CHOSEN, INSTEAD, SEVERAL
from goldenthread.web.instruments.words import STATE

ANSWERS = {"grade": "medium", "approach": "reduce"}
"""Answers that are not the first that would do."""
DAYS = {"past": "2001-03-01", "ahead": "2099-03-01"}
"""A day by what is asked for."""


def text(answer: Any) -> str:
    """What a page says."""
    return read(answer.content.decode()).one("main").text


def boxes(browser: Client, path: str) -> dict[str, Any]:
    """What the page's own form would send as it stands: hidden boxes, and what is filled in."""
    main = read(browser.get(path).content.decode()).one("main")
    found: dict[str, Any] = {}
    for one in main.all("input"):
        kind, name = one.attrs.get("type"), one.attrs.get("name")
        if name and (kind in ("hidden", "text") or "checked" in one.attrs):
            found[name] = one.attrs.get("value", "")
    return found


def send(city: City, who: str, path: str, **values: Any) -> Any:
    """Send a page's form as it stands, with these values, and go where it leads."""
    browser = city.browser(who)
    return browser.post(path, {**boxes(browser, path), **values}, follow=True)


def facts(city: City, table: str, made: Made, who: str = "sergeant.north") -> list[Any]:
    """The rows of a table in a case, as they were recorded."""
    model: Any = FACTS[table]
    with city.visit(who):
        return list(model.objects.filter(matter_id=made.key).order_by("recorded_at"))


def owed(city: City, made: Made, code: str, who: str = "sergeant.north") -> str:
    """How the newest step of a code stands in a case."""
    with city.visit(who):
        return Owed.objects.filter(matter_id=made.key, code=code).latest("started_at").state


def begin(city: City, who: str, case: Any, code: str, person: Any) -> str:
    """Begin a form on its page, and the address of its first section."""
    path, browser = f"/cases/{case}/forms/{code}/new", city.browser(who)
    given = {**boxes(browser, path), "person": str(person)}
    return str(browser.post(path, given)["Location"])


def begun(city: City, who: str, made: Made, code: str) -> Filling:
    """A form about the person of a case that is begun and nothing more."""
    with city.visit(who) as by:
        return actions.begin(by=by, case=made.case, code=code, person=made.person)


def first_section(filling: Filling) -> str:
    """The address of a form's first section."""
    return f"/forms/{filling.pk}/sections/{filling.form.sections[0].code}"


def save(browser: Client, path: str, **answers: Any) -> Any:
    """Save a section with these answers."""
    return browser.post(path, {**boxes(browser, path), **answers})


def answer_to(question: Question, person: str = "") -> Answer:
    """Something that may be answered to a question, with all that it needs besides; `person` where
    it asks for people of the case."""
    code, kind = question.code, question.fact.kind
    of_kind = {
        Kind.YES_NO: "no", Kind.NUMBER: "1", Kind.TEXT: "As she said.",
        Kind.DAY: DAYS.get(question.fact.day, ""), Kind.PERSON: person, Kind.PEOPLE: person,
    }  # fmt: skip
    value = ANSWERS.get(code) or of_kind.get(kind) or next(iter(question.fact.codes), "")
    detail = "As she said." if question.detail else ""
    alone = "yes" if question.private else ""
    return Answer(question=code, value=value, detail=detail, alone=alone)


def answers(section: Section, other: Mapping[str, str]) -> dict[str, Answer]:
    """An answer to every question of a section that is always asked; others as they are named,
    by the names of the boxes: `grade`, `grade__detail`."""
    of = {one.code: one for one in section.questions}
    people = (Kind.PERSON, Kind.PEOPLE)
    given = {
        code: answer_to(one) for code, one in of.items()
        if not one.after and one.fact.kind not in people
    }  # fmt: skip
    for name, value in other.items():
        code, _, beside = name.partition("__")
        if code in of:
            held = given.get(code) or Answer(question=code)
            state = held.state if beside else State.GIVEN
            given[code] = replace(held, state=state, **{beside or "value": value})
    return given


def typed(question: Question, answer: Answer) -> dict[str, Any]:
    """An answer as the boxes of its page send it."""
    code, kind, value = question.code, question.fact.kind, answer.value
    if answer.state is not State.GIVEN:
        is_chosen = kind in (*CHOSEN, *SEVERAL)
        given: dict[str, Any] = {code + ("" if is_chosen else INSTEAD): STATE + answer.state.value}
    elif kind is Kind.DAY:
        day = date.fromisoformat(value)
        given = {f"{code}_day": day.day, f"{code}_month": day.month, f"{code}_year": day.year}
    else:
        given = {code: value.split() if kind in SEVERAL else value}
    beside = {"detail": answer.detail, "reason": answer.reason, "alone": answer.alone}
    return given | {f"{code}__{name}": words for name, words in beside.items() if words}


def fill(browser: Client, filling: Filling, **other: str) -> None:
    """Answer every question of a form that is always asked, section by section, on its pages."""
    for section in filling.form.sections:
        given: dict[str, Any] = {}
        for code, answer in answers(section, other).items():
            given |= typed(filling.form.by_code[code], answer)
        answered = save(browser, f"/forms/{filling.pk}/sections/{section.code}", **given)
        assert answered.status_code == 302, text(answered)


def filled(city: City, who: str, made: Made, code: str, **other: str) -> Filling:
    """A form with every question answered that is always asked, not completed, without its pages:
    for tests of what comes afterwards."""
    filling = begun(city, who, made, code)
    with city.visit(who) as by:
        for section in filling.form.sections:
            actions.save_section(
                by=by, filling=filling, section=section.code, number=0,
                answers=answers(section, other),
            )  # fmt: skip
    return filling


def completed(city: City, who: str, made: Made, code: str, **other: str) -> Filling:
    """A form that was filled in and completed, without its pages."""
    filling = filled(city, who, made, code, **other)
    with city.visit(who) as by:
        case = Case.objects.get(pk=made.key)
        actions.complete(by=by, filling=filling, case=case, people=[made.person])
    return filling


def complete(browser: Client, filling: Filling) -> Any:
    """Complete the form on the page that checks it."""
    path = f"/forms/{filling.pk}/check"
    return browser.post(path, boxes(browser, path))
