"""Which questions stand on the page of a section: those that apply, and those that may after it."""

from __future__ import annotations

from datetime import date

from goldenthread.core.instruments import Answer, instrument, may_apply

BOOK = instrument("book_124d", on=date(2010, 3, 1))
SECTIONS = {one.code: one for one in BOOK.sections}


def codes(section: str, *answers: Answer) -> set[str]:
    return {one.code for one in may_apply(BOOK, SECTIONS[section], answers)}


def test_a_question_that_depends_on_one_of_its_own_page_stands_there() -> None:
    assert {"arrested", "not_arrested", "state"} <= codes("suspect")


def test_a_question_that_depends_on_another_page_waits_for_its_answer() -> None:
    template = instrument("supervisor_template", on=date(2010, 3, 1))
    risk = next(one for one in template.sections if one.code == "risk")
    assert "grade" in {one.code for one in may_apply(template, risk, ())}
    review = instrument("gatekeeper_review", on=date(2010, 3, 1))
    for section in review.sections:
        own = {one.code for one in section.questions}
        for question in may_apply(review, section, ()):
            assert all(after.question in own for after in question.after)
