"""Complete means complete, by a slow and plain reading of the form; grades are never lowered."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from spec.instruments.filling import ON, PEOPLE, filled

from goldenthread.core import instruments, policy
from goldenthread.core.instruments import GRADES, NOT_GRADED, Answer, Kind, State

CODES = sorted(instruments.register())
FORMS = {code: filled(code) for code in CODES}
POLICY = instruments.grade_policy(on=ON)
VALUES = ["yes", "no", "high", "standard", "1", "2010-06-01", "said", "person-1", "", "reduce"]


@st.composite
def answered(draw):
    """A complete form in which a few answers are taken away, changed or added."""
    form, answers = FORMS[draw(st.sampled_from(CODES))]
    given_ = {answer.question: answer for answer in answers}
    for code in draw(st.lists(st.sampled_from(list(form.by_code)), max_size=4)):
        question = form.by_code[code]
        one = Answer(
            question=code,
            state=draw(st.sampled_from([State.GIVEN, *State])),
            value=draw(st.sampled_from([*VALUES, *question.fact.codes])),
            detail=draw(st.sampled_from(["", "more"])),
            reason=draw(st.sampled_from(["", "he was there"])),
            alone=draw(st.sampled_from(["", "yes"])),
        )
        if draw(st.booleans()):
            given_.pop(code, None)
        else:
            given_[code] = one
    if draw(st.integers(0, 9)) == 0:
        given_["strange"] = Answer(question="strange", value="yes")
    return form, tuple(given_.values())


def told(answers, code):
    one = answers.get(code)
    if one is None:
        return set()
    return set(one.value.split()) if one.state is State.GIVEN else {one.state.value}


def applies(form, answers, question):
    """A slow reading: every condition, and those of what they rest on."""
    return all(
        applies(form, answers, form.by_code[after.question])
        and told(answers, after.question) & set(after.answers)
        for after in question.after
    )


def is_well(question, one):
    if one.state is not State.GIVEN:
        well = one.state in question.in_place and not one.value
        well = well and (one.state is not State.NOT_ASKED or bool(one.reason))
    else:
        well = takes(question.fact, one.value)
        if set(one.value.split()) & set(question.detail_after):
            well = well and bool(one.detail)
    if question.private and one.state is not State.NOT_ASKED:
        well = well and one.alone == "yes"
    return well


def takes(fact, value):
    words = value.split()
    if fact.kind is Kind.YES_NO:
        return value in ("yes", "no")
    if fact.kind is Kind.CODE:
        return value in fact.codes
    if fact.kind is Kind.PERSON:
        return value in PEOPLE
    if fact.kind in (Kind.CODES, Kind.PEOPLE):
        among = fact.codes if fact.kind is Kind.CODES else PEOPLE
        return bool(words) and len(set(words)) == len(words) and set(words) <= set(among)
    if fact.kind is Kind.NUMBER:
        return value in {str(n) for n in range(fact.least, fact.most + 1)}
    if fact.kind is Kind.DAY:
        return value == "2010-06-01"
    return bool(value.strip())


def is_complete(form, answers):
    given_ = {one.question: one for one in answers}
    if set(given_) - set(form.by_code):
        return False
    for code, question in form.by_code.items():
        asked = applies(form, given_, question)
        if code in given_:
            if not asked or not is_well(question, given_[code]):
                return False
        elif asked and (
            question.mandatory
            or (
                question.needed_after
                and all(told(given_, a.question) & set(a.answers) for a in question.needed_after)
            )
        ):
            return False
    return True


@settings(max_examples=400)
@given(answered())
def test_a_form_has_no_problems_exactly_where_a_slow_reading_finds_it_complete(one):
    form, answers = one
    found = instruments.problems(form, answers, on=ON, people=PEOPLE)
    assert (not found) is is_complete(form, answers)
    assert instruments.is_complete(form, answers, on=ON, people=PEOPLE) is (not found)


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(one, chance):
    form, answers = one
    mixed = list(answers)
    chance.shuffle(mixed)
    assert instruments.problems(form, mixed, on=ON, people=PEOPLE) == instruments.problems(
        form, answers, on=ON, people=PEOPLE
    )
    assert instruments.asked(form, mixed) == instruments.asked(form, answers)
    assert instruments.factors(form, mixed) == instruments.factors(form, answers)
    assert instruments.suggested_grade(form, mixed, POLICY) == instruments.suggested_grade(
        form, answers, POLICY
    )


RANK = {NOT_GRADED: -1, **{grade: place for place, grade in enumerate(GRADES)}}


@given(answered(), st.sampled_from([NOT_GRADED, *GRADES]))
def test_no_suggestion_lowers_a_grade_and_standard_is_never_silent(one, stands):
    form, answers = one
    suggestion = instruments.suggested_grade(form, answers, POLICY, stands=stands)
    if RANK[stands] >= RANK["medium"] or suggestion.grade != NOT_GRADED:
        assert RANK[suggestion.grade] >= RANK[stands]
    if suggestion.grade == "standard":
        settled = {a.question for a in answers if a.state in (State.GIVEN, State.NOT_APPLICABLE)}
        for question in form.questions():
            if question.fact.name in POLICY.critical and not question.after:
                assert question.code in settled


@given(answered(), st.sampled_from([NOT_GRADED, *GRADES]), st.sampled_from([NOT_GRADED, *GRADES]))
def test_a_grade_without_a_reason_is_the_one_suggested_and_the_one_that_stood(one, stands, grade):
    form, answers = one
    suggestion = instruments.suggested_grade(form, answers, POLICY, stands=stands)
    if not instruments.grade_problems(suggestion, grade, ""):
        assert grade == suggestion.grade != NOT_GRADED
        assert stands in (grade, NOT_GRADED)
    assert not instruments.grade_problems(suggestion, grade, "he has moved away for good")


@given(st.sampled_from(CODES), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_day_has_at_most_one_version_and_says_so_where_it_has_none(code, day):
    holding = [form for form in instruments.versions(code) if form.holds_on(day)]
    try:
        assert [instruments.instrument(code, on=day)] == holding
    except instruments.NoVersionOnDay:
        assert not holding


@given(st.sampled_from(CODES), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_is_typed_a_form_answers_and_never_repeats_it(code, typed):
    form, _ = FORMS[code]
    questions = list(form.by_code)
    answers = [
        Answer(question=questions[place], value=text, detail=text, reason=text, alone=text)
        for place, text in enumerate(typed[: len(questions)])
    ]
    for problem in instruments.problems(form, answers, on=ON, people=PEOPLE):
        assert problem.words
    instruments.suggested_grade(form, answers, POLICY)
    assert policy.version()
