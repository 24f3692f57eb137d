"""Who can open cards: each officer a code and a passphrase, handed out by the keeper, for a time.

Code and passphrase are drawn, never chosen. Neither is kept: a slot holds the agency's private key,
sealed with them. The keeper has a slot of the same kind, which makes slots and opens no card.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from goldenthread.web.emergency import sealing
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.limits import limit
from goldenthread.web.emergency.sealing import NotOpened

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and figures that nobody takes for one another when they are read out."""
CODE, PASSPHRASE, GROUP = 8, 20, 4


class NoSuchKeeper(Exception):
    """There are no emergency keys of this agency here, or the passphrase is another one."""

    def __init__(self) -> None:
        super().__init__(
            "The keeper's passphrase does not fit, or this agency has no emergency keys here. Make "
            "them with `goldenthread emergency found`."
        )


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One way to the private key."""

    id: str
    person: str
    role_held: str
    until_at: str
    salt: str
    sealed: str

    def about(self, agency: UUID) -> bytes:
        """What is bound to the key: whose it is, and until when."""
        return "|".join((str(agency), self.id, self.person, self.role_held, self.until_at)).encode()

    def open(self, agency: UUID, code: str, passphrase: str) -> bytes:
        """The private key; raises NotOpened."""
        key = sealing.from_passphrase(_joined(code, passphrase), sealing.plain(self.salt))
        return sealing.unlock(key, self.sealed, self.about(agency))


@dataclass(frozen=True)
class Keys:
    """What is kept of one agency."""

    agency: UUID
    public: bytes
    keeper: Slot
    officers: tuple[Slot, ...]

    def write(self, folder: Folder) -> None:
        """Keep it."""
        content = {
            "version": 1,
            "public": sealing.text(self.public),
            "keeper": asdict(self.keeper),
            "officers": [asdict(one) for one in self.officers],
        }
        folder.write(folder.keys(self.agency), json.dumps(content))


@dataclass(frozen=True)
class Handed:
    """What is handed out, once, on paper."""

    code: str
    passphrase: str
    until_at: datetime | None


def read(folder: Folder, agency: UUID) -> Keys:
    """The keys of an agency; raises NoSuchKeeper where there are none that can be read."""
    try:
        given: dict[str, Any] = json.loads(folder.keys(agency).read_text("utf-8"))
        officers = tuple(Slot(**one) for one in given["officers"])
        return Keys(agency, sealing.plain(given["public"]), Slot(**given["keeper"]), officers)
    except (OSError, ValueError, KeyError, TypeError, NotOpened):
        raise NoSuchKeeper from None


def found(folder: Folder, agency: UUID) -> Handed:
    """Make an agency's keys anew, and the keeper's passphrase. Earlier codes open nothing more."""
    private, public = sealing.new_pair()
    handed = Handed("KEEPER", _drawn(PASSPHRASE), None)
    empty = Slot(id="keeper", person="", role_held="", until_at="", salt="", sealed="")
    with folder.locked("keys"):
        folder.cards(agency).unlink(missing_ok=True)
        Keys(agency, public, _filled(empty, agency, handed, private), ()).write(folder)
    return handed


def give(
    folder: Folder, agency: UUID, *, keeper: str, person: UUID, role_held: UUID, now: datetime
) -> Handed:
    """Give an officer a code and a passphrase; an earlier one of theirs ends."""
    with folder.locked("keys"):
        keys = read(folder, agency)
        private = open_as_keeper(keys, keeper)
        until = now + timedelta(days=limit("code_days", now))
        handed = Handed(_drawn(CODE), _drawn(PASSPHRASE), until)
        empty = Slot(
            id=_id(agency, handed.code), person=str(person), role_held=str(role_held),
            until_at=until.isoformat(), salt="", sealed="",
        )  # fmt: skip
        others = tuple(one for one in keys.officers if one.person != str(person))
        slot = _filled(empty, agency, handed, private)
        replace(keys, officers=(*others, slot)).write(folder)
    return handed


def keep_only(folder: Folder, agency: UUID, people: set[UUID]) -> int:
    """End the codes of whoever does not hold the office any more; how many ended."""
    with folder.locked("keys"):
        keys = read(folder, agency)
        kept = tuple(one for one in keys.officers if UUID(one.person) in people)
        ended = len(keys.officers) - len(kept)
        if ended:
            replace(keys, officers=kept).write(folder)
    return ended


def open_as_keeper(keys: Keys, passphrase: str) -> bytes:
    """The private key, for making slots; raises NoSuchKeeper."""
    try:
        return keys.keeper.open(keys.agency, "KEEPER", passphrase)
    except NotOpened:
        raise NoSuchKeeper from None


def slot_of(folder: Folder, code: str) -> tuple[UUID, Slot] | None:
    """The slot of a code, whichever agency's; None where no such code is known."""
    for agency in folder.agencies():
        try:
            officers = read(folder, agency).officers
        except NoSuchKeeper:
            continue
        for slot in officers:
            if slot.id == _id(agency, code):
                return agency, slot
    return None


def has_ended(slot: Slot, now: datetime) -> bool:
    """Whether the time of a slot is over."""
    return datetime.fromisoformat(slot.until_at) <= now


def waste_time() -> None:
    """Take as long as a try at a slot, so that a code that is not known takes as long as one that
    is."""
    sealing.from_passphrase("", bytes(sealing.SALT))


def read_out(text: str) -> str:
    """In groups, as it is printed and read out."""
    return "-".join(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def _filled(slot: Slot, agency: UUID, handed: Handed, private: bytes) -> Slot:
    salt = os.urandom(sealing.SALT)
    key = sealing.from_passphrase(_joined(handed.code, handed.passphrase), salt)
    about = slot.about(agency)
    return replace(slot, salt=sealing.text(salt), sealed=sealing.lock(key, private, about))


def _id(agency: UUID, code: str) -> str:
    words = f"goldenthread emergency code 1|{agency}|{_plain(code)}"
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _joined(code: str, passphrase: str) -> str:
    return f"{_plain(code)}|{_plain(passphrase)}"


def _plain(text: str) -> str:
    return "".join(letter for letter in text.upper() if letter.isalnum())


def _drawn(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
