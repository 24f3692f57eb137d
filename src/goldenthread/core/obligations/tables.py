"""Which tables can move an obligation: what a write has to derive anew, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from goldenthread.core import template
from goldenthread.core.measures.language.predicates import (
    End,
    Has,
    Of,
    Predicate,
    SamePersonAs,
)
from goldenthread.core.measures.language.walk import walk
from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.terms import Terms

GRADES = "risk_assessment"
DECISIONS = "obligation_decision"


def moving(terms: Terms) -> frozenset[str]:
    """The tables whose rows can move an obligation under these terms."""
    chosen = (terms.after, *terms.met_by, *terms.not_needed_by)
    found = {one.table for one in chosen} | {DECISIONS}
    for table, where in (
        *((one.table, one.where) for one in chosen),
        ("incident", terms.when.where),
        *([("incident", terms.held_by.where)] if terms.held_by else []),
    ):
        found |= set(asked(where, table))
    if len(terms.within) > 1:
        found.add(GRADES)
    if terms.each.is_for_victims:
        found |= {"involvement", "primary_aggressor"}
    return frozenset(found)


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


@cache
def moved_by(table: str) -> tuple[str, ...]:
    """The codes of the steps that a row of a table can move."""
    return tuple(
        code
        for code, step in definitions().items()
        if any(table in moving(terms) for terms in step.every)
    )
