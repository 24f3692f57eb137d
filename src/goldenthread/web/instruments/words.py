"""How answers read on a page, and where an answer that is carried comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from goldenthread.apps.record.models import Person
from goldenthread.core import instruments
from goldenthread.core.instruments import After, Answer, Carried, Instrument, Kind, Question, State
from goldenthread.web.components.moments import uk_date, uk_moment

YES_NO = {"yes": "Yes", "no": "No"}
ALONE = {"yes": "She was alone", "no": "She was not alone", "not_known": "Not known"}
STATE = "state:"
"""How a state is told from a value among the choices of one question."""

Names = Mapping[str, str]


def names(people: Iterable[Person]) -> Names:
    """The people of a case by id, as answers name them."""
    return {str(one.pk): one.name for one in people}


def choices(question: Question, people: Names) -> list[tuple[str, str]]:
    """What may be chosen as an answer, without what may be said in its place."""
    if question.fact.kind is Kind.YES_NO:
        return list(YES_NO.items())
    if question.fact.kind in (Kind.PERSON, Kind.PEOPLE):
        return list(people.items())
    return [(code, title[:1].upper() + title[1:]) for code, title in question.fact.codes.items()]


def states(question: Question) -> list[tuple[str, str]]:
    """What may be said in place of an answer."""
    return [
        (STATE + one.value, instruments.words(one, question.asked)) for one in question.in_place
    ]


def said(question: Question, answer: Answer | None, people: Names) -> str:
    """An answer in words; empty where there is none."""
    if answer is None:
        return ""
    if answer.state is not State.GIVEN:
        return instruments.words(answer.state, question.asked)
    if question.fact.kind is Kind.DAY:
        return uk_date(date.fromisoformat(answer.value))
    known = dict(choices(question, people))
    if not known:
        return answer.value
    return ", ".join(known.get(one, "Somebody who is not shown") for one in answer.values)


def more(answer: Answer | None) -> str:
    """What was said besides: the detail, why it was not asked, whether she was alone."""
    if answer is None:
        return ""
    parts = [answer.detail, f"Not asked, because: {answer.reason}" if answer.reason else "",
             ALONE.get(answer.alone, "") + ("." if answer.alone else "")]  # fmt: skip
    return " ".join(part for part in parts if part)


def whole(question: Question, answer: Answer | None, people: Names) -> str:
    """An answer with all that was said besides, in one text."""
    return " · ".join(part for part in (said(question, answer, people), more(answer)) if part)


def only_if(form: Instrument, after: Iterable[After], people: Names) -> str:
    """Under which answers a question is asked."""
    asked = []
    for one in after:
        earlier = form.by_code[one.question]
        known = {**dict(choices(earlier, people)), **{
            state.value: instruments.words(state, earlier.asked) for state in earlier.in_place
        }}  # fmt: skip
        listed = " or ".join(known.get(value, value) for value in one.answers)
        asked.append(f"“{earlier.words}” is answered {listed}")
    return f"Only if {' and '.join(asked)}." if asked else ""


def where(known: instruments.Known) -> str:
    """Where a carried answer was entered, by which role."""
    if known.instrument == "record":
        source = "The record"
    else:
        source = instruments.version(known.instrument, known.version).title
    return f"{source}, {known.by.lower()}" if known.by else source


def carried_words(question: Question, carried: Carried, people: Names) -> str:
    """What was said before, where and when."""
    before = Answer(
        question=question.code, state=carried.known.state, value=carried.known.value,
        detail=carried.known.detail,
    )  # fmt: skip
    return (
        f"{whole(question, before, people)} ({where(carried.known)}, {uk_moment(carried.known.at)})"
    )
