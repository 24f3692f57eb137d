"""Promises about all forms and facts."""

import re
from datetime import date
from pathlib import Path

import pytest

from goldenthread.core import instruments, policy, template
from goldenthread.core.instruments import Asked, Kind, State
from goldenthread.core.instruments.grades import GRADE

DATA = Path(instruments.__file__).parent / "data"
FORMS = [form for forms in instruments.register().values() for form in forms]
QUESTIONS = [(form, question) for form in FORMS for question in form.questions()]
FACTS = instruments.facts()
STATES = {state.value for state in State} - {State.GIVEN}
PLACE = re.compile(r"\b00[0-4](?:-\d{3}| \d| brief| comparisons)|\bown, because \w+ \w+ \w+")
# The left column of the words that are not used, and codes that would be a second way not to say.
NOT_WRITTEN = re.compile(
    r"at large\b|\bconference|victimless|reluctan|refused to engage|would not substantiate|hard to "
    r"reach|minor incident|\bpromise|\bexcused|declassified|\bperpetrator|\bentity|\ballege[sd]? "
    r"victim",
    re.IGNORECASE,
)
SECOND_WAYS = {"unknown", "not_known", "not_asked", "declined", "not_stated", "not_applicable"}
NAMES = {
    *("book_124d", "specss", "dash_2008", "dash_2009", "part_2", "supervisor_template"),
    *("gatekeeper_review", "closing_assessment", "marac_checklist", "first_call", "duties_card"),
    *("sexual_first_response", "trafficking_referral", "crime_report", "child_report", "soit_log"),
    "children_worker",
}


def possible(question):
    """Everything that conditions may speak of."""
    given = {"yes", "no"} if question.fact.kind is Kind.YES_NO else set(question.fact.codes)
    return given | {state.value for state in question.in_place}


def test_the_forms_of_the_record_are_all_there():
    assert set(instruments.register()) == NAMES


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_every_form_says_what_it_is_where_it_comes_from_who_fills_it_and_what_follows(form):
    assert len(form.words.split()) > 8
    assert PLACE.search(form.source)
    assert form.filled_by
    assert form.follows
    assert all(one.endswith(".") for one in form.follows)
    assert all(section.title for section in form.sections)
    assert re.fullmatch(r"\d{4}-\d+", form.version)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.code}-{form.version}")
def test_every_question_has_words_help_and_a_source(form):
    for question in form.questions():
        where = f"{form.code} {question.code}"
        assert question.words.endswith(("?", ".")), where
        assert len(question.help.split()) >= 3, where
        assert question.help.endswith((".", "?")), where
        assert PLACE.search(question.source), where
        assert re.fullmatch(r"[a-z][a-z0-9_]*", question.code), where


def test_no_fact_has_two_kinds_of_answer_and_every_fact_is_asked():
    asked = {}
    for _, question in QUESTIONS:
        asked.setdefault(question.fact.name, set()).add((question.fact.kind, question.fact.list))
    assert {name for name, kinds in asked.items() if len(kinds) != 1} == set()
    assert set(asked) == set(FACTS), "a fact that no form asks"


def test_no_form_asks_a_fact_twice():
    for form in FORMS:
        names = [question.fact.name for question in form.questions()]
        assert len(names) == len(set(names)), form.code


def test_every_code_list_is_one_of_the_template_and_offers_no_second_way_to_say_nothing():
    for fact in FACTS.values():
        assert bool(fact.list) == (fact.kind in (Kind.CODE, Kind.CODES)), fact.name
        if fact.list:
            assert template.code_list(fact.list), fact.name
            assert fact.codes, fact.name
            assert not SECOND_WAYS & set(fact.codes), fact.name
            assert set(fact.without) <= set(template.code_list(fact.list).codes), fact.name


def test_tools_and_stages_are_codes_of_the_template():
    for form in FORMS:
        assert bool(form.tool) == bool(form.stage), form.code
        if form.tool:
            template.code_list("risk_tool").check(form.tool)
            template.code_list("risk_stage").check(form.stage)


def test_every_bound_is_there_and_says_why():
    for fact in FACTS.values():
        if fact.kind is Kind.NUMBER:
            assert 0 <= fact.least < fact.most, fact.name
            assert fact.because.startswith("own rule, because"), fact.name
        if fact.kind is Kind.TEXT:
            assert policy.value(fact.length, on=date(2010, 1, 1)) > 0, fact.name
        assert (fact.day in ("past", "ahead")) == (fact.kind is Kind.DAY), fact.name


def test_conditions_details_and_factors_speak_only_of_answers_that_can_be_given():
    for form, question in QUESTIONS:
        where = f"{form.code} {question.code}"
        assert set(question.factor) <= possible(question), where
        assert set(question.detail_after) <= possible(question) - STATES, where
        assert bool(question.detail) == bool(question.detail_after), where
        for after in (*question.after, *question.needed_after):
            assert set(after.answers) <= possible(form.by_code[after.question]), where


