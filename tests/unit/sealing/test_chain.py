"""What seals say of themselves and of each other, with every hash made to fit."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from audits_in_memory import audit

from goldenthread.core.sealing import Checkpoint, Kind, grows, verify

SEALS = audit(Random(11), seals=4, rows=12).seals


def hashed(seal):
    return replace(seal, hash=seal.computed())


def last(**changes):
    """The chain with its last seal changed and its hash made anew."""
    return [*SEALS[:-1], hashed(replace(SEALS[-1], **changes))]


def part(at, **changes):
    """The chain with what the last seal says of one log changed."""
    parts = list(SEALS[-1].parts)
    parts[at] = replace(parts[at], **changes)
    return last(parts=tuple(parts))


def kinds(seals, checkpoints=()):
    return {fault.kind for fault in verify([], [], seals, checkpoints).faults} - {
        *(Kind.LEAF_MISSING, Kind.CONTENT)
    }


LAST = SEALS[-1]
ADDS_UP = {
    "first": lambda: last(first=LAST.first + 1, total=LAST.total + 1),
    "total": lambda: last(total=LAST.total + 1),
    "count": lambda: last(count=LAST.count + 1, total=LAST.total + 1),
    "negative": lambda: last(count=-1, total=LAST.first - 2),
    "time": lambda: last(at=SEALS[-2].at - timedelta(microseconds=1)),
    "part's total": lambda: part(0, total=LAST.parts[0].total + 1),
    "part's upto": lambda: part(0, upto=SEALS[-2].parts[0].upto - 1),
    "a log left out": lambda: last(
        parts=(replace(LAST.parts[1], count=LAST.count, total=LAST.parts[1].total + 1),)
    ),
}


def test_the_chain_as_it_was_sealed_adds_up():
    assert kinds(SEALS) == set()


@pytest.mark.parametrize("name", ADDS_UP)
def test_a_seal_that_does_not_add_up_is_named_though_its_hash_fits(name):
    assert kinds(ADDS_UP[name]()) == {Kind.SEAL_SUMS}


def test_the_counts_of_the_logs_are_together_that_of_the_seal():
    first, second = LAST.parts
    made = last(
        parts=(
            replace(first, count=first.count + 1, total=first.total + 1),
            second,
        )
    )
    assert kinds(made) == {Kind.SEAL_SUMS}


def test_a_log_that_was_sealed_stays_in_every_later_seal():
    first, second = SEALS[-2].parts
    alone = hashed(
        replace(
            *(SEALS[-1],),
            count=0,
            total=SEALS[-2].total,
            parts=(replace(second, count=0),),
        )
    )
    assert first.total > 0
    assert kinds([*SEALS[:-1], alone]) == {Kind.SEAL_SUMS}
    both = hashed(replace(alone, parts=(replace(first, count=0), replace(second, count=0))))
    assert kinds([*SEALS[:-1], both]) == set()


def test_a_seal_whose_stored_hash_alone_was_edited_is_edited_and_its_history_is_not_forked():
    edited = replace(SEALS[1], hash=bytes(32))
    seals = [SEALS[0], edited, *SEALS[2:]]
    found = kinds(seals, [Checkpoint.of(SEALS[1])])
    assert found == {Kind.SEAL_EDITED, Kind.SEAL_REWRITTEN}


def test_a_witness_does_not_vouch_for_a_seal_whose_content_was_edited():
    edited = replace(SEALS[-1], at=SEALS[-1].at + timedelta(days=1))
    result = verify([], [], [*SEALS[:-1], edited], [Checkpoint.of(SEALS[-1])])
    assert Kind.SEAL_EDITED in result.counts
    assert Kind.FORKED not in result.counts
    assert result.witnessed == 0


def test_a_seal_in_the_middle_that_a_witness_knows_and_that_is_gone_is_missing_not_cut():
    found = verify([], [], [SEALS[0], *SEALS[2:]], [Checkpoint.of(SEALS[1])]).counts
    assert found[Kind.SEAL_MISSING] == 2
    assert Kind.CUT not in found


def test_a_witness_signs_no_chain_of_the_same_size_with_another_history():
    known, offered = Checkpoint.of(SEALS[1]), Checkpoint.of(SEALS[-1])
    other = replace(known, head=bytes(32))
    assert grows(known, SEALS[2:], offered)
    assert not grows(other, SEALS[2:], offered)


def test_a_witness_signs_no_seal_whose_content_does_not_give_its_hash():
    known, offered = Checkpoint.of(SEALS[1]), Checkpoint.of(SEALS[-1])
    edited = replace(SEALS[2], root=bytes(32))
    assert not grows(known, [edited, SEALS[3]], offered)


def test_a_witness_signs_no_seal_that_claims_more_rows_than_it_has():
    more = hashed(replace(SEALS[-1], total=SEALS[-1].total + 7))
    known = Checkpoint.of(SEALS[-2])
    assert grows(known, [SEALS[-1]], Checkpoint.of(SEALS[-1]))
    assert not grows(known, [more], Checkpoint.of(more))


@pytest.mark.parametrize("place", [0, 1, 4])
def test_of_two_seals_with_one_number_the_one_that_others_know_is_kept(place):
    false = hashed(replace(SEALS[1], at=SEALS[1].at + timedelta(microseconds=1)))
    seals = [*SEALS[:place], false, *SEALS[place:]]
    assert kinds(seals, [Checkpoint.of(SEALS[-1])]) == {Kind.FORKED}
