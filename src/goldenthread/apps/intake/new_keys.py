"""New keys, many at a time: to ask the system for each is slower than to make the row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import UUID

BYTES, AT_ONCE = 16, 4096


def new_key() -> UUID:
    """A random key, as `uuid4` makes one."""
    return next(_KEYS)


def _keys() -> Iterator[UUID]:
    while True:
        drawn = os.urandom(BYTES * AT_ONCE)
        for at in range(0, len(drawn), BYTES):
            yield UUID(bytes=drawn[at : at + BYTES], version=4)


_KEYS = _keys()
