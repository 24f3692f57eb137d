"""Which steps a table can move."""

from __future__ import annotations

from functools import cache

from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.terms import Terms


def moving(terms: Terms) -> frozenset[str]:
    """The tables whose rows can move an obligation under these terms."""
    return terms.moving


@cache
def moved_by(table: str) -> tuple[str, ...]:
    """The codes of the steps that a row of a table can move."""
    return tuple(
        code
        for code, step in definitions().items()
        if any(table in terms.moving for terms in step.every)
    )
