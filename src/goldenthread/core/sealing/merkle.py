"""Trees of hashes as in RFC 6962 (2.1): one root for many leaves, and short proofs for one leaf.

A proof shows a guardian, or a court, that one row stood under a seal, without the other rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

NODE = b"\x01"
"""Before the bytes of an inner node."""


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes in their order; that of nothing is the hash of nothing."""
    if not leaves:
        return sha256().digest()
    level = leaves
    while len(level) > 1:
        level = _above(level)
    return level[0]


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The hashes that lead from one leaf (the first is 0) to the root."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"There is no leaf {index}: the tree has {len(leaves)}.")
    proof = []
    level = leaves
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            proof.append(level[beside])
        level, index = _above(level), index // 2
    return tuple(proof)


def is_included(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof leads from a leaf hash at its place in a tree of such a size to the root."""
    if not 0 <= index < size:
        return False
    left, last = list(reversed(proof)), size - 1
    while last:
        if index ^ 1 <= last:
            if not left:
                return False
            beside = left.pop()
            leaf = _node(beside, leaf) if index & 1 else _node(leaf, beside)
        index, last = index // 2, last // 2
    return not left and leaf == root


def _above(level: Sequence[bytes]) -> list[bytes]:
    """The next level up; an odd last node rises as it is, which is RFC 6962's split."""
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(NODE + left + right).digest() for left, right in pairs]
    if len(level) % 2:
        above.append(level[-1])
    return above


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()
