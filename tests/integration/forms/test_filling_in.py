"""A form from its beginning to what it leads to: carried facts, the grade and its reason, what is
due, and the form as it is read."""

from __future__ import annotations

from typing import Any

import pytest
from city import City
from form_pages import begin, boxes, complete, fill, save
from protected import Made, made_case
from read_pages import read

from goldenthread.apps.forms.actions import HasEnded, NotComplete, save_section
from goldenthread.apps.forms.actions import complete as complete_form
from goldenthread.apps.forms.models import Answer, Filling
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Wish

OFFICER, SERGEANT = "officer.north", "sergeant.north"
WHY = "He said that he would come back tonight."


@pytest.fixture(scope="module")
def made(city: City) -> Made:
    return made_case(city)


@pytest.fixture(scope="module")
def book(city: City, made: Made) -> Filling:
    """A book 124D with every answer, and a grade above the one suggested, with its reason."""
    path = begin(city, OFFICER, made.key, "book_124d", made.person.pk)
    with city.visit(OFFICER):
        filling = Filling.objects.get(pk=path.split("/")[2])
    other = {"interpreter": "not_needed", "arrested": "yes"}
    fill(city.browser(OFFICER), filling, grade_reason=WHY, **other)
    return filling


def text(answer: Any) -> str:
    return read(answer.content.decode()).one("main").text


def facts(city: City, table: str, made: Made) -> list[Any]:
    model: Any = FACTS[table]
    with city.visit(SERGEANT):
        return list(model.objects.filter(matter_id=made.key).order_by("recorded_at"))


def owed(city: City, made: Made, code: str) -> str:
    with city.visit(SERGEANT):
        return Owed.objects.get(matter_id=made.key, code=code).state


def test_a_form_with_something_left_is_not_completed_and_says_what_is_left(
    city: City, made: Made
) -> None:
    path = begin(city, OFFICER, made.key, "closing_assessment", made.person.pk)
    form = path.partition("/sections")[0]
    said = text(city.browser(OFFICER).get(f"{form}/check"))
    assert "Not complete yet" in said
    assert "Nobody may read silence as a no." in said
    with city.visit(OFFICER) as by, pytest.raises(NotComplete) as incomplete:
        complete_form(by=by, filling=Filling.objects.get(pk=form.split("/")[-1]), people=[],
                      case=Case.objects.get(pk=made.key))  # fmt: skip
    assert {one.kind for one in incomplete.value.problems} == {"unanswered"}


def test_completed_it_is_a_fact_and_what_was_owed_is_met(
    city: City, made: Made, book: Filling
) -> None:
    assert owed(city, made, "specss_completed") == "due"
    assert owed(city, made, "book_completed") == "due"
    answer = complete(city.browser(OFFICER), book)
    assert answer.status_code == 302, text(answer)
    assert [one.step for one in facts(city, "form", made) if one.instrument == "book_124d"] == [
        "started", "completed"]  # fmt: skip
    assert owed(city, made, "book_completed") == "met"
    assert owed(city, made, "specss_completed") == "met"
    assert owed(city, made, "grade_agreed") == "due"


def test_the_grade_given_is_an_assessment_with_its_reason_and_the_case_shows_it(
    city: City, made: Made, book: Filling
) -> None:
    (assessed,) = facts(city, "risk_assessment", made)
    assert (assessed.tool, assessed.stage, assessed.grade) == ("specss", "first", "medium")
    assert assessed.reason == WHY
    assert assessed.person_id == made.person.pk
    case = city.browser(OFFICER).get(f"/cases/{made.key}")
    assert "Grade of risk: Medium" in text(case)
    with city.visit(OFFICER):
        assert Case.objects.get(pk=made.key).grade == "medium"


def test_what_she_wants_was_asked_once_and_stands_on_the_case(city: City, made: Made) -> None:
    with city.visit(OFFICER):
        wish = Wish.objects.get(matter_id=made.key)
    assert (wish.answer, wish.turn, wish.text) == ("told", "first", "As she said.")


