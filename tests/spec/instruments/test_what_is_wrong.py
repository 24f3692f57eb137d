"""What is told of an answer that cannot stand. Each line: form, question, answer, what is told.

All other questions of the form are answered rightly.
"""

import re

import pytest
from spec.instruments.filling import ANOTHER, ON, PEOPLE, PERSON, filled, form, said

from goldenthread.core import instruments
from goldenthread.core.instruments import Answer, State

DETAIL = {"detail": "more about it"}
ALONE = {"alone": "yes"}
KIDS = {"children.of_family": "yes"}
BOTH = {"incident.counter_allegation": "yes"}
OUT = {"end.release_known": "yes"}

WRONG = [
    ("yes", "book_124d", "seen", {}, "yes", {}, []),
    ("a code that is none", "book_124d", "seen", {}, "maybe", {}, ["unknown_code"]),
    ("yes with a capital letter is no code", "book_124d", "seen", {}, "Yes", {}, ["unknown_code"]),
    ("no without the detail that it needs", "book_124d", "seen", {}, "no", {}, ["detail_missing"]),
    ("no with its detail", "book_124d", "seen", {}, "no", DETAIL, []),
    ("a detail of blanks", "book_124d", "seen", {}, "no", {"detail": "  "}, ["detail_missing"]),
    ("a detail that is too long", "book_124d", "seen", {}, "no", {"detail": "x" * 1001},
     ["too_long"]),
    ("a detail of exactly the length", "book_124d", "seen", {}, "no", {"detail": "x" * 1000}, []),
    ("an empty answer", "book_124d", "made_safe", {}, "", {}, ["empty"]),
    ("an answer of blanks", "book_124d", "made_safe", {}, " \n ", {}, ["empty"]),
    ("a text of exactly the length", "book_124d", "made_safe", {}, "x" * 2000, {}, []),
    ("a text that is too long", "book_124d", "made_safe", {}, "x" * 2001, {}, ["too_long"]),
    ("nothing may stand for what the officer did, but not known", "book_124d", "made_safe", {},
     "not_known", {}, []),
    ("an officer is not somebody who declines", "book_124d", "made_safe", {}, "declined", {},
     ["state_not_allowed"]),
    ("a decision cannot be declined", "book_124d", "grade", {}, "declined", {},
     ["state_not_allowed"]),
    ("a decision cannot be not known", "specss", "agreed", {}, "not_known", {},
     ["state_not_allowed"]),
    ("she declines", "book_124d", "afraid", {}, "declined", {}, []),
    ("not asked without a reason", "book_124d", "afraid", {}, "not_asked", {"reason": ""},
     ["reason_missing"]),
    ("not asked, and why", "book_124d", "afraid", {}, "not_asked", {}, []),
    ("a reason that is too long", "book_124d", "afraid", {}, "not_asked", {"reason": "x" * 501},
     ["too_long"]),
    ("fear applies to everybody", "book_124d", "afraid", {}, "not_applicable", {},
     ["state_not_allowed"]),
    ("pregnancy does not apply to everybody", "book_124d", "pregnant", {}, "not_applicable", ALONE,
     []),
    ("asked about pregnancy, and not said whether she was alone", "book_124d", "pregnant", {}, "no",
     {}, ["alone_missing"]),
    ("declined to say about sexual abuse, and not said whether she was alone", "book_124d",
     "sexual", {}, "declined", {}, ["alone_missing"]),
    ("not asked about sexual abuse needs the reason alone", "book_124d", "sexual", {}, "not_asked",
     {}, []),
    ("alone said with a word of one's own", "book_124d", "sexual", {}, "no", {"alone": "perhaps"},
     ["alone_missing"]),
    ("asked in front of somebody", "book_124d", "sexual", {}, "no", {"alone": "no"}, []),
    ("children, a number", "book_124d", "number", KIDS, "3", {}, []),
    ("children, none though there are some", "book_124d", "number", KIDS, "0", {},
     ["out_of_range"]),
    ("children, a slip of the hand", "book_124d", "number", KIDS, "31", {}, ["out_of_range"]),
    ("children, the most", "book_124d", "number", KIDS, "30", {}, []),
    ("a number with five thousand digits", "book_124d", "number", KIDS, "9" * 5000, {},
     ["out_of_range"]),
    ("half a child", "book_124d", "number", KIDS, "1.5", {}, ["not_a_number"]),
    ("fewer than none", "book_124d", "number", KIDS, "-1", {}, ["not_a_number"]),
    ("digits of another script", "book_124d", "number", KIDS, "٣", {}, ["not_a_number"]),
    ("nought before the number", "book_124d", "number", KIDS, "03", {}, ["not_a_number"]),
    ("the number of children, where there are none", "book_124d", "number", {}, "3", {},
     ["does_not_apply"]),
    ("people of the case", "book_124d", "who", KIDS, f"{PERSON} {ANOTHER}", {}, []),
    ("somebody who is not of the case", "book_124d", "who", KIDS, f"{PERSON} person-9", {},
     ["not_of_the_case"]),
    ("one child twice", "book_124d", "who", KIDS, f"{PERSON} {PERSON}", {}, ["twice"]),
    ("several codes", "book_124d", "evidence", {}, "photographs cctv", {}, []),
    ("one code of several is none", "book_124d", "evidence", {}, "photographs dreams", {},
     ["unknown_code"]),
    ("the same code twice", "book_124d", "evidence", {}, "cctv cctv", {}, ["twice"]),
    ("unknown is a thing to say, not a code", "book_124d", "relationship", {}, "unknown", {},
     ["unknown_code"]),
    ("a decision about the primary aggressor", "book_124d", "aggressor", BOTH, "cannot_tell", {},
     []),
    ("the primary aggressor where there is no counter-allegation", "book_124d", "aggressor", {},
     "decided", {}, ["does_not_apply"]),
    ("a day of release to come", "closing_assessment", "release_on", OUT, "2010-06-02", {}, []),
    ("a day of release that has passed", "closing_assessment", "release_on", OUT, "2010-05-31", {},
     ["wrong_day"]),
    ("release on the day of the form", "closing_assessment", "release_on", OUT, "2010-06-01", {},
     []),
    ("the time before, on the day of the form", "dash_2008", "last_on", {}, "2010-06-01", {}, []),
    ("the time before, tomorrow", "dash_2008", "last_on", {}, "2010-06-02", {}, ["wrong_day"]),
    ("the primary aggressor is one of the case", "gatekeeper_review", "aggressor_person", BOTH,
     PERSON, {}, []),
    ("the primary aggressor is nobody of the case", "gatekeeper_review", "aggressor_person", BOTH,
     "person-9", {}, ["not_of_the_case"]),
    ("a person where none could be told", "gatekeeper_review", "aggressor_person",
     BOTH | {"incident.primary_aggressor": "cannot_tell"}, PERSON, {}, ["does_not_apply"]),
    ("a day that the calendar does not have", "closing_assessment", "release_on", OUT,
     "2010-06-31", {}, ["not_a_day"]),
    ("a day written otherwise", "closing_assessment", "release_on", OUT, "20100602", {},
     ["not_a_day"]),
    ("a question of another form", "book_124d", "agreed", {}, "yes", {}, ["unknown_question"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "code", "question", "facts", "text", "more", "kinds"), WRONG,
                         ids=[line[0] for line in WRONG])  # fmt: skip
def test_what_is_told(case, code, question, facts, text, more, kinds):
    made, answers = filled(code, facts)
    asked = made.by_code.get(question) or form("specss").by_code[question]
    answers = [one for one in answers if one.question != question]
    if "afraid" in made.by_code and text == "yes":
        answers = [one for one in answers if one.question != "fears"]
    answers.append(said(asked, text, **more))
    found = told(made, answers)
    assert [one.kind for one in found if one.question == question] == kinds
    for one in found:
        assert one.what.endswith(".")
        assert one.why.endswith(".")
        assert one.remedy.rstrip().endswith((".", asked.detail))


def told(made, answers):
    return instruments.problems(made, answers, on=ON, people=PEOPLE)


def test_a_complete_form_has_no_problems_and_all_are_told_at_once_when_it_is_empty():
    for code in instruments.register():
        made, answers = filled(code)
        assert told(made, answers) == ()
        assert instruments.is_complete(made, answers, on=ON, people=PEOPLE)
        missing = [one.question for one in told(made, ())]
        assert missing == [question.code for question in instruments.needed(made, ())]
        assert all(one.is_missing for one in told(made, ()))


def test_silence_is_no_answer_to_the_two_questions_most_often_missed():
    made, answers = filled("book_124d")
    for fact in ("victim.pregnant", "victim.sexual_abuse"):
        [code] = [q.code for q in made.questions() if q.fact.name == fact]
        found = told(made, [one for one in answers if one.question != code])
        assert [(one.question, one.kind) for one in found] == [(code, "unanswered")]
        assert "not asked" in found[0].remedy


def test_two_answers_to_one_question_are_told_whatever_their_order():
    made, answers = filled("book_124d")
    more = (*answers, Answer(question="seen", value="yes"))
    for given in (more, tuple(reversed(more))):
        assert "several_answers" in [one.kind for one in told(made, given)]


def test_an_answer_and_none_at_once_are_told():
    made, answers = filled("book_124d")
    rest = [one for one in answers if one.question != "afraid"]
    both = Answer(question="afraid", state=State.DECLINED, value="yes")
    assert [one.kind for one in told(made, [*rest, both])] == ["two_things_said"]


def test_changing_a_grade_without_a_reason_is_told_and_confirming_it_needs_none():
    made, answers = filled("specss", {"risk.agreed": "no"})
    rest = [one for one in answers if one.question != "reason"]
    assert [(p.question, p.kind) for p in told(made, rest)] == [("reason", "unanswered")]
    made, answers = filled("specss", {"risk.agreed": "yes"})
    assert "reason" not in {one.question for one in answers}
    assert told(made, answers) == ()


def test_accepting_a_risk_needs_its_reason_also_among_other_approaches():
    made, answers = filled("gatekeeper_review", {"plan.approach": "reduce accept"})
    rest = [one for one in answers if one.question != "accept_reason"]
    assert [(p.question, p.kind) for p in told(made, rest)] == [("accept_reason", "unanswered")]


def test_no_message_repeats_what_was_typed():
    made = form("book_124d")
    secret = "ZZ9-9ZZ-secret"
    answers = [said(q, secret, detail=secret, reason=secret, alone=secret) for q in
               made.questions()]  # fmt: skip
    answers += [Answer(question="seen", state=State.NOT_ASKED, value=secret)]
    found = told(made, answers)
    assert len(found) > len(made.by_code) // 2
    assert not any(re.search("secret", one.words) for one in found)
