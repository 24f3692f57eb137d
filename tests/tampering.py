"""What a superuser may do to an audit: each function changes one thing older than a checkpoint.

`tamper(audit, seal, rng)` gives the names of what it touched; `seal` is the last witnessed one.
Nothing but the witness's own copy is out of reach.
"""

from dataclasses import replace
from datetime import timedelta

from audits_in_memory import row

from goldenthread.core.sealing import Leaf, leaf_hash, merkle, seal

TIME = timedelta(microseconds=1)


def a_leaf(audit, last, rng):
    return Leaf(*rng.choice([leaf for leaf in audit.leaves if leaf[4] <= last]))


def put(audit, leaf, **changes):
    at = audit.leaves.index(tuple(leaf))
    audit.leaves[at] = tuple(leaf._replace(**changes))


def again(audit, leaf):
    """Make a leaf fit its row."""
    put(audit, leaf, hash=leaf_hash(leaf.log, audit.row(leaf.log, leaf.row)))


def chained(audit, number, *, after):
    """Make a seal, or it and all after it, fit leaves and chain."""
    for at in range(number - 1, len(audit.seals) if after else number):
        old = audit.seals[at]
        hashes = [leaf[3] for leaf in sorted(audit.leaves) if leaf[4] == old.number]
        previous = audit.seals[at - 1].hash if at else bytes(32)
        made = replace(old, root=merkle.root(hashes), previous=previous)
        audit.seals[at] = replace(made, hash=made.computed())


