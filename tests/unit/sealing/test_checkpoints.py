"""A witness keeps a line, signs it, and signs nothing but a chain that only grew."""

import hmac
from dataclasses import replace
from random import Random

import pytest
from audits_in_memory import audit

from goldenthread.core.sealing import BadCheckpoint, Checkpoint, Witnessed, countersign, grows

SEALS = audit(Random(5), seals=6).seals
KEY = b"k" * 32


def sign(message):
    return hmac.digest(KEY, message, "sha256")


def check(message, signature):
    return hmac.compare_digest(sign(message), signature)


def test_a_checkpoint_says_how_far_the_chain_had_come():
    point = Checkpoint.of(SEALS[2])
    assert (point.number, point.total, point.head) == (3, SEALS[2].total, SEALS[2].hash)
    assert sum(count for _, count in point.logs) == point.total


def test_a_checkpoint_is_one_line_and_the_same_after_it_was_kept():
    point = Checkpoint.of(SEALS[2])
    assert "\n" not in point.text()
    assert Checkpoint.read(point.text()) == point


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"number": "x"}', "[" * 9999])
def test_a_text_that_is_no_checkpoint_is_refused(text):
    with pytest.raises(BadCheckpoint, match="not a checkpoint"):
        Checkpoint.read(text)
    with pytest.raises(BadCheckpoint, match="not a checkpoint"):
        Witnessed.read(text, check)


def test_a_countersigned_checkpoint_is_read_with_the_key_of_its_witness():
    line = countersign(Checkpoint.of(SEALS[0]), witness="a housing office", sign=sign).text()
    assert Witnessed.read(line, check).checkpoint == Checkpoint.of(SEALS[0])


def test_a_checkpoint_changed_after_signing_or_under_another_name_is_refused():
    signed = countersign(Checkpoint.of(SEALS[0]), witness="a housing office", sign=sign)
    for other in (
        replace(signed, checkpoint=Checkpoint.of(SEALS[1])),
        replace(signed, witness="a hospital"),
        replace(signed, signature=bytes(32)),
    ):
        with pytest.raises(BadCheckpoint, match="not the witness's"):
            Witnessed.read(other.text(), check)


@pytest.mark.parametrize("since", range(6))
def test_a_chain_that_only_grew_is_known_to_have_grown(since):
    known = Checkpoint.of(SEALS[since - 1]) if since else None
    assert grows(known, SEALS[since:], Checkpoint.of(SEALS[-1]))


def test_nothing_new_is_the_checkpoint_that_is_known():
    known = Checkpoint.of(SEALS[-1])
    assert grows(known, [], known)
    assert not grows(known, [], Checkpoint.of(SEALS[-2]))


def test_a_witness_signs_no_chain_that_was_written_anew():
    other = audit(Random(6), seals=6).seals
    known, offered = Checkpoint.of(SEALS[2]), Checkpoint.of(other[-1])
    assert grows(None, other, offered)
    assert not grows(known, other[3:], offered)
    assert not grows(known, other, offered)


def test_a_witness_signs_no_chain_with_a_seal_left_out_changed_or_turned_back():
    known, offered = Checkpoint.of(SEALS[1]), Checkpoint.of(SEALS[-1])
    assert not grows(known, [*SEALS[2:3], *SEALS[4:]], offered)
    assert not grows(known, SEALS[3:], offered)
    edited = replace(SEALS[3], count=SEALS[3].count + 1)
    assert not grows(known, [SEALS[2], edited, *SEALS[4:]], offered)
    assert not grows(known, SEALS[2:5], offered)
    assert not grows(offered, SEALS[:2], known)
    assert not grows(known, SEALS[2:], replace(offered, total=offered.total + 1))
