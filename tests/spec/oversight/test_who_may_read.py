"""Who may read who looked at a case (safety.md S6), as a table.

Five looks at one case: a colleague (1), its owner (2), a stranger (3), professional standards (4
and 5). Guardian 71 reviewed looks 1 and 3, guardian 72 look 3, guardian 73 looks 4 and 5.
"""

import pytest
from a_look import a_look, key

from goldenthread.core.rules.oversight import Review, answer, who_may_read
from goldenthread.core.rules.oversight.readers import Asker, Listed

LOOKS = [
    a_look(user=1, number=1),
    a_look(user=2, number=2, is_own_caseload=True),
    a_look(user=3, number=3),
    a_look(user=40, number=4, is_standards=True),
    a_look(user=40, number=5, is_standards=True),
]
REVIEWS = [
    *(Review(1, key(71)), Review(3, key(71)), Review(3, key(72))),
    *(Review(4, key(73)), Review(5, key(73))),
]
OWNER, STANDARDS = 2, 40

TABLE = [
    # who asks, person, looks they see, guardians they are told of
    (Asker.GUARDIAN, 71, [1, 2, 3, 4, 5], 3),
    (Asker.HANDLER, 80, [1, 2, 3, 4, 5], 3),
    (Asker.OWNER, OWNER, [], 2),
    (Asker.OWNER, STANDARDS, [], 2),
    (Asker.SELF, 3, [3], None),
    (Asker.SELF, OWNER, [2], None),
    (Asker.SELF, 99, [], None),
    (Asker.OTHER, 1, [], None),
    (Asker.OTHER, STANDARDS, [], None),
]


@pytest.mark.parametrize(("asker", "person", "looks", "guardians"), TABLE)
def test_who_is_told_what(asker, person, looks, guardians):
    told = answer(asker, LOOKS, REVIEWS, person=key(person))
    assert [look.number for look in told.looks] == looks
    assert told.guardians == guardians


def test_the_table_has_every_kind_of_asker():
    assert {row[0] for row in TABLE} == set(Asker)


def test_only_guardians_and_handlers_have_the_list():
    having = {one for one in Asker if who_may_read(one).list is Listed.ALL}
    assert having == {Asker.GUARDIAN, Asker.HANDLER}
    assert {one for one in Asker if who_may_read(one).standards} == having


@pytest.mark.parametrize("asker", [Asker.OWNER, Asker.OTHER, Asker.SELF])
def test_whether_professional_standards_looked_changes_nothing_that_an_owner_is_told(asker):
    """Two worlds: the answers are equal, field for field."""
    without = [look for look in LOOKS if not look.is_standards]
    for person in (1, OWNER, 3):
        here = answer(asker, LOOKS, REVIEWS, person=key(person))
        there = answer(asker, without, REVIEWS[:3], person=key(person))
        assert here == there


def test_how_often_anybody_looked_is_not_told_to_the_owner():
    once = answer(Asker.OWNER, LOOKS[:1], REVIEWS[:1], person=key(OWNER))
    often = answer(Asker.OWNER, LOOKS[:1] * 50, REVIEWS[:1], person=key(OWNER))
    assert once == often


def test_each_answer_says_why_in_words():
    for asker in Asker:
        assert who_may_read(asker).words.endswith(".")
    assert "ask a guardian" in who_may_read(Asker.OWNER).words
