"""Which tables a condition looks at."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core import template
from goldenthread.core.measures.language.predicates import (
    End,
    Has,
    Of,
    Predicate,
    SamePersonAs,
)
from goldenthread.core.measures.language.walk import walk


def asked(predicate: Predicate, table: str) -> Iterator[str]:
    """The tables that a resolved predicate looks at."""
    yield table
    for part in walk(predicate):
        match part:
            case Has(other) | Of(other):
                yield other
                yield from _on_the_way(other, table)
            case End(per):
                yield per.partition(".")[0]
            case SamePersonAs():
                yield "involvement"


def _on_the_way(start: str, end: str) -> Iterator[str]:
    """The tables by which rows of one lead to rows of another."""
    for one, other in ((start, end), (end, start)):
        for reference in template.route(one, other) or ():
            yield reference.refers
