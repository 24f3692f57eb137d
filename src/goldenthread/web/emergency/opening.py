"""Opening cards without a database: who asks, why, for what; written down before it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from goldenthread.web.emergency import journal, officers, store, terms, tries
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.limits import age, is_stale, limit
from goldenthread.web.emergency.officers import Slot
from goldenthread.web.emergency.sealing import NotOpened
from goldenthread.web.emergency.store import CardData, Found

WRONG_CODE = "The code and the passphrase do not fit, or their time is over. Check each letter."
TOO_MANY = "There were too many wrong tries. Wait a quarter of an hour, or let a colleague try."
NO_LOG = "What is opened could not be written down, so nothing was opened. Call the duty desk."
NO_CARDS = "There are no cards here that can be opened. Call the unit that has the case."
NOT_FOUND = (
    "No card fits. Check the reference or the address. That there is no card does not mean that "
    "there is no danger: ask at the door as you would without it."
)
DAMAGED = "The card was changed since it was sealed, so it is not shown. Call the unit that has it."
TOO_WIDE = "More cards fit than may be opened at once. Give the house number with the postcode."
NO_TERM = "Enter a reference such as GT-2345-ABCD, or an address with its postcode or street."


class NotShown(Exception):
    """Nothing is shown. The message says why and what to do, and nothing of any case."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an officer asks."""

    code: str
    passphrase: str
    reason: str
    wanted: str
    """The reference of a case, or an address. It is never written down."""
    address: str = ""
    """The network address that it comes from."""


@dataclass(frozen=True)
class Shown:
    """The cards that were opened."""

    cards: tuple[CardData, ...]
    sealed_at: datetime
    age: str
    is_stale: bool
    is_whole: bool
    """Whether nothing in the file of cards was changed or taken out since it was sealed."""


def open_cards(home: Path, asked: Asked, now: datetime) -> Shown:
    """The cards that fit, once that is written down. Raises NotShown."""
    folder = Folder(home)
    reason = " ".join(asked.reason.split())
    wanted = terms.asked(asked.wanted)
    if len(reason) < (least := limit("least_reason", now)):
        raise NotShown(f"Say in at least {least} characters why it is needed. A guardian reads it.")
    if not wanted:
        raise NotShown(NO_TERM)
    agency, slot, private = _officer(folder, asked, now)
    try:
        found = store.find(folder, agency, private, wanted)
    except store.NoCards:
        raise NotShown(NO_CARDS) from None
    open_to = tuple(one for one in found.cards if slot.person not in one["closed_to"])
    _write_down(folder, slot, found, open_to, reason, now)
    return Shown(
        open_to, found.sealed_at, age(found.sealed_at, now), is_stale(found.sealed_at, now),
        found.is_whole,
    )  # fmt: skip


def _officer(folder: Folder, asked: Asked, now: datetime) -> tuple[UUID, Slot, bytes]:
    """Who asks, and the key that their slot opens. A wrong try is counted, and written down where
    the code is somebody's."""
    try:
        with tries.one_try(folder, asked.code, asked.address, now) as counted:
            known = officers.slot_of(folder, asked.code)
            private = _key(known, asked, now)
            counted.is_wrong = private is None
    except tries.TooMany:
        raise NotShown(TOO_MANY) from None
    except OSError:
        raise NotShown(NO_LOG) from None
    if known is None or private is None:
        if known:
            _log(folder, now, outcome="deny", slot=known[1], matter=None, reason="wrong passphrase")
        raise NotShown(WRONG_CODE)
    return *known, private


def _key(known: tuple[UUID, Slot] | None, asked: Asked, now: datetime) -> bytes | None:
    if known is None:
        officers.waste_time()
        return None
    agency, slot = known
    try:
        private = slot.open(agency, asked.code, asked.passphrase)
    except NotOpened:
        return None
    return None if officers.has_ended(slot, now) else private


def _write_down(
    folder: Folder, slot: Slot, found: Found, open_to: tuple[CardData, ...], reason: str,
    now: datetime,
) -> None:  # fmt: skip
    """Each card that is shown, each that is closed to this officer, or that nothing was found.

    What is closed to somebody, and what is not there, get the same answer.
    """
    if len(open_to) > limit("most_cards", now):
        raise NotShown(TOO_WIDE)
    for one in found.cards:
        outcome = "allow" if one in open_to else "absent"
        _log(folder, now, outcome=outcome, slot=slot, matter=one["matter"], reason=reason)
    if not found.cards:
        _log(folder, now, outcome="absent", slot=slot, matter=None, reason=reason)
    if not open_to:
        raise NotShown(DAMAGED if found.damaged else NOT_FOUND)


def _log(folder: Folder, now: datetime, *, slot: Slot, **what: Any) -> None:
    try:
        journal.write(folder, now, person=slot.person, role_held=slot.role_held, **what)
    except journal.LogNotWritten:
        raise NotShown(NO_LOG) from None
