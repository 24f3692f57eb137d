"""Every form of the record from its opening to its completion, on its pages: with all that can be
asked, with no more than has to be, and where nothing could be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from city import City
from form_pages import answer_to, begin, boxes, facts, text, typed
from protected import Made
from sampling import some

from goldenthread.apps.forms.permission import SUPERVISION
from goldenthread.apps.record.models import Case
from goldenthread.core import instruments
from goldenthread.core.instruments import Answer, Instrument, Question, State

OFFICER, SERGEANT = "officer.north", "sergeant.north"
WHY = "He said that he would come back tonight."
GIVEN = {"risk.grade": "high", "risk.reason": WHY, "risk.agreed": "yes"}
FORMS = [one for code in instruments.register() for one in instruments.versions(code)]
Way = Callable[[Instrument, Question, str], Answer | None]


def everything(form: Instrument, question: Question, person: str) -> Answer:
    """An answer after which as much is asked as may be."""
    given = answer_to(question, person)
    opens = [
        value for later in form.questions() for after in (*later.after, *later.needed_after)
        if after.question == question.code for value in after.answers if value not in list(State)
    ]  # fmt: skip
    value = GIVEN.get(question.fact.name) or next(iter(opens), given.value)
    return replace(given, value=value, state=State.GIVEN) if value else given


def no_more_than_has_to_be(form: Instrument, question: Question, person: str) -> Answer | None:
    """An answer that opens nothing; none where none is needed."""
    if not (question.mandatory or question.needed_after):
        return None
    given = answer_to(question, person)
    return replace(given, value=GIVEN.get(question.fact.name, given.value))


def nothing_could_be_said(form: Instrument, question: Question, person: str) -> Answer | None:
    """What may be said in place of an answer, wherever something may."""
    if not question.in_place:
        return no_more_than_has_to_be(form, question, person)
    state = question.in_place[0]
    return Answer(question=question.code, state=state,
                  reason="He stood beside her." if state is State.NOT_ASKED else "")  # fmt: skip


SPARING: tuple[Way, ...] = (no_more_than_has_to_be, nothing_could_be_said)


@pytest.mark.parametrize(
    "way", [everything, *(pytest.param(one, marks=pytest.mark.full) for one in SPARING)],
    ids=lambda one: one.__name__,
)  # fmt: skip
@pytest.mark.parametrize("form", some(FORMS, 3), ids=lambda one: f"{one.code}-{one.version}")
def test_it_is_filled_in_section_by_section_and_completed(
    city: City, made: Made, form: Instrument, way: Way
) -> None:
    before = made.case.grade
    walk(city, made, form, way)
    graded = [(one.tool, one.stage, one.grade) for one in facts(city, "risk_assessment", made)]
    assert graded == [(form.tool, form.stage, "high")] * bool(form.tool)
    assert [one.kind for one in facts(city, "review", made)] == [form.review] * bool(form.review)
    with city.visit(SERGEANT):
        assert Case.objects.get(pk=made.key).grade == ("high" if form.tool else before)


@pytest.mark.full
def test_one_after_another_in_one_case_each_is_completed_with_what_is_carried(
    city: City, made: Made
) -> None:
    for form in FORMS:
        walk(city, made, form, everything)


def walk(city: City, made: Made, form: Instrument, way: Way) -> None:
    """Begin a form, answer each section as it is shown, complete it, and read it."""
    who = SERGEANT if form.stage == SUPERVISION else OFFICER
    path = begin(city, who, made.key, form.code, made.person.pk)
    browser, key = city.browser(who), path.split("/")[2]
    said: dict[str, Answer] = {}
    for section in form.sections:
        assert path == f"/forms/{key}/sections/{section.code}", "one leads to the next"
        page = boxes(browser, path)
        for question in section.questions:
            applies = question in instruments.asked(form, said.values())
            if applies and (answer := way(form, question, str(made.person.pk))):
                said[question.code] = answer
                page |= typed(question, answer)
        answered = browser.post(path, page)
        assert answered.status_code == 302, text(answered)
        path = answered["Location"]
    assert path == f"/forms/{key}/check"
    checked = text(browser.get(path))
    assert "Complete the form" in checked, checked
    answered = browser.post(path, boxes(browser, path))
    assert answered.status_code == 302, text(answered)
    done = text(browser.get(answered["Location"]))
    assert "Completed" in done
    for code in said:
        assert form.by_code[code].words in done