def bit_of(value, rng):
    """The value with one bit other than it was."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ (1 << rng.randrange(12))
    if isinstance(value, str):
        at = rng.randrange(len(value))
        return value[:at] + chr(ord(value[at]) ^ (1 << rng.randrange(6))) + value[at + 1 :]
    if isinstance(value, bytes):
        at = rng.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << rng.randrange(8))]) + value[at + 1 :]
    return value + TIME * (1 << rng.randrange(40))


def a_bit(audit, leaf, rng):
    """One bit of one column of a row; an empty column is filled."""
    there = audit.row(leaf.log, leaf.row)
    name = rng.choice([name for name in there if name != "id"])
    there[name] = "x" if there[name] is None else bit_of(there[name], rng)
    return name


def edit_row(audit, last, rng):
    a_bit(audit, a_leaf(audit, last, rng), rng)


def empty_a_column(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    there = audit.row(leaf.log, leaf.row)
    there[rng.choice([name for name in there if name != "id" and there[name] is not None])] = None


def renumber_row(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    audit.row(leaf.log, leaf.row)["id"] = bit_of(leaf.row, rng)


def delete_row(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    audit.rows[leaf.log].remove(audit.row(leaf.log, leaf.row))


def insert_row(audit, last, rng):
    """A row under a number that is settled: one that was rolled back, or one taken twice."""
    log = rng.choice([part.log for part in audit.seals[last - 1].parts if part.upto])
    number = rng.randrange(-1, audit.seals[last - 1].upto(log) + 1)
    audit.rows[log].append(row(log, number, audit.clock, rng))


def duplicate_row(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    audit.rows[leaf.log].append(dict(audit.row(leaf.log, leaf.row)))


def swap_rows(audit, last, rng):
    """Two rows of one log change their content, and keep their numbers."""
    leaf = a_leaf(audit, last, rng)
    one = audit.row(leaf.log, leaf.row)
    two = rng.choice(audit.rows[leaf.log])
    one["id"], two["id"] = two["id"], one["id"]


def shift_the_clock(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    audit.row(leaf.log, leaf.row)["at"] += rng.choice((-1, 1)) * timedelta(
        **{rng.choice(("microseconds", "hours", "days")): rng.randrange(1, 30)}
    )


def shift_all_clocks_and_seals(audit, last, rng):
    """Every moment moved alike, and all hashes made anew."""
    by = timedelta(hours=rng.randrange(1, 48))
    for rows in audit.rows.values():
        for one in rows:
            one["at"] += by
    audit.seals = [replace(one, at=one.at + by) for one in audit.seals]
    for leaf in list(audit.leaves):
        again(audit, Leaf(*leaf))
    chained(audit, 1, after=True)


def reorder_leaves(audit, last, rng):
    one, two = a_leaf(audit, last, rng), Leaf(*rng.choice(audit.leaves))
    put(audit, one, log=two.log, row=two.row, hash=two.hash)
    put(audit, two, log=one.log, row=one.row, hash=one.hash)


def edit_leaf(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    name = rng.choice(("position", "row", "hash", "seal", "log"))
    put(audit, leaf, **{name: bit_of(getattr(leaf, name), rng)})


def delete_leaf(audit, last, rng):
    audit.leaves.remove(tuple(a_leaf(audit, last, rng)))


def duplicate_leaf(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    place = rng.choice((leaf.position, rng.choice(audit.leaves)[0], len(audit.leaves) + 1))
    audit.leaves.insert(rng.randrange(len(audit.leaves)), tuple(leaf._replace(position=place)))


def delete_row_and_leaf(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    audit.leaves.remove(tuple(leaf))
    audit.rows[leaf.log].remove(audit.row(leaf.log, leaf.row))


def close_the_gap(audit, last, rng):
    """A row and its leaf are gone, and every position after it moves up."""
    leaf = a_leaf(audit, last, rng)
    delete = tuple(leaf)
    audit.rows[leaf.log].remove(audit.row(leaf.log, leaf.row))
    audit.leaves = [
        (one[0] - (one[0] > leaf.position), *one[1:]) for one in audit.leaves if one != delete
    ]


def edit_row_and_leaf(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    a_bit(audit, leaf, rng)
    again(audit, leaf)


def edit_row_leaf_and_seal(audit, last, rng):
    leaf = a_leaf(audit, last, rng)
    a_bit(audit, leaf, rng)
    again(audit, leaf)
    chained(audit, leaf.seal, after=False)


def rewrite_after(audit, last, rng):
    """One row edited, and every hash from there to the end made anew."""
    leaf = a_leaf(audit, last, rng)
    a_bit(audit, leaf, rng)
    again(audit, leaf)
    chained(audit, leaf.seal, after=True)


def edit_seal(audit, last, rng):
    at = rng.randrange(last)
    old = audit.seals[at]
    names = ("number", "first", "count", "root", "total", "previous", "at", "hash")
    name = rng.choice(names)
    audit.seals[at] = replace(old, **{name: bit_of(getattr(old, name), rng)})


def edit_a_part(audit, last, rng):
    """What a seal says of a log, with its hash made anew or not."""
    at = rng.randrange(last)
    old = audit.seals[at]
    part = rng.choice(old.parts)
    name = rng.choice(("log", "count", "total", "upto"))
    other = replace(part, **{name: bit_of(getattr(part, name), rng)})
    made = replace(old, parts=tuple(other if one is part else one for one in old.parts))
    audit.seals[at] = rng.choice((made, replace(made, hash=made.computed())))


def delete_seal(audit, last, rng):
    del audit.seals[rng.randrange(last)]


def duplicate_seal(audit, last, rng):
    """A second seal of one number, over nothing."""
    number = rng.randrange(last)
    before = audit.seals[number - 1] if number else None
    audit.seals.append(seal([], previous=before, at=audit.clock)[0])


def cut_tail(audit, last, rng):
    """Seals, leaves or rows from a seal on: one kind of them, or all."""
    number = rng.randrange(last)
    kinds = rng.choice((("seals",), ("leaves",), ("rows",), ("seals", "leaves"), CUT))
    if "rows" in kinds:
        settled = audit.seals[number - 1] if number else None
        for log, rows in audit.rows.items():
            upto = settled.upto(log) if settled else 0
            audit.rows[log] = [one for one in rows if one["id"] <= upto]
    if "leaves" in kinds:
        audit.leaves = [leaf for leaf in audit.leaves if leaf[4] <= number]
    if "seals" in kinds:
        del audit.seals[number:]


CUT = ("seals", "leaves", "rows")


def restore_older(audit, last, rng):
    """The copy of an earlier day, which perhaps goes on with other rows."""
    number = rng.randrange(last)
    settled = audit.seals[number - 1] if number else None
    for log, rows in audit.rows.items():
        upto = settled.upto(log) if settled else 0
        audit.rows[log] = [one for one in rows if one["id"] <= upto]
        audit.next[log] = upto + 1
    audit.leaves = [leaf for leaf in audit.leaves if leaf[4] <= number]
    del audit.seals[number:]
    for _ in range(rng.randrange(last + 2)):
        for _ in range(rng.randrange(1, 9)):
            audit.write(rng.choice(("look", "change")), rng)
        audit.close()


def drop_a_log(audit, last, rng):
    audit.rows[rng.choice(("look", "change"))] = []


TAMPERINGS = [
    *(edit_row, empty_a_column, renumber_row, delete_row, insert_row, duplicate_row, swap_rows),
    *(shift_the_clock, shift_all_clocks_and_seals, reorder_leaves, edit_leaf, delete_leaf),
    *(duplicate_leaf, delete_row_and_leaf, close_the_gap, edit_row_and_leaf),
    *(edit_row_leaf_and_seal, rewrite_after, edit_seal, edit_a_part, delete_seal),
    *(duplicate_seal, cut_tail, restore_older, drop_a_log),
]
