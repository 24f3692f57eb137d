"""A form from its beginning to what it leads to: carried facts, the grade and its reason, what is
due, and the form as it is read."""

from __future__ import annotations

import csv
import io

import pytest
from city import City
from form_pages import (
    begin,
    begun,
    complete,
    completed,
    facts,
    fill,
    filled,
    owed,
    save,
    text,
)
from protected import Made, made_case
from read_pages import read

from goldenthread.apps.forms import actions as forms
from goldenthread.apps.forms.models import Answer, Filling
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Wish
from goldenthread.web.instruments.sending_out import TAKEN_OUT, redacted

OFFICER, SERGEANT = "officer.north", "sergeant.north"
WHY = "He said that he would come back tonight."
BOOK = {"interpreter": "not_needed", "arrested": "yes", "grade_reason": WHY}
"""What a book is answered besides: its grade is above the one suggested, and says why."""


@pytest.fixture(scope="module")
def done(city: City) -> tuple[Made, Filling]:
    """A case with a completed book, for tests that only read it."""
    made = made_case(city)
    return made, completed(city, OFFICER, made, "book_124d", **BOOK)


def test_a_form_with_something_left_is_not_completed_and_says_what_is_left(
    city: City, made: Made
) -> None:
    form = begun(city, OFFICER, made, "closing_assessment")
    said = text(city.browser(OFFICER).get(f"/forms/{form.pk}/check"))
    assert "Not complete yet" in said
    assert "Nobody may read silence as a no." in said
    with city.visit(OFFICER) as by, pytest.raises(forms.NotComplete) as incomplete:
        forms.complete(by=by, filling=form, people=[], case=Case.objects.get(pk=made.key))
    assert {one.kind for one in incomplete.value.problems} == {"unanswered"}


def test_completed_it_is_a_fact_and_what_was_owed_is_met(city: City, made: Made) -> None:
    book = filled(city, OFFICER, made, "book_124d", **BOOK)
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
    city: City, done: tuple[Made, Filling]
) -> None:
    made, _ = done
    (assessed,) = facts(city, "risk_assessment", made)
    assert (assessed.tool, assessed.stage, assessed.grade) == ("specss", "first", "medium")
    assert assessed.reason == WHY
    assert assessed.person_id == made.person.pk
    case = city.browser(OFFICER).get(f"/cases/{made.key}")
    assert "Grade of risk: Medium" in text(case)
    with city.visit(OFFICER):
        assert Case.objects.get(pk=made.key).grade == "medium"


def test_what_she_wants_was_asked_once_and_stands_on_the_case(
    city: City, done: tuple[Made, Filling]
) -> None:
    with city.visit(OFFICER):
        wish = Wish.objects.get(matter_id=done[0].key)
    assert (wish.answer, wish.turn, wish.text) == ("told", "first", "As she said.")


def test_a_completed_form_stands_as_it_is(city: City, done: tuple[Made, Filling]) -> None:
    _, book = done
    section = book.form.sections[0].code
    browser = city.browser(OFFICER)
    assert browser.get(f"/forms/{book.pk}/sections/{section}")["Location"] == f"/forms/{book.pk}"
    with city.visit(OFFICER) as by, pytest.raises(forms.HasEnded):
        forms.save_section(by=by, filling=book, section=section, number=1, answers={})
    said = text(browser.get(f"/forms/{book.pk}"))
    assert "Completed" in said
    assert "As she said." in said


def test_the_next_form_begins_with_what_is_known_and_says_where_it_was_entered(
    city: City, made: Made
) -> None:
    completed(city, OFFICER, made, "book_124d", **BOOK)
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
    form = begun(city, SERGEANT, made, "supervisor_template")
    page = city.browser(SERGEANT).get(f"/forms/{form.pk}/sections/victim").content.decode()
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
    form = begun(city, SERGEANT, made, "supervisor_template")
    answer = save(city.browser(SERGEANT), f"/forms/{form.pk}/sections/forms", years="seven")
    assert answer.status_code == 200
    assert "not a whole number" in text(answer)
    assert 'value="seven"' in answer.content.decode()


def test_a_way_to_reach_her_is_held_in_an_answer_too(city: City, made: Made) -> None:
    filling = begun(city, OFFICER, made, "marac_checklist")
    asked = next(one for one in filling.form.questions() if one.fact.kind == "text")
    where = next(one for one in filling.form.sections if asked in one.questions)
    page = f"/forms/{filling.pk}/sections/{where.code}"
    answer = save(city.browser(OFFICER), page, **{asked.code: "Ring 07700 900444 after six."})
    assert answer.status_code == 200
    assert "What is it?" in text(answer)
    with city.visit(OFFICER):
        assert not Answer.objects.filter(saving__filling=filling).exists()


def test_a_closing_assessment_that_gives_another_grade_is_a_review_that_changes_it(
    city: City, made: Made
) -> None:
    completed(city, OFFICER, made, "closing_assessment", grade="high", grade_reason=WHY)
    completed(city, OFFICER, made, "closing_assessment", grade="medium", grade_reason=WHY)
    completed(city, OFFICER, made, "closing_assessment", grade="medium", grade_reason=WHY)
    results = [(one.result, one.grade) for one in facts(city, "review", made)]
    assert results == [("agreed", "high"), ("changed", "medium"), ("agreed", "medium")]