def test_what_is_needed_only_after_an_answer_may_otherwise_be_left_out():
    for form, question in QUESTIONS:
        assert not (question.needed_after and question.mandatory), f"{form.code} {question.code}"


def test_pregnancy_and_sexual_abuse_are_always_asked_with_privacy_and_cannot_be_left_out():
    """001-019: the two questions most often missed."""
    for code in ("book_124d", "specss", "dash_2008", "dash_2009", "marac_checklist"):
        [form] = instruments.versions(code)
        for name in ("victim.pregnant", "victim.sexual_abuse"):
            [question] = [one for one in form.questions() if one.fact.name == name]
            assert question.mandatory
            assert question.private
            assert not question.after
            assert {State.NOT_ASKED, State.DECLINED} <= set(question.in_place)


def test_the_book_holds_specss_whole_so_that_it_cannot_be_sent_without_it():
    """002-019."""
    [book], [model] = instruments.versions("book_124d"), instruments.versions("specss")
    own = [q for s in model.sections if s.code != "result" for q in s.questions]
    assert len(own) >= 20
    assert all(book.by_code[question.code] == question for question in own)


def test_critical_facts_are_risk_factors_and_asked_without_a_condition():
    given = instruments.grade_policy(on=date(2010, 6, 1))
    for name in given.critical | given.high_alone | given.medium_alone:
        assert name in FACTS
    for form, question in QUESTIONS:
        where = f"{form.code} {question.code}"
        if question.fact.name in given.critical and form.code in given.medium_from:
            assert question.factor, where
            assert question.mandatory, where
            assert not question.after, where


def test_forms_that_suggest_a_grade_ask_for_one_and_have_enough_factors():
    given = instruments.grade_policy(on=date(2010, 6, 1))
    assert set(given.high_from) == set(given.medium_from) <= NAMES
    for code, least in given.high_from.items():
        for form in instruments.versions(code):
            assert GRADE in form.by_code
            factors = [question for question in form.questions() if question.factor]
            assert given.medium_from[code] < least <= len(factors), code


def test_every_form_that_gives_a_grade_asks_what_she_wants():
    """S13: asked again at each turn. The card is shown to a unit, and asks her nothing."""
    for form in FORMS:
        if form.code == "duties_card":
            continue
        assert "victim.wishes" in {question.fact.name for question in form.questions()}, form.code


def test_what_is_decided_is_never_carried():
    for form, question in QUESTIONS:
        if question.asked is Asked.JUDGEMENT:
            assert question.fact.carry == "never", f"{form.code} {question.code}"


def test_only_her_own_words_can_be_declined():
    for form, question in QUESTIONS:
        if State.DECLINED in question.in_place:
            assert question.asked is Asked.SURVIVOR, f"{form.code} {question.code}"


def test_no_form_asks_for_a_way_to_reach_her():
    """A safe contact is kept apart; a form says only that it is agreed."""
    asks = re.compile(r"which (telephone )?number (can|may|do)|what is (her|your) address|e-mail")
    for form, question in QUESTIONS:
        said = f"{question.words} {question.detail}".lower()
        assert not asks.search(said), f"{form.code} {question.code}"
        assert "contact_details" not in question.fact.name


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_word_stands_there_that_is_not_to_be_written(path):
    text = path.read_text("utf-8")
    assert NOT_WRITTEN.findall(text) == []


def test_versions_of_one_form_do_not_hold_on_the_same_day():
    days = [date(year, month, 1) for year in range(2000, 2031) for month in (1, 7)]
    for forms in instruments.register().values():
        for day in days:
            assert len([form for form in forms if form.holds_on(day)]) <= 1


def test_every_state_has_words_wherever_it_may_be_said():
    for form, question in QUESTIONS:
        for state in question.in_place:
            assert instruments.words(state, question.asked), f"{form.code} {question.code}"
    for asked in Asked:
        said = [instruments.words(state, asked) for state in State]
        assert len({one for one in said if one}) == len([one for one in said if one])


def test_every_grade_has_one_meaning_and_none_reassures():
    grades = {*instruments.GRADES, instruments.NOT_GRADED}
    assert set(instruments.grade_words()) == grades <= set(template.code_list("risk_grade").codes)
    assert "does not mean safe" in instruments.grade_words()["standard"]
    assert "not low" in instruments.grade_words()[instruments.NOT_GRADED]


def test_every_form_can_be_recorded_in_the_template():
    """The gatekeeper's is recorded as a review; every other one as a form."""
    forms = set(template.code_list("instrument").codes)
    assert NAMES - forms <= {"gatekeeper_review"}
    assert "gatekeeper" in template.code_list("review_kind").codes
