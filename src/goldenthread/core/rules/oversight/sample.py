"""The random sample: one ordinary look outside the caseload in so many is asked about.

Whether a look is drawn follows from its number and a seed, so that a guardian can draw again and
get the same, and nobody can leave one out. Who does not know the seed cannot tell which will be
drawn: keep it as a key is kept, and change it each month.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterable
from datetime import date
from hashlib import sha256

from goldenthread.core import policy
from goldenthread.core.rules.oversight.facts import GLASS, LookFact

LEAST_SEED = sha256().digest_size
"""Bytes of a seed: as many as the hash has."""


class BadSeed(ValueError):
    """A seed that could be tried out."""


def is_ordinary(look: LookFact) -> bool:
    """Whether a look is one of those drawn from; each breaking of glass is reviewed anyway."""
    return look.is_outside and GLASS not in look.contexts


def sample(
    looks: Iterable[LookFact], *, seed: bytes, on: date, alerted: Collection[int] = frozenset()
) -> tuple[LookFact, ...]:
    """The looks to ask about, in the order given, without those that an alert holds already."""
    share = policy.value("audit.sample_share", on=on)
    return tuple(
        look
        for look in looks
        if is_ordinary(look)
        and look.number not in alerted
        and is_drawn(look.number, seed=seed, share=share)
    )


def is_drawn(number: int, *, seed: bytes, share: float) -> bool:
    """Whether what has this number is drawn, when this share of all numbers is."""
    if len(seed) < LEAST_SEED:
        raise BadSeed(f"The seed has {len(seed)} bytes. Give {LEAST_SEED} random bytes or more.")
    digest = hmac.digest(seed, b"goldenthread sample 1\n%d" % number, "sha256")
    greatest = int.from_bytes(b"\xff" * len(digest))
    return int.from_bytes(digest) / greatest < share
