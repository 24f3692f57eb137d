"""What earlier forms say for the next one. Each line is one fact on its way to the next form.

A line: a sentence; what was said before (day, form, answer), oldest first; what is carried; whether
it is asked again; what is shown beside it, newest first.
"""

from datetime import UTC, datetime

import pytest
from spec.instruments.filling import STATES, filled, form

from goldenthread.core import instruments
from goldenthread.core.instruments import Known

CARRIED = [
    ("children of the family, said at the door, stand in the supervisor's template",
     "children.of_family", ["1 book_124d yes"], "yes", False, []),
    ("the same answer twice is one answer",
     "children.of_family", ["1 book_124d yes", "2 record yes"], "yes", False, []),
    ("the newest answer is carried, and the older is shown beside",
     "children.of_family", ["1 book_124d no", "3 record yes"], "yes", True, ["no"]),
    ("all that differs is shown, the newest first",
     "history.reports", ["1 book_124d 2", "2 record 3", "3 record 4"], "4", True, ["3", "2"]),
    ("not knowing does not displace an answer",
     "children.of_family", ["1 book_124d yes", "2 record not_known"], "yes", True, ["not_known"]),
    ("not knowing is carried where nothing better is there",
     "children.of_family", ["1 book_124d not_known"], "not_known", False, []),
    ("not asked is never carried: it has to be asked",
     "children.of_family", ["1 book_124d not_asked"], None, None, None),
    ("a later not asked neither displaces an answer nor stands beside it",
     "children.of_family", ["1 book_124d yes", "2 record not_asked"], "yes", False, []),
    ("of two at one moment yes is carried, and no is shown",
     "children.of_family", ["2 book_124d yes", "2 record no"], "yes", True, ["no"]),
    ("whichever of the two was handed over first",
     "children.of_family", ["2 record no", "2 book_124d yes"], "yes", True, ["no"]),
    ("what she declined to say is an answer of hers, and the older one is shown",
     "victim.wishes", ["1 book_124d leave", "2 specss declined"], "declined", True, ["leave"]),
    ("what she wants is always asked again", "victim.wishes", ["1 book_124d leave"],
     "leave", True, []),
    ("a grade is never carried", "risk.grade", ["1 book_124d high"], None, None, None),
    ("that somebody agreed is never carried", "risk.agreed", ["1 specss yes"], None, None, None),
    ("what was never said is not carried", "children.of_family", [], None, None, None),
]  # fmt: skip


def known(fact, line):
    day, where, text = line.split()
    state = STATES.get(text, STATES["given"])
    value = "" if text in STATES else text
    at = datetime(2010, 6, int(day), tzinfo=UTC)
    return Known(fact=fact, state=state, value=value, at=at, instrument=where)


def words(one):
    return one.value or one.state.value


@pytest.mark.parametrize(("case", "fact", "before", "now", "again", "beside"), CARRIED,
                         ids=[line[0] for line in CARRIED])  # fmt: skip
def test_what_is_carried(case, fact, before, now, again, beside):
    template = form("supervisor_template")
    found = instruments.carried([known(fact, line) for line in before], template)
    if now is None:
        assert not found
        return
    [one] = found.values()
    assert one.question.fact.name == fact
    assert words(one.known) == now
    assert one.confirm is again
    assert [words(other) for other in one.others] == beside
    assert one.answer.question == one.question.code
    assert bool(instruments.prefilled(found)) is not again


def test_a_book_filled_at_the_door_answers_much_of_the_supervisors_template():
    book, answers = filled("book_124d", {"children.of_family": "yes"})
    at = datetime(2010, 6, 1, 23, 5, tzinfo=UTC)
    before = instruments.known_from(answers, book, at=at, by="PO")
    found = instruments.carried(before, form("supervisor_template"))
    asked_once = {"victim.seen", "children.of_family", "reference.merlin", "reference.book",
                  "suspect.arrested", "incident.counter_allegation", "victim.wishes"}  # fmt: skip
    assert asked_once <= {one.question.fact.name for one in found.values()}
    for one in found.values():
        where = (one.known.instrument, one.known.version, one.known.by, one.known.at)
        assert where == ("book_124d", "2007-1", "PO", at)


def test_first_and_second_assessment_ask_the_same_and_nothing_is_lost_on_the_way():
    book, answers = filled("book_124d", {"suspect.used_weapons": "yes", "victim.pregnant": "yes"})
    before = instruments.known_from(answers, book, at=datetime(2010, 6, 1, tzinfo=UTC), by="PO")
    second = form("specss")
    model = [q for s in second.sections if s.code != "result" for q in s.questions]
    carried = instruments.carried(before, second)
    given = {answer.question for answer in answers}
    assert {q.code for q in model} & given == {q.code for q in model} & set(carried)
    assert carried["used_weapons"].answer.detail == "more about it"
    assert carried["used_weapons"].confirm
