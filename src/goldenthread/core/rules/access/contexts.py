"""Which of the thirteen contexts hold for this person and this record, now.

A span holds from its first moment up to, and not including, its last: at the microsecond on which
a share ends nothing opens through it. A stranger is who has no living tie to the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from goldenthread.core.rules.access.entries import ANYONE
from goldenthread.core.rules.access.facts import (
    Exclusion,
    FactError,
    Grant,
    Held,
    Named,
    Opening,
    Reader,
    Record,
    Restriction,
    Window,
    needs_zone,
)

TIES = {"colleague", "team", "assigned", "granted", "conference", "glass", "named"}
SAFE_CONTACT = "SAF"


def contexts(reader: Reader, record: Record, now: datetime) -> frozenset[str]:
    """The names of the contexts that hold; raises FactError for a moment without a zone."""
    needs_zone(now, "now")
    held = set(_found(reader, record, now))
    if not held & TIES:
        held.add("stranger")
    return frozenset(held)


def letters(reader: Reader, record: Record, held: frozenset[str], now: datetime) -> frozenset[str]:
    """The letters of an entry that these contexts carry; of a restricted record never glass."""
    carried = {ANYONE}
    plain = {"team": "T", "assigned": "A", "granted": "G", "conference": "M"}
    carried |= {letter for name, letter in plain.items() if name in held}
    if held & {"team", "colleague"}:
        carried.add("O")
    if "glass" in held and not held & {"restricted", "named"}:
        carried.add("B")
    if "named" in held and _is_handler(reader, record, now):
        carried.add("R")
    if any(names_safe_contact(grant, reader, record) for grant in grants(reader, record, now)):
        carried.add("G!")
    if record.of_person == reader.person:
        carried.add("S")
    return frozenset(carried)


def is_live(span: Held, now: datetime) -> bool:
    """Whether the moment lies in the span: its first moment does, its last does not."""
    return span.from_at <= now and (span.until_at is None or now < span.until_at)


def grants(reader: Reader, record: Record, now: datetime) -> tuple[Grant, ...]:
    """The live grants to this reader that open this type of record, and no others."""
    return tuple(
        grant
        for grant in record.grants
        if _reaches(grant, reader)
        and record.type in grant.sections
        and is_live(grant, now)
        and not _is_revoked(grant, now)
    )


def windows(reader: Reader, record: Record, now: datetime) -> tuple[Window, ...]:
    """The open conferences that the reader's agency attends."""
    return tuple(w for w in record.windows if w.agency == reader.agency and is_live(w, now))


def openings(reader: Reader, record: Record, now: datetime) -> tuple[Opening, ...]:
    """The reader's own live breakings of glass."""
    return tuple(o for o in record.openings if o.person == reader.person and is_live(o, now))


def names_safe_contact(grant: Grant, reader: Reader, record: Record) -> bool:
    """Whether a grant names this very person, and the safe contact, on a safe contact."""
    return (
        record.type == SAFE_CONTACT and grant.person == reader.person and grant.names_safe_contact
    )


def has_ended(reader: Reader, now: datetime) -> bool:
    """Whether the account or role has ended, has not begun, or still waits for approval."""
    has_begun = reader.held_from <= now
    is_over = any(end is not None and now >= end for end in (reader.held_until, reader.ended_at))
    return is_over or not has_begun or not reader.approved


def is_excluded(reader: Reader, record: Record, now: datetime) -> bool:
    """Whether any live exclusion names the person, or a unit for which or below which they act.

    Raises FactError where a unit is excluded and the reader's units above were not told.
    """
    return any(
        _hits(exclusion, reader) for exclusion in record.exclusions if is_live(exclusion, now)
    )


def restrictions(record: Record, now: datetime) -> tuple[Restriction, ...]:
    """The restrictions that hold now."""
    return tuple(one for one in record.restrictions if is_live(one, now))


def _found(reader: Reader, record: Record, now: datetime) -> Iterator[str]:
    if record.unit in reader.units:
        yield "team"
    elif record.agency == reader.agency:
        yield "colleague"
    if any(one.person == reader.person and is_live(one, now) for one in record.assigned):
        yield "assigned"
    yield from _through_others(reader, record, now)
    if restricted := restrictions(record, now):
        named = all(_names(one, reader, now) for one in restricted)
        yield "named" if named else "restricted"
    if is_excluded(reader, record, now):
        yield "excluded"
    if has_ended(reader, now):
        yield "ended"


def _through_others(reader: Reader, record: Record, now: datetime) -> Iterator[str]:
    if grants(reader, record, now):
        yield "granted"
    elif any(_reaches(grant, reader) and _is_over(grant, now) for grant in record.grants):
        yield "lapsed"
    if windows(reader, record, now):
        yield "conference"
    elif any(w.agency == reader.agency and _is_past(w, now) for w in record.windows):
        yield "closed"
    if openings(reader, record, now):
        yield "glass"


def _reaches(grant: Grant, reader: Reader) -> bool:
    """Whether a grant is to this reader; where it names person and unit, both have to fit."""
    person = grant.person is None or grant.person == reader.person
    unit = grant.unit is None or grant.unit in reader.units
    return person and unit


def _is_revoked(grant: Grant, now: datetime) -> bool:
    return grant.revoked_at is not None and now >= grant.revoked_at


def _is_past(span: Held, now: datetime) -> bool:
    return span.until_at is not None and now >= span.until_at


def _is_over(grant: Grant, now: datetime) -> bool:
    return _is_past(grant, now) or _is_revoked(grant, now)


def _hits(exclusion: Exclusion, reader: Reader) -> bool:
    if exclusion.person == reader.person:
        return True
    if exclusion.unit is None:
        return False
    if exclusion.unit in reader.units:
        return True
    if reader.above is None:
        raise FactError(
            "The record excludes a unit, and the units above this reader were not told. Fill "
            "`above` with every unit that contains the reader's own; without it nobody is shown it."
        )
    return exclusion.unit in reader.above


def _live_names(restriction: Restriction, reader: Reader, now: datetime) -> Iterator[Named]:
    for one in restriction.named:
        if one.person == reader.person and is_live(one, now):
            yield one


def _names(restriction: Restriction, reader: Reader, now: datetime) -> bool:
    return any(True for _ in _live_names(restriction, reader, now))


def _is_handler(reader: Reader, record: Record, now: datetime) -> bool:
    """Whether every live restriction names the reader as handler."""
    return all(
        any(one.handler for one in _live_names(restriction, reader, now))
        for restriction in restrictions(record, now)
    )
