"""What a form suggests, and when a grade needs its reason. Each line can be checked by hand.

A line: a sentence, the form, what is said of which facts (all else is no), the grade that stood,
and the grade suggested.
"""

import pytest
from spec.instruments.filling import ON, filled, yes

from goldenthread.core import instruments
from goldenthread.core.instruments import GRADES, NOT_GRADED

NONE, STANDARD, MEDIUM, HIGH = "not_graded", *GRADES
MINOR = ("children.contact_dispute", "victim.isolated", "violence.more_often", "suspect.controls",
         "suspect.controls_money", "suspect.hurt_others", "others.threatened",
         "suspect.hurt_animals", "suspect.threatened_suicide", "suspect.drinks_or_uses_drugs",
         "suspect.mental_health", "suspect.record", "suspect.has_weapons")  # fmt: skip

SUGGESTED = [
    ("everything asked, and everything no", "book_124d", {}, NONE, STANDARD),
    ("three small things are not yet medium", "book_124d", yes(*MINOR[:3]), NONE, STANDARD),
    ("four small things together are medium", "book_124d", yes(*MINOR[:4]), NONE, MEDIUM),
    ("eleven small things are still medium", "book_124d", yes(*MINOR[:11]), NONE, MEDIUM),
    ("twelve small things together are high", "book_124d", yes(*MINOR[:12]), NONE, HIGH),
    ("she is pregnant", "book_124d", yes("victim.pregnant"), NONE, MEDIUM),
    ("he has strangled her", "book_124d", yes("suspect.strangled"), NONE, HIGH),
    ("he has threatened to kill her", "specss", yes("suspect.threatened_to_kill"), NONE, HIGH),
    ("she may be taken abroad", "dash_2009",
     yes("honour.feared", "honour.taken_abroad"), NONE, HIGH),
    ("more than one took part in a sexual offence", "part_2",
     yes("incident.several_suspects"), NONE, HIGH),
    ("nobody asked about sexual abuse", "book_124d",
     {"victim.sexual_abuse": "not_asked"}, NONE, NONE),
    ("she declined to say whether he strangled her", "book_124d",
     {"suspect.strangled": "declined"}, NONE, NONE),
    ("she does not know whether she is pregnant", "specss",
     {"victim.pregnant": "not_known"}, NONE, NONE),
    ("he cannot be pregnant", "specss", {"victim.pregnant": "not_applicable"}, NONE, STANDARD),
    ("a small thing was not asked", "book_124d",
     {"suspect.hurt_animals": "not_asked"}, NONE, STANDARD),
    ("one thing is medium and another was not asked", "book_124d",
     {"violence.worse": "yes", "victim.pregnant": "not_asked"}, NONE, NONE),
    ("one thing is high and another was not asked", "book_124d",
     {"suspect.strangled": "yes", "victim.pregnant": "not_asked"}, NONE, HIGH),
    ("all no, and the grade that stands is high", "specss", {}, HIGH, HIGH),
    ("all no, and the grade that stands is medium", "specss", {}, MEDIUM, MEDIUM),
    ("high where medium stood", "specss", yes("suspect.strangled"), MEDIUM, HIGH),
    ("not asked, and high stands", "specss", {"victim.pregnant": "not_asked"}, HIGH, HIGH),
    ("not asked, and standard stands: no silent standard", "specss",
     {"victim.pregnant": "not_asked"}, STANDARD, NONE),
    ("a review suggests nothing of its own", "gatekeeper_review", {}, NONE, NONE),
    ("a review keeps the grade that stands", "supervisor_template", {}, MEDIUM, MEDIUM),
]  # fmt: skip


@pytest.mark.parametrize(("case", "code", "facts", "stood", "grade"), SUGGESTED,
                         ids=[line[0] for line in SUGGESTED])  # fmt: skip
def test_what_the_answers_suggest(case, code, facts, stood, grade):
    suggestion = suggest(code, facts, stood)
    assert suggestion.grade == grade
    assert suggestion.words.endswith(".")


