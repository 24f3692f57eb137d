"""Each way to tamper, and what the check says of it: the kind, and where.

The audit: three seals over 12 rows of two logs, numbers as a guardian would count them. Row 5 of
the log of changes was rolled back. The witness knows seal 3; the last row of `look` is not sealed.

| seal | positions | change | look |
|---|---|---|---|
| 1 | 1 to 4 | 1 | 1 2 3 |
| 2 | 5 to 8 | 2 3 | 4 5 |
| 3 | 9 to 12 | 4 6 | 6 7 |
| - | - | - | 8 |
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from audits_in_memory import START, Audit

from goldenthread.core.sealing import Checkpoint, Kind, Leaf, leaf_hash, merkle, seal

BATCHES = [
    {"look": (1, 2, 3), "change": (1,)},
    {"look": (4, 5), "change": (2, 3)},
    {"look": (6, 7), "change": (4, 6)},
]


def entry(log, number):
    return {"id": number, "at": START + timedelta(minutes=number), "user": f"person {number}"}


@pytest.fixture
def audit():
    made = Audit()
    for batch in BATCHES:
        for log, numbers in batch.items():
            made.rows[log] += [entry(log, number) for number in numbers]
            made.next[log] = numbers[-1] + 1
        made.clock += timedelta(minutes=10)
        made.close()
    made.witness()
    made.rows["look"].append(entry("look", 8))
    return made


def put(audit, position, **changes):
    """Change the leaf at a position."""
    at = next(at for at, leaf in enumerate(audit.leaves) if leaf[0] == position)
    audit.leaves[at] = tuple(Leaf(*audit.leaves[at])._replace(**changes))


def again(audit, log, number):
    """Make the leaf of an edited row fit again."""
    position = next(leaf[0] for leaf in audit.leaves if leaf[1:3] == (log, number))
    put(audit, position, hash=leaf_hash(log, audit.row(log, number)))


def remade(audit, number, *, after=False):
    """Make a seal fit its leaves again, and with `after` all seals that follow on it."""
    for at in range(number - 1, len(audit.seals) if after else number):
        old = audit.seals[at]
        hashes = [leaf[3] for leaf in audit.leaves if leaf[4] == old.number]
        previous = audit.seals[at - 1].hash if at else old.previous
        made = replace(old, root=merkle.root(hashes), previous=previous)
        audit.seals[at] = replace(made, hash=made.computed())


def edit(audit):
    audit.row("look", 5)["user"] = "person 6"


def delete(audit):
    audit.rows["look"].remove(audit.row("look", 5))


def insert(audit):
    audit.rows["change"].append(entry("change", 5))


def duplicate_row(audit):
    audit.rows["look"].append(entry("look", 2))


def swap_rows(audit):
    one, two = audit.row("look", 1), audit.row("look", 7)
    one["user"], two["user"] = two["user"], one["user"]


def shift_the_clock(audit):
    audit.row("change", 2)["at"] -= timedelta(days=1)


def renumber(audit):
    audit.row("change", 4)["id"] = 5


def reorder(audit):
    a, b = Leaf(*audit.leaf(6)), Leaf(*audit.leaf(8))
    put(audit, 6, log=b.log, row=b.row, hash=b.hash)
    put(audit, 8, log=a.log, row=a.row, hash=a.hash)


def edit_leaf(audit):
    put(audit, 7, hash=bytes(32))


def leaf_of_another_row(audit):
    put(audit, 7, row=8)


def leaf_of_another_seal(audit):
    put(audit, 7, seal=3)


def delete_leaf(audit):
    audit.leaves.remove(audit.leaf(7))


def delete_row_and_leaf(audit):
    delete(audit)
    audit.leaves.remove(audit.leaf(8))


def duplicate_leaf(audit):
    audit.leaves.append(audit.leaf(6))


def double_in_place_of_another(audit):
    put(audit, 6, **dict(zip(("log", "row", "hash"), audit.leaf(8)[1:4], strict=True)))


def edit_row_and_leaf(audit):
    edit(audit)
    again(audit, "look", 5)


def edit_row_leaf_and_seal(audit):
    edit_row_and_leaf(audit)
    remade(audit, 2)


def edit_the_last_seal_with_all_below(audit):
    audit.row("look", 7)["user"] = "person 8"
    again(audit, "look", 7)
    remade(audit, 3)


def rewrite(audit):
    edit_row_and_leaf(audit)
    remade(audit, 2, after=True)


def edit_seal(audit):
    audit.seals[1] = replace(audit.seals[1], at=audit.seals[1].at - timedelta(minutes=1))


def delete_seal(audit):
    del audit.seals[1]


def delete_last_seal(audit):
    del audit.seals[2]


def cut(audit):
    """Everything after seal 2 is gone, the unsealed row as well."""
    older(audit, 2)
    audit.rows["look"] = audit.rows["look"][:5]
    audit.rows["change"] = audit.rows["change"][:3]


def older(audit, number):
    del audit.seals[number:]
    audit.leaves = [leaf for leaf in audit.leaves if leaf[4] <= number]


def restore_and_go_on(audit):
    """An older copy, which since then has seen other rows."""
    cut(audit)
    audit.rows["look"].append(entry("look", 6) | {"user": "person 9"})
    audit.next = {"look": 7, "change": 4}
    audit.close()


def second_seal_of_one_number(audit):
    last = audit.seals[1]
    other, _ = seal([], previous=last, at=last.at)
    audit.seals.append(other)


def delete_everything(audit):
    audit.rows = {"look": [], "change": []}
    audit.leaves, audit.seals = [], []


NAMED = [
    (edit, {(Kind.ROW_EDITED, 2, 8, "look", 5)}),
    (delete, {(Kind.ROW_DELETED, 2, 8, "look", 5)}),
    (insert, {(Kind.ROW_INSERTED, None, None, "change", 5)}),
    (duplicate_row, {(Kind.ROW_INSERTED, None, None, "look", 2)}),
    (swap_rows, {(Kind.ROW_EDITED, 1, 2, "look", 1), (Kind.ROW_EDITED, 3, 12, "look", 7)}),
    (shift_the_clock, {(Kind.ROW_EDITED, 2, 5, "change", 2)}),
    (
        renumber,
        {(Kind.ROW_DELETED, 3, 9, "change", 4), (Kind.ROW_INSERTED, None, None, "change", 5)},
    ),
    (reorder, {(Kind.LEAF_REORDERED, 2, 6, None, None)}),
    (edit_leaf, {(Kind.LEAF_EDITED, 2, 7, None, None)}),
    (leaf_of_another_row, {(Kind.LEAF_EDITED, 2, 7, None, None)}),
    (leaf_of_another_seal, {(Kind.LEAF_EDITED, 2, 7, None, None)}),
    (delete_leaf, {(Kind.LEAF_MISSING, 2, 7, None, None)}),
    (
        delete_row_and_leaf,
        {(Kind.LEAF_MISSING, 2, 8, None, None), (Kind.CONTENT, 2, 5, None, None)},
    ),
    (
        duplicate_leaf,
        {(Kind.LEAF_DUPLICATE, None, 6, None, None), (Kind.LEAF_DUPLICATE, 2, 6, "change", 3)},
    ),
    (
        double_in_place_of_another,
        {(Kind.LEAF_DUPLICATE, 2, 8, "look", 5), (Kind.LEAF_EDITED, 2, 6, None, None)},
    ),
    (edit_row_and_leaf, {(Kind.CONTENT, 2, 5, None, None)}),
    (edit_row_leaf_and_seal, {(Kind.SEAL_REWRITTEN, 2, None, None, None)}),
    (edit_the_last_seal_with_all_below, {(Kind.FORKED, 1, None, None, None)}),
    (rewrite, {(Kind.FORKED, 1, None, None, None)}),
    (edit_seal, {(Kind.SEAL_EDITED, 2, None, None, None)}),
    (delete_seal, {(Kind.SEAL_MISSING, 2, None, None, None)}),
    (
        delete_last_seal,
        {(Kind.CUT, 3, 9, None, None), (Kind.LEAF_STRAY, None, 9, None, None)},
    ),
    (cut, {(Kind.CUT, 3, 9, None, None)}),
    (restore_and_go_on, {(Kind.FORKED, 1, None, None, None)}),
    (second_seal_of_one_number, {(Kind.FORKED, 3, None, None, None)}),
    (delete_everything, {(Kind.CUT, 1, 1, None, None)}),
]


def places(result):
    return {(f.kind, f.seal, f.position, f.log, f.row) for f in result.faults}


@pytest.mark.parametrize(("tamper", "named"), NAMED, ids=lambda one: getattr(one, "__name__", ""))
def test_what_was_done_is_named_with_its_place_and_nothing_else(audit, tamper, named):
    tamper(audit)
    result = audit.verify()
    assert places(result) == named, [str(fault) for fault in result.faults]
    assert not result.passed


def test_an_audit_as_it_was_written_passes_and_counts_what_is_not_sealed(audit):
    result = audit.verify()
    assert result.faults == ()
    assert (result.seals, result.leaves, result.witnessed, result.unwitnessed) == (3, 12, 12, 0)
    assert result.rows == {"look": 8, "change": 5}
    assert result.unsealed == {"look": 1, "change": 0}


def test_rows_that_are_not_sealed_are_never_called_tampered(audit):
    audit.rows["look"][-1]["user"] = "somebody else"
    audit.rows["look"].append(entry("look", 90))
    result = audit.verify()
    assert result.passed
    assert result.unsealed["look"] == 2


def test_the_witness_shows_since_which_checkpoint_history_was_written_anew(audit):
    audit.kept = [Checkpoint.of(one) for one in audit.seals]
    rewrite(audit)
    named = [fault for fault in audit.verify().faults if fault.kind is Kind.FORKED]
    assert [fault.seal for fault in named] == [2, 2]
    assert "the history of seal 2 was written anew" in named[0].words
    assert audit.verify().witnessed == 4


def test_two_witnesses_who_were_shown_different_histories_find_out(audit):
    other = replace(audit.kept[0], head=bytes(32))
    result = audit.verify([*audit.kept, other])
    assert Kind.WITNESSES_DIFFER in {fault.kind for fault in result.faults}


def test_a_checkpoint_whose_counts_are_not_those_of_its_seal_is_named(audit):
    other = replace(audit.kept[0], total=99)
    assert [fault.kind for fault in audit.verify([other]).faults] == [Kind.WITNESSES_DIFFER]


def test_a_seal_that_claims_other_counts_with_its_hash_made_anew_is_named(audit):
    made = replace(audit.seals[2], first=8, count=5)
    audit.seals[2] = replace(made, hash=made.computed())
    kinds = {fault.kind for fault in audit.verify([]).faults}
    assert Kind.SEAL_SUMS in kinds


def test_no_fault_says_what_stands_in_a_row(audit):
    for tamper, _ in NAMED:
        copy = audit.copy()
        tamper(copy)
        for fault in copy.verify().faults:
            assert "person" not in str(fault)
