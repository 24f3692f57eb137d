"""The clauses of the gate, in their order. The first that answers with a reason ends the matter.

An ended role is denied; the excluded, and those to whom a restricted record is not named, find
nothing; who has no tie that could show the record finds nothing; then the matrix, one's own
rights, the purpose and the legal basis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from goldenthread.core.rules.access import contexts as now_
from goldenthread.core.rules.access.codes import codes
from goldenthread.core.rules.access.facts import Grant, Reader, Record

Letters: TypeAlias = Mapping[str, frozenset[str]]
"""Letters that are still open, with their remarks."""
SHARES = ("G", "G!")


@dataclass(frozen=True)
class Asked:
    """One question to the gate, with what holds for it."""

    reader: Reader
    record: Record
    action: str
    purpose: str | None
    now: datetime
    held: frozenset[str]
    open: Mapping[str, frozenset[str]]
    """The letters that hold and have the action, with their remarks."""
    shows: bool
    """Whether what holds opens the action, or could show the record."""

    @property
    def is_personal(self) -> bool:
        """Whether the record's type tells of people, so that purposes are asked for."""
        return codes().types[self.record.type].personal


def _ended(asked: Asked) -> str | Letters:
    return "ended" if "ended" in asked.held else asked.open


def _excluded(asked: Asked) -> str | Letters:
    return "excluded" if "excluded" in asked.held else asked.open


def _restricted(asked: Asked) -> str | Letters:
    return "restricted" if "restricted" in asked.held else asked.open


def _not_shown(asked: Asked) -> str | Letters:
    return asked.open if asked.shows else "nothing_shown"


def _not_in_table(asked: Asked) -> str | Letters:
    return asked.open or "not_in_table"


def _own_rights(asked: Asked) -> str | Letters:
    """Nobody edits their own rights or reviews their own looks."""
    own = asked.record.of_person == asked.reader.person
    barred = own and asked.action in codes().types[asked.record.type].own_rights
    return "own_rights" if barred else asked.open


def _purpose(asked: Asked) -> str | Letters:
    """Reveal, share and export, and whatever opens through others, need an allowed purpose."""
    if not asked.is_personal:
        return asked.open
    if asked.purpose is None:
        return _without_purpose(asked) or "purpose_missing"
    listed = codes().purposes[asked.purpose]
    if asked.reader.role not in listed.roles or asked.record.type not in listed.types:
        return "purpose_not_allowed"
    left = {one: remarks for one, remarks in asked.open.items() if _has_purpose(asked, one)}
    return left or "purpose_not_of_context"


def _basis(asked: Asked) -> str | Letters:
    """A share, a conference and broken glass show nothing without a legal basis on the list."""
    left = {one: remarks for one, remarks in asked.open.items() if _has_basis(asked, one)}
    return left or "no_basis"


Clause: TypeAlias = Callable[[Asked], "str | Letters"]
"""Answers with the code of a reason, which ends the matter, or with the letters left open."""

CLAUSES: tuple[Clause, ...] = (
    _ended,
    _excluded,
    _restricted,
    _not_shown,
    _not_in_table,
    _own_rights,
    _purpose,
    _basis,
)


def _without_purpose(asked: Asked) -> Letters:
    lists = codes()
    if lists.actions[asked.action].asks_purpose:
        return {}
    return {o: remarks for o, remarks in asked.open.items() if not lists.letters[o].asks_purpose}


def _has_purpose(asked: Asked, letter: str) -> bool:
    if grants := _grants(asked, letter):
        return any(grant.purpose == asked.purpose for grant in grants)
    purposes = codes().letters[letter].purposes
    return not purposes or asked.purpose in purposes


def _has_basis(asked: Asked, letter: str) -> bool:
    if not codes().letters[letter].asks_basis:
        return True
    if letter in SHARES:
        return bool(fitting_grants(asked, letter))
    spans = now_.windows if letter == "M" else now_.openings
    return any(one.basis in codes().bases for one in spans(asked.reader, asked.record, asked.now))


def fitting_grants(asked: Asked, letter: str) -> tuple[Grant, ...]:
    """The grants behind a letter that fit the purpose and have a basis; none for another letter."""
    return tuple(
        grant
        for grant in _grants(asked, letter)
        if grant.basis in codes().bases
        and (grant.purpose == asked.purpose or not asked.is_personal)
    )


def _grants(asked: Asked, letter: str) -> tuple[Grant, ...]:
    """The live grants behind a letter; none for one that is not a share."""
    if letter not in SHARES:
        return ()
    live = now_.grants(asked.reader, asked.record, asked.now)
    if letter == "G":
        return live
    return tuple(g for g in live if now_.names_safe_contact(g, asked.reader, asked.record))