def suggest(code, facts, stood=NOT_GRADED):
    form, answers = filled(code, facts)
    policy = instruments.grade_policy(on=ON)
    return instruments.suggested_grade(form, answers, policy, stands=stood)


def test_an_empty_form_is_not_graded_and_never_standard():
    form = instruments.instrument("book_124d", on=ON)
    suggestion = instruments.suggested_grade(form, (), instruments.grade_policy(on=ON))
    assert suggestion.grade == NOT_GRADED
    assert len(suggestion.open) == len(instruments.grade_policy(on=ON).critical)


def test_each_critical_fact_left_open_alone_prevents_standard():
    for fact in sorted(instruments.grade_policy(on=ON).critical):
        for state in ("not_asked", "not_known", "declined"):
            suggestion = suggest("book_124d", {fact: state})
            assert suggestion.grade == NOT_GRADED, (fact, state)
            assert instruments.fact(fact).words in suggestion.words


def test_the_reason_names_what_led_to_it():
    assert "strangled" in suggest("book_124d", yes("suspect.strangled")).words
    assert "4 risk factors" in suggest("book_124d", yes(*MINOR[:4])).words
    assert "never lowers" in suggest("specss", {}, HIGH).words


def test_a_borough_and_a_day_have_their_own_values(monkeypatch):
    own = {"reason_least": 3, "high_from": {"specss": 1}, "medium_from": {"specss": 1}}
    asked = set()

    def value(name, *, on, unit=None):
        asked.add((on, unit))
        return own.get(name.removeprefix("risk."), [])

    monkeypatch.setattr("goldenthread.core.policy.value", value)
    policy = instruments.grade_policy(on=ON, unit="barnet")
    assert asked == {(ON, "barnet")}
    form, answers = filled("specss", yes("victim.isolated"))
    assert instruments.suggested_grade(form, answers, policy).grade == HIGH


LONG, SHORT = "he has moved out of the city", "ok"
GIVEN = [
    ("the grade suggested needs no reason", {}, NONE, STANDARD, "", None),
    ("a higher grade needs one", {}, NONE, HIGH, "", "reason_missing"),
    ("a higher grade with its reason", {}, NONE, HIGH, LONG, None),
    ("a lower grade needs one", yes("suspect.strangled"), NONE, MEDIUM, "", "reason_missing"),
    ("a lower grade with its reason", yes("suspect.strangled"), NONE, MEDIUM, LONG, None),
    ("one word is no reason", yes("suspect.strangled"), NONE, MEDIUM, SHORT, "reason_missing"),
    ("blanks are no reason", {}, NONE, HIGH, " " * 40, "reason_missing"),
    ("raised as suggested from the grade that stood", yes("suspect.strangled"), STANDARD, HIGH, "",
     "reason_missing"),
    ("raised as suggested, with its reason", yes("suspect.strangled"), STANDARD, HIGH, LONG, None),
    ("lowered from the grade that stood", {}, HIGH, STANDARD, "", "reason_missing"),
    ("lowered with its reason", {}, HIGH, STANDARD, LONG, None),
    ("kept", {}, HIGH, HIGH, "", None),
    ("standard where something was not asked", {"victim.pregnant": "not_asked"}, NONE, STANDARD, "",
     "reason_missing"),
    ("left without a grade", {"victim.pregnant": "not_asked"}, NONE, NONE, "", "reason_missing"),
    ("left without a grade, and why", {"victim.pregnant": "not_asked"}, NONE, NONE, LONG, None),
    ("no grade of the list", {}, NONE, "severe", LONG, "unknown_code"),
    ("not known is no grade", {}, NONE, "unknown", LONG, "unknown_code"),
    ("empty is no grade", {}, NONE, "", LONG, "unknown_code"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "facts", "stood", "given", "reason", "kind"), GIVEN,
                         ids=[line[0] for line in GIVEN])  # fmt: skip
def test_a_grade_needs_its_reason_where_it_differs(case, facts, stood, given, reason, kind):
    found = instruments.grade_problems(suggest("book_124d", facts, stood), given, reason)
    assert [one.kind for one in found] == ([kind] if kind else [])
    for one in found:
        assert one.what
        assert one.why
        assert one.remedy
