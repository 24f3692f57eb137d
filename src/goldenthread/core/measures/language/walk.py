"""Every part of a predicate, from the whole to the smallest."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.measures.language.predicates import (
    And,
    AnotherIncident,
    End,
    Has,
    Named,
    Not,
    Of,
    Or,
    Predicate,
)


def walk(predicate: Predicate) -> Iterator[Predicate]:
    """The predicate and all its parts."""
    yield predicate
    for part in parts_of(predicate):
        yield from walk(part)


def parts_of(predicate: Predicate) -> tuple[Predicate, ...]:
    """The parts directly inside a predicate; the earlier offences of a repeat are not its own."""
    match predicate:
        case And(parts) | Or(parts):
            return parts
        case Not(part):
            return (part,)
        case Has(_, where) | Of(_, where) | End(_, where):
            return (where,)
        case Named(_, at):
            return tuple(means for _, means in at)
        case AnotherIncident():
            return ()
    return ()