def test_a_completed_form_stands_as_it_is(city: City, book: Filling) -> None:
    section = book.form.sections[0].code
    browser = city.browser(OFFICER)
    assert browser.get(f"/forms/{book.pk}/sections/{section}")["Location"] == f"/forms/{book.pk}"
    with city.visit(OFFICER) as by, pytest.raises(HasEnded):
        save_section(by=by, filling=book, section=section, number=1, answers={})
    said = text(browser.get(f"/forms/{book.pk}"))
    assert "Completed" in said
    assert "As she said." in said


def test_the_next_form_begins_with_what_is_known_and_says_where_it_was_entered(
    city: City, made: Made, book: Filling
) -> None:
    path = begin(city, OFFICER, made.key, "specss", made.person.pk)
    browser = city.browser(OFFICER)
    page = browser.get(path)
    assert "Said before: No" in text(page)
    assert "Book 124D, police officer" in text(page)
    assert "Asked again, and still so" in text(page)
    answer = save(browser, path, afraid__same="on", separated="yes", separated__detail="In May.")
    assert answer.status_code == 302, text(answer)
    with city.visit(OFFICER):
        held = {one.question: one for one in Answer.objects.filter(
            saving__filling_id=path.split("/")[2])}  # fmt: skip
    assert (held["afraid"].value, held["afraid"].carried_from) == (
        "no",
        "Book 124D, police officer",
    )
    assert (held["separated"].value, held["separated"].carried_from) == ("yes", "")
    assert "pregnant" not in held, "what nobody confirmed is not answered"


def test_a_fact_of_the_record_is_not_typed_again(city: City, made: Made) -> None:
    with city.visit(OFFICER) as by:
        child = actions.add_person(by=by, case=made.case, part="child", given_names="Pip")
        actions.record_fact(by=by, case=made.case, table="child_check", happened_at=by.now,
                            person=child, step="made", reference="10PAC0001")  # fmt: skip
    path = begin(city, SERGEANT, made.key, "supervisor_template", made.person.pk)
    base = path.rpartition("/")[0]
    page = city.browser(SERGEANT).get(f"{base}/victim").content.decode()
    assert "10PAC0001" in page
    assert "Carried: 10PAC0001 (The record" in read(page).one("main").text


def test_one_is_open_at_a_time_for_one_person(city: City, made: Made) -> None:
    first = begin(city, OFFICER, made.key, "part_2", made.person.pk)
    again = begin(city, SERGEANT, made.key, "part_2", made.person.pk)
    assert again == first.partition("/sections")[0]


def test_an_officer_may_not_begin_a_supervisors_form(city: City, made: Made) -> None:
    browser = city.browser(OFFICER)
    page = f"/cases/{made.key}/forms/gatekeeper_review/new"
    assert browser.get(page).status_code == 403
    assert "Gatekeeper" not in text(browser.get(f"/cases/{made.key}/forms"))


def test_a_wrong_answer_is_told_and_what_was_typed_comes_back(city: City, made: Made) -> None:
    path = begin(city, SERGEANT, made.key, "supervisor_template", made.person.pk)
    form = path.partition("/sections")[0]
    answer = save(city.browser(SERGEANT), f"{form}/sections/forms", years="seven")
    assert answer.status_code == 200
    assert "not a whole number" in text(answer)
    assert 'value="seven"' in answer.content.decode()


def test_a_way_to_reach_her_is_held_in_an_answer_too(city: City, made: Made) -> None:
    path = begin(city, OFFICER, made.key, "marac_checklist", made.person.pk)
    base = path.rpartition("/")[0]
    with city.visit(OFFICER):
        form = Filling.objects.get(pk=path.split("/")[2]).form
    asked = next(one for one in form.questions() if one.fact.kind == "text")
    where = next(one for one in form.sections if asked in one.questions)
    browser = city.browser(OFFICER)
    given = {**boxes(browser, f"{base}/{where.code}"), asked.code: "Ring 07700 900444 after six."}
    answer = browser.post(f"{base}/{where.code}", given)
    assert answer.status_code == 200
    assert "What is it?" in text(answer)
    with city.visit(OFFICER):
        assert not Answer.objects.filter(value__contains="900444").exists()
