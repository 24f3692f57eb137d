"""Two records that are one: what the one record may be shown to is never wider than either was.

Restrictions intersect, exclusions unite, and every tie that opens must have opened both. What
opened only one of them is handed back, to be decided again for the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from typing import TypeVar

from goldenthread.core.rules.access.contexts import is_live, restrictions
from goldenthread.core.rules.access.facts import Assigned, Grant, Held, Opening, Record, Window


@dataclass(frozen=True)
class Merged:
    """The one record, whether it now needs a handler, and what has to be decided again."""

    record: Record
    goes_to_handler: bool
    """Nobody is named in every restriction: the handler of restricted cases decides who may."""
    to_decide_again: tuple[Held, ...]
    """Assignments, grants, windows and openings that opened only one of the two."""


def problems(one: Record, two: Record) -> list[str]:
    """Why two records may not become one, as sentences."""
    found = []
    if one.type != two.type:
        found.append("These are records of two kinds. Link them instead.")
    if (one.agency, one.unit) != (two.agency, two.unit):
        found.append(
            "These belong to two teams, and one record would show each team the other's. Transfer "
            "one of them first, or link them under a sharing decision."
        )
    return found


def merge(one: Record, two: Record, now: datetime) -> Merged:
    """The record of both; raises ValueError with the problems where they may not be one."""
    if found := problems(one, two):
        raise ValueError(" ".join(found))
    assigned = tuple(_assigned(one, two))
    grants = tuple(_grants(one, two))
    windows = tuple(_windows(one, two))
    openings = tuple(_openings(one, two))
    record = replace(
        one,
        assigned=assigned,
        grants=grants,
        windows=windows,
        openings=openings,
        # Who reads must be named in each restriction that holds: together they intersect.
        restrictions=_united(one.restrictions, two.restrictions),
        exclusions=_united(one.exclusions, two.exclusions),
        of_person=one.of_person if one.of_person == two.of_person else None,
        states=one.states & two.states,
    )
    kept = {*assigned, *grants, *windows, *openings}
    ties: tuple[Held, ...] = (*_ties(one), *_ties(two))
    again = tuple(dict.fromkeys(tie for tie in ties if tie not in kept))
    return Merged(record, _is_nobodys(record, now), again)


S = TypeVar("S", bound=Held)


def _united(one: tuple[S, ...], two: tuple[S, ...]) -> tuple[S, ...]:
    return tuple(dict.fromkeys((*one, *two)))


def _ties(record: Record) -> tuple[Held, ...]:
    return (*record.assigned, *record.grants, *record.windows, *record.openings)


def _within(one: S, two: Held) -> Iterator[S]:
    """The first for as long as both hold; nothing where they never do together."""
    ends = [end for end in (one.until_at, two.until_at) if end is not None]
    first, last = max(one.from_at, two.from_at), min(ends) if ends else None
    if last is None or first < last:
        yield replace(one, from_at=first, until_at=last)


def _assigned(one: Record, two: Record) -> Iterator[Assigned]:
    for a, b in product(one.assigned, two.assigned):
        if a.person == b.person:
            yield from _within(a, b)


def _windows(one: Record, two: Record) -> Iterator[Window]:
    for a, b in product(one.windows, two.windows):
        if (a.agency, a.basis) == (b.agency, b.basis):
            yield from _within(a, b)


def _openings(one: Record, two: Record) -> Iterator[Opening]:
    for a, b in product(one.openings, two.openings):
        if (a.person, a.basis) == (b.person, b.basis):
            yield from _within(a, b)


def _grants(one: Record, two: Record) -> Iterator[Grant]:
    for a, b in product(one.grants, two.grants):
        same = (a.person, a.unit, a.purpose, a.basis) == (b.person, b.unit, b.purpose, b.basis)
        if same and a.sections & b.sections:
            yield from _within(_narrower(a, b), b)


def _narrower(a: Grant, b: Grant) -> Grant:
    revoked = [moment for moment in (a.revoked_at, b.revoked_at) if moment is not None]
    both = a.fields is not None and b.fields is not None
    return replace(
        a,
        sections=a.sections & b.sections,
        names_safe_contact=a.names_safe_contact and b.names_safe_contact,
        revoked_at=min(revoked) if revoked else None,
        fields=(a.fields or frozenset()) & (b.fields or frozenset())
        if both
        else a.fields
        if b.fields is None
        else b.fields,
    )


def _is_nobodys(record: Record, now: datetime) -> bool:
    """Whether the record is restricted and no person is named in every live restriction."""
    live = restrictions(record, now)
    named = [{one.person for one in each.named if is_live(one, now)} for each in live]
    return bool(named) and not set.intersection(*named)
