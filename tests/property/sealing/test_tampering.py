"""Whatever a superuser does to rows older than a witness's checkpoint is found."""

from collections import Counter
from random import Random

import pytest
from audits_in_memory import audit
from hypothesis import given, settings
from hypothesis import strategies as st
from tampering import TAMPERINGS, again, chained, edit_row_leaf_and_seal, rewrite_after

from goldenthread.core.sealing import Checkpoint, Kind, Leaf
from goldenthread.core.sealing.faults import LISTED

QUICK, FULL = 2_000, 10_000
HONEST = [audit(Random(seed), seals=3 + seed % 4) for seed in range(12)]


def tampered(seed):
    """An audit with one thing done to it that left it other than it was, and what was done."""
    rng = Random(seed)
    while True:
        made = rng.choice(HONEST).copy()
        before = made.state()
        tamper = TAMPERINGS[seed % len(TAMPERINGS)]
        tamper(made, made.kept[-1].number, rng)
        if made.state() != before:
            return made, tamper.__name__


def missed(seeds):
    """The tamperings that a check against the witness did not find."""
    return [
        (seed, name) for seed in seeds for made, name in [tampered(seed)] if made.verify().passed
    ]


def test_every_tampering_older_than_the_checkpoint_is_found():
    assert missed(range(QUICK)) == []


@pytest.mark.full
def test_every_one_of_ten_thousand_tamperings_is_found():
    assert missed(range(QUICK, QUICK + FULL)) == []


def test_the_audits_that_are_tampered_with_pass_before():
    for made in HONEST:
        result = made.verify()
        assert result.faults == ()
        assert result.witnessed == made.kept[-1].total
        assert result.unwitnessed > 0
        assert result.unsealed["look"] == 3


def rewritten(seed):
    made = HONEST[seed % len(HONEST)].copy()
    rewrite_after(made, made.kept[-1].number, Random(seed))
    return made


def test_without_a_witness_a_chain_that_was_written_anew_passes():
    """The control: why a chain that nobody else has seen proves little."""
    for seed in range(100):
        made = rewritten(seed)
        assert made.verify([]).passed
        assert [fault.kind for fault in made.verify().faults] == [Kind.FORKED]


def test_a_witness_who_saw_only_what_came_before_does_not_help():
    for seed in range(100):
        made = audit(Random(seed), seals=5, witnessed=2)
        leaf = Leaf(*next(leaf for leaf in made.leaves if leaf[4] == 3))
        made.row(leaf.log, leaf.row)["user"] = "nobody"
        again(made, leaf)
        chained(made, leaf.seal, after=True)
        result = made.verify()
        assert result.passed
        assert result.unwitnessed == made.seals[-1].total - made.seals[1].total


def test_without_the_chain_of_seals_a_seal_made_anew_would_pass():
    """The control for the chain: only the seal after it, or a witness of it, tells."""
    made = audit(Random(3), seals=5, witnessed=5)
    edit_row_leaf_and_seal(made, 4, Random(4))
    assert {fault.kind for fault in made.verify([]).faults} == {Kind.SEAL_REWRITTEN}


STEPS = st.lists(st.sampled_from(["look", "change", "seal", "seal", "witness"]), max_size=40)


@settings(max_examples=150, deadline=None)
@given(steps=STEPS, seed=st.integers(0, 9))
def test_an_honest_history_always_passes(steps, seed):
    made, rng = type(HONEST[0])(), Random(seed)
    for step in steps:
        if step == "seal":
            made.close()
        elif step == "witness" and made.seals:
            made.witness()
        elif step != "witness":
            made.write(step, rng)
    result = made.verify()
    written = Counter(log for log in steps if log in made.rows)
    assert result.passed
    assert Counter(result.rows) == written
    assert result.leaves + sum(result.unsealed.values()) == sum(written.values())


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), data=st.data())
def test_everything_at_once_is_found_and_nothing_breaks(seed, data):
    made = data.draw(st.sampled_from(HONEST)).copy()
    before, rng = made.state(), Random(seed)
    for tamper in data.draw(st.lists(st.sampled_from(TAMPERINGS), min_size=1, max_size=6)):
        try:
            tamper(made, min(made.kept[-1].number, len(made.seals)), rng)
        except (LookupError, TypeError, ValueError, StopIteration):
            continue  # nothing of the kind is left
    assert made.verify().passed is (made.state() == before)


def test_only_so_many_faults_are_kept_and_all_are_counted():
    made = audit(Random(2), seals=3)
    for number in range(LISTED + 50):
        made.rows["look"].append({**made.rows["look"][0], "id": -number})
    result = made.verify()
    assert len(result.faults) == LISTED
    assert result.counts[Kind.ROW_INSERTED] == LISTED + 50


def test_a_checkpoint_that_a_witness_kept_as_text_finds_the_same():
    for seed in range(50):
        made = rewritten(seed)
        kept = [Checkpoint.read(point.text()) for point in made.kept]
        assert made.verify(kept).faults == made.verify().faults