def test_who_says_that_the_grade_is_right_and_gives_another_is_told_before_it_is_completed(
    city: City, made: Made
) -> None:
    completed(city, OFFICER, made, "book_124d", **BOOK)
    form = filled(city, SERGEANT, made, "gatekeeper_review", agreed="yes", grade="high",
                  reason=WHY, referred="yes")  # fmt: skip
    answer = complete(city.browser(SERGEANT), form)
    assert answer.status_code == 200
    assert "Whoever agrees it does not give another" in text(answer)
    assert not facts(city, "review", made)


def test_the_crime_report_is_made_from_the_book_and_each_changed_answer_has_its_reason(
    city: City, made: Made
) -> None:
    """001-021: entered once; 004-016: the second look at transfer; 002-020: with what they mean."""
    book = completed(city, OFFICER, made, "book_124d", **BOOK, account="He broke the door.")
    assert owed(city, made, "crime_report_filled") == "due"
    path = begin(city, OFFICER, made.key, "crime_report", made.person.pk)
    assert "He broke the door." in text(city.browser(OFFICER).get(path))
    report = Filling(pk=path.split("/")[2])
    with city.visit(OFFICER):
        report = Filling.objects.get(pk=report.pk)
        held = {one.question: one for one in Answer.objects.filter(saving__filling=book)}
    same = {code: one.value for code, one in held.items() if code in report.form.by_code
            and one.state == "given"}  # fmt: skip
    fill(city.browser(OFFICER), report, **{**same, "strangled": "yes", "changed_because": ""})
    unsaid = complete(city.browser(OFFICER), report)
    assert "An answer is otherwise than in the book, and no reason is given" in text(unsaid)
    assert "In the book: no." in text(unsaid)
    transfer = f"/forms/{report.pk}/sections/transfer"
    why = "She said so when she was asked again, alone."
    saved = save(city.browser(OFFICER), transfer, changed_because=why, wishes="To be safe.",
                 explanation="Twice since May, each time worse.")  # fmt: skip
    assert saved.status_code == 302, text(saved)
    last = complete(city.browser(OFFICER), report)
    assert last.status_code == 302, text(last)
    printed = text(city.browser(OFFICER).get(f"/forms/{report.pk}"))
    for words in ("He broke the door.", "In the book: no.", why, "Book 124D, police officer"):
        assert words in printed, words
    assert owed(city, made, "crime_report_filled") == "met"
    with city.visit(OFFICER):
        assert Answer.objects.get(saving__filling=book, question="strangled").value == "no"
    leaves(city, made, report)
    has_arrived(city, made)


def has_arrived(city: City, made: Made) -> None:
    """003-024: every answer of the book is on the crime report, one of them otherwise; what was
    learned has not reached the intelligence system until somebody says so."""
    path = f"/cases/{made.key}/forms/arrived"
    told = text(city.browser(OFFICER).get(path))
    assert "Every answer of the book has arrived." in told
    assert told.count("There, and otherwise") == 2, "she was strangled; and what she wants now"
    assert city.browser("officer.south").get(path).status_code == 404
    other = made_case(city)
    more = {"intelligence": "yes", "intelligence_reference": "INT 7"}
    completed(city, OFFICER, other, "book_124d", **BOOK, **more)
    missing = text(city.browser(OFFICER).get(f"/cases/{other.key}/forms/arrived"))
    assert "Intelligence systemNot there" in missing
    assert "Crime reportNot there" in missing
    books = text(city.browser(SERGEANT).get("/quality/books"))
    assert f"{other.case.reference}" in books.partition("have not arrived")[2]
    assert made.case.reference not in books.partition("have not arrived")[2]


def leaves(city: City, made: Made, report: Filling) -> None:
    """002-020, 002-021: a file for the crime system, for whoever has the case by name alone."""
    page, path = f"/forms/{report.pk}", f"/forms/{report.pk}/file.csv"
    assert city.browser("officer.excluded").get(path).status_code == 403, "of the team, not by name"
    assert path not in city.browser("officer.excluded").get(page).content.decode()
    assert city.browser("officer.south").get(path).status_code == 404
    assert path in city.browser(OFFICER).get(page).content.decode()
    taken = city.browser(OFFICER).get(path)
    mark, headings, *lines = csv.reader(io.StringIO(taken.content.decode()))
    assert mark[0].startswith("Taken by Olive Lantern")
    found = {line[headings.index("fact")]: line[headings.index("answer")] for line in lines}
    assert found["suspect.strangled"] == "Yes"
    assert found["transfer.explanation"].startswith("Twice since May")
    assert "reference.book" in found
    assert [one for one in city.looks(OFFICER)
            if (one["action"], one["record_type"]) == ("export", "DOC")]  # fmt: skip
    assert redacted("Ring 07700 900444 after six.") == f"Ring {TAKEN_OUT} after six."


def test_a_report_is_made_of_each_child_from_what_is_known(city: City, made: Made) -> None:
    """001-021: complained of as one form too many, so that the child was left out."""
    with city.visit(OFFICER) as by:
        child = actions.add_person(by=by, case=made.case, part="child", given_names="Pip")
    completed(city, OFFICER, made, "book_124d", **BOOK, account="He broke the door.")
    path = begin(city, OFFICER, made.key, "child_report", child.pk)
    said = text(city.browser(OFFICER).get(path.rpartition("/")[0] + "/incident"))
    assert "He broke the door." in said
    assert "Book 124D" in said
