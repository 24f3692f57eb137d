"""A seal follows on the one before it and settles its logs."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from audits_in_memory import START, audit

from goldenthread.core.sealing import LARGEST, BadRow, BadSeal, Rows, Seal, merkle, seal


def rows(log, *numbers):
    return Rows.of(log, [{"id": number, "user": f"person {number}"} for number in numbers])


def first(**given):
    return seal([rows("look", 1, 4), rows("change", 2)], previous=None, at=START, **given)


def test_leaves_stand_in_order_of_log_and_number():
    made, leaves = first()
    assert [(leaf.position, leaf.log, leaf.row, leaf.seal) for leaf in leaves] == [
        (1, "change", 2, 1),
        (2, "look", 1, 1),
        (3, "look", 4, 1),
    ]
    assert made.root == merkle.root([leaf.hash for leaf in leaves])
    assert (made.number, made.first, made.count, made.total, made.last) == (1, 1, 3, 3, 3)


def test_a_seal_follows_on_the_one_before_it():
    made, _ = first()
    after, leaves = seal([rows("look", 5)], previous=made, at=START + timedelta(seconds=1))
    assert (after.number, after.first, after.total) == (2, 4, 4)
    assert after.previous == made.hash
    assert leaves[0].position == 4
    assert [(p.log, p.count, p.total, p.upto) for p in after.parts] == [
        ("change", 0, 1, 2),
        ("look", 1, 3, 5),
    ]


def test_a_seal_may_settle_numbers_that_were_rolled_back():
    made, _ = first(upto={"look": 9, "mail": 3})
    assert (made.upto("look"), made.upto("change"), made.upto("mail"), made.upto("x")) == (
        *(9, 2, 3),
        0,
    )


def test_a_row_at_or_below_what_is_settled_is_not_sealed():
    made, _ = first(upto={"look": 9})
    for late in (3, 9):
        with pytest.raises(BadRow, match="put in afterwards"):
            seal([rows("look", late)], previous=made, at=START)


def test_rows_out_of_order_are_not_sealed():
    with pytest.raises(BadRow, match="do not rise from number 0"):
        seal([rows("look", 2, 1)], previous=None, at=START)
    with pytest.raises(BadRow, match="do not rise"):
        seal([rows("look", 2, 2)], previous=None, at=START)


def test_a_log_is_not_settled_below_its_own_rows():
    with pytest.raises(BadSeal, match="settled up to 3"):
        first(upto={"look": 3})


def test_a_clock_that_went_back_does_not_move_a_seal_before_the_last():
    made, _ = first()
    after, _ = seal([], previous=made, at=START - timedelta(hours=1))
    assert after.at == made.at
    assert after.count == 0


def test_a_seal_holds_no_more_than_a_check_can_hold():
    many = Rows("look", ("id",), ((number,) for number in range(1, LARGEST + 2)))
    with pytest.raises(BadSeal, match="Take fewer"):
        seal([many], previous=None, at=START)


def test_a_seal_is_the_same_after_it_was_kept_as_text():
    for made in audit(Random(1)).seals:
        read = Seal.read(made.text())
        assert read == made
        assert read.is_whole()


@pytest.mark.parametrize(
    "change",
    [
        *({"number": 2}, {"first": 2}, {"count": 2}, {"total": 4}, {"root": bytes(32)}),
        *({"previous": bytes([1] * 32)}, {"at": START + timedelta(microseconds=1)}),
        *({"parts": ()}, {"hash": bytes(32)}),
    ],
    ids=str,
)
def test_each_thing_in_a_seal_is_under_its_hash(change):
    made, _ = first()
    assert made.is_whole()
    assert not replace(made, **change).is_whole()


@pytest.mark.parametrize("name", ["log", "count", "total", "upto"])
def test_each_thing_said_of_a_log_is_under_the_hash(name):
    made, _ = first()
    part = made.parts[0]
    other = replace(part, **{name: "x" if name == "log" else 77})
    assert not replace(made, parts=(other, *made.parts[1:])).is_whole()


@pytest.mark.parametrize("text", ["", "{}", "[]", "7", "null", "[" * 9999, '{"number":1}'])
def test_a_text_that_is_no_seal_is_refused(text):
    with pytest.raises(BadSeal, match="not a seal of the audit"):
        Seal.read(text)


def test_a_seal_without_its_zone_is_refused():
    text = first()[0].text().replace("+00:00", "")
    with pytest.raises(BadSeal, match="not a seal"):
        Seal.read(text)
