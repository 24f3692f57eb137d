"""Which questions apply, what changed at a second look, and on which grounds a MARAC is asked."""

import pytest
from spec.instruments.filling import ON, filled, form, said, yes

from goldenthread.core import instruments

APPLIES = [
    ("no children, no more of them", "book_124d", {"of_family": "no"}, "number", False),
    ("children, and so how many", "book_124d", {"of_family": "yes"}, "number", True),
    ("whether there are children is not known", "book_124d", {"of_family": "not_known"}, "number",
     False),
    ("nothing is said of children yet", "book_124d", {}, "number", False),
    ("no arrest, and so why not", "book_124d", {"arrested": "no"}, "not_arrested", True),
    ("whether she is followed is not known, and so more is asked", "dash_2009",
     {"stalking": "not_known"}, "stalking_places", True),
    ("she declined to say whether she is followed, and is not pressed", "dash_2009",
     {"stalking": "declined"}, "stalking_places", False),
    ("accepting among others", "specss", {}, "agreed", True),
    ("a risk is accepted, among other things", "book_124d", {"approach": "reduce accept"},
     "accept_reason", True),
    ("no risk is accepted", "book_124d", {"approach": "reduce avoid"}, "accept_reason", False),
    ("high: the advocate and the MARAC at once", "gatekeeper_review", {"grade": "high"},
     "referred", True),
    ("medium: advice is written down", "gatekeeper_review", {"grade": "medium"}, "advice", True),
    ("high: advice is not what is asked", "gatekeeper_review", {"grade": "high"}, "advice", False),
    ("medium: at least one intervention", "supervisor_template", {"grade": "medium"},
     "intervention", True),
    ("standard: none is demanded", "supervisor_template", {"grade": "standard"}, "intervention",
     False),
    ("a counter-allegation, and so both sides", "gatekeeper_review", {"counter": "yes"},
     "both_sides", True),
]  # fmt: skip


@pytest.mark.parametrize(("case", "code", "said_", "question", "applies"), APPLIES,
                         ids=[line[0] for line in APPLIES])  # fmt: skip
def test_which_questions_apply(case, code, said_, question, applies):
    made = form(code)
    answers = [said(made.by_code[name], text) for name, text in said_.items()]
    asked = {one.code for one in instruments.asked(made, answers)}
    assert (question in asked) is applies


def test_an_answer_to_a_question_that_does_not_apply_opens_no_other():
    made = form("gatekeeper_review")

    def asked(counter):
        given = [said(made.by_code["counter"], counter), said(made.by_code["aggressor"], "decided")]
        return {one.code for one in instruments.asked(made, given)}

    assert "aggressor_person" in asked("yes")
    assert "aggressor_person" not in asked("no")


def test_a_second_look_at_transfer_names_what_changed_and_wants_the_reason():
    made, before = filled("book_124d")
    _, after = filled("book_124d", yes("suspect.strangled"))
    found = instruments.changes(made, before, after)
    assert [one.question for one in found] == ["strangled"]
    [problem] = instruments.unexplained(found, {})
    assert (problem.question, problem.kind) == ("strangled", "change_without_reason")
    assert not instruments.unexplained(found, {"strangled": "she said so when asked again"})
    assert instruments.unexplained(found, {"strangled": "  "})
    assert not instruments.changes(made, before, tuple(reversed(before)))


def test_an_answer_taken_away_is_a_change_and_a_first_answer_needs_no_reason():
    made, before = filled("book_124d")
    less = [one for one in before if one.question != "afraid"]
    assert instruments.unexplained(instruments.changes(made, before, less), {})
    assert not instruments.unexplained(instruments.changes(made, less, before), {})


GROUNDS = [
    ("none", {}, 0),
    ("thirteen factors are not yet enough", 13, 0),
    ("fourteen factors", 14, 1),
    ("judgement alone", yes("marac.judgement"), 1),
    ("a repeat victim, and nothing else", yes("history.repeat"), 1),
    ("judgement and repeat are two grounds", yes("marac.judgement", "history.repeat"), 2),
    ("nobody looked whether she is a repeat victim", {"history.repeat": "not_asked"}, 0),
]


@pytest.mark.parametrize(("case", "facts", "number"), GROUNDS, ids=[line[0] for line in GROUNDS])
def test_the_grounds_for_a_marac_are_kept_apart(case, facts, number):
    if isinstance(facts, int):
        made = form("marac_checklist")
        every = [q.fact.name for q in made.questions() if q.factor and q.fact.name != REPEAT]
        facts = yes(*every[:facts])
    made, answers = filled("marac_checklist", facts)
    assert len(instruments.referral_grounds(made, answers, on=ON)) == number


REPEAT = "history.repeat"


def test_grades_that_disagree_are_shown_with_their_forms():
    same = {"SPECSS+": "high", "DASH 2008": "high", "MARAC referral checklist": "not_graded"}
    assert instruments.disagreement(same) == ""
    assert instruments.disagreement({}) == ""
    words = instruments.disagreement(same | {"Part 2": "medium"})
    assert "SPECSS+: high" in words
    assert "Part 2: medium" in words
    assert "not_graded" not in words
