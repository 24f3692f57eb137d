"""What is carried is what was said, whatever was said, in whatever order."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.core import instruments
from goldenthread.core.instruments import Carry, Known, State

FORMS = [forms[-1] for forms in instruments.register().values()]
FEW = ["children.of_family", "victim.wishes", "risk.grade"]
SAID = st.builds(
    Known,
    fact=st.sampled_from(FEW),
    state=st.sampled_from(list(State)),
    value=st.sampled_from(["", "yes", "no", "3", "she said so"]),
    detail=st.sampled_from(["", "more"]),
    at=st.integers(1, 3).map(lambda day: datetime(2010, 6, day, tzinfo=UTC)),
    instrument=st.sampled_from(["record", "book_124d"]),
    by=st.sampled_from(["PO", "PS"]),
)
LISTS = st.lists(SAID, max_size=8)
FORM = st.sampled_from(FORMS)


@given(LISTS, FORM)
def test_nothing_is_carried_that_was_not_said_and_not_a_letter_changes(known, form):
    for one in instruments.carried(known, form).values():
        assert one.known in known
        assert one.known.fact == one.question.fact.name
        answer = one.answer
        assert (answer.state.value, answer.value, answer.detail) == one.known.said


@given(LISTS, FORM, st.randoms(use_true_random=False))
def test_the_order_in_which_it_was_handed_over_does_not_matter(known, form, chance):
    mixed = list(known)
    chance.shuffle(mixed)
    assert instruments.carried(mixed, form) == instruments.carried(known, form)


@given(LISTS, FORM)
def test_carrying_again_what_was_carried_changes_nothing(known, form):
    once = instruments.carried(known, form)
    twice = instruments.carried([*known, *(one.known for one in once.values())], form)
    assert twice == once
    alone = instruments.carried([one.known for one in once.values()], form)
    assert {code: one.known for code, one in alone.items()} == {
        code: one.known for code, one in once.items()
    }


@given(LISTS, FORM)
def test_what_was_said_otherwise_is_never_hidden(known, form):
    """A slow and plain way: every answer of the fact is carried, the same as it, or shown."""
    found = instruments.carried(known, form)
    for question in form.questions():
        said = [k for k in known if k.fact == question.fact.name and k.state != State.NOT_ASKED]
        if not said or question.fact.carry is Carry.NEVER:
            assert question.code not in found
            continue
        one = found[question.code]
        assert {k.said for k in said} == {one.known.said} | {k.said for k in one.others}
        assert not one.others or one.confirm


@given(LISTS, FORM)
def test_the_newest_answer_is_the_one_carried(known, form):
    for one in instruments.carried(known, form).values():
        answers = [
            k
            for k in known
            if k.fact == one.known.fact and k.state not in (State.NOT_ASKED, State.NOT_KNOWN)
        ]
        if answers:
            assert one.known.at == max(k.at for k in answers)
            assert one.known.state is not State.NOT_KNOWN
