"""Which records of a population a dip sample hits.

The mechanism is that of the sample of looks: whether a record is drawn follows from its own number
and a kept seed, and from nothing else. So a sample can be drawn again and is the same; nobody can
choose whom it hits; and a record that somebody may not know of changes nothing in what is drawn of
the others, as it would where a fixed number was drawn.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from goldenthread.core.rules.oversight.sample import is_drawn

WHOLE = 100


def seed_of(key: bytes, *, kind: str, unit: UUID, first: date, last: date) -> bytes:
    """The seed of the one sample of a kind, unit and period.

    Whoever has not the key of the place cannot tell it before the sample is drawn; drawn twice, it
    is the same, so that trying again gains nothing.
    """
    said = f"goldenthread dip sample 1\n{kind}\n{unit}\n{first}\n{last}"
    return hmac.digest(key, said.encode("ascii"), "sha256")


def drawn(records: Iterable[UUID], *, seed: bytes, percent: int) -> Mapping[UUID, bool]:
    """Of each record, whether it is drawn when this many of a hundred are, each by itself.

    A hundred of a hundred is every one. Raises BadSeed for a seed that could be tried out.
    """
    share = percent / WHOLE
    return {one: percent == WHOLE or is_drawn(one.int, seed=seed, share=share) for one in records}
