"""What the worker does each minute: bring the log back, end codes of who left, seal the cards."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import psycopg
from psycopg.rows import dict_row

from goldenthread.web.emergency import journal, officers, store
from goldenthread.web.emergency.folder import Folder
from goldenthread.web.emergency.journal import Entry

LOG = logging.getLogger("goldenthread.web")
Connection: TypeAlias = psycopg.Connection[dict[str, Any]]
OPENED, HANDED, CHANGED = "emergency_card", "emergency_code", "emergency_log"
"""What stands in the place of a rule on the alerts of this."""
GIVEN = "given"
"""The outcome of a line that tells of a code that was handed out; nobody looked at anything."""
WORDS = {
    "allow": "Opened an emergency card while records could not be shown. Read the reason.",
    "absent": "Asked for an emergency card that is not there, or is closed to them.",
    GIVEN: "Was given an emergency code for the control room, or a new one. Is that right?",
}
NO_KEYS = "There is a control room without emergency keys: run `goldenthread emergency found`."


@dataclass(frozen=True)
class Kept:
    """What was done in one run."""

    cards: int
    brought_back: int
    faults: tuple[str, ...]
    without_keys: tuple[UUID, ...]
    """Agencies with a control room for which nothing can be sealed."""


def keep(url: str, home: Path, now: datetime) -> Kept:
    """Everything that is done while the house answers, as the sealer."""
    folder = Folder(home)
    with psycopg.connect(url, row_factory=dict_row) as connection:
        back, faults = bring_back(connection, folder, now)
    with psycopg.connect(url, row_factory=dict_row) as connection:
        cards, missing = seal(connection, folder, now)
    for words in (*faults, *([NO_KEYS] if missing else [])):
        LOG.error(words)
    return Kept(cards, back, tuple(faults), tuple(missing))


def seal(connection: Connection, folder: Folder, now: datetime) -> tuple[int, list[UUID]]:
    """Seal the cards of every agency with a control room and keys, and end the codes of whoever
    does not hold the office. How many cards, and the agencies without keys."""
    rooms: dict[UUID, set[UUID]] = defaultdict(set)
    for row in connection.execute("select * from gate.control_rooms()"):
        rooms[row["agency"]].add(row["person"])
    count, missing = 0, []
    for agency in set(rooms) | set(folder.agencies()):
        try:
            officers.keep_only(folder, agency, rooms[agency])
            public = officers.read(folder, agency).public
        except officers.NoSuchKeeper:
            missing.append(agency)
            continue
        rows = connection.execute("select gate.emergency_cards(%s) as one", [agency])
        count += store.write(folder, agency, public, (row["one"] for row in rows), now)
    return count, missing


def bring_back(connection: Connection, folder: Folder, now: datetime) -> tuple[int, list[str]]:
    """Bring the log into the audit, each line once, with an alert for guardians. How many were new,
    and what is wrong with the log; of that too guardians are told."""
    found = journal.read(folder)
    entries = {entry.request: entry for entry in found.entries if entry.what["outcome"] != GIVEN}
    given = json.dumps([_given(entry) for entry in entries.values()])
    rows = connection.execute("select * from gate.bring_back(%s)", [given]).fetchall()
    for row in rows:
        _tell(connection, row, entries[row["request"]], now)
    for entry in found.entries:
        if entry.what["outcome"] == GIVEN:
            _tell_of_code(connection, entry, now)
    if found.faults:
        _tell_of_faults(connection, found.faults, now)
    return len(rows), found.faults


def _given(entry: Entry) -> dict[str, Any]:
    return {
        "request": str(entry.request),
        "at": entry.at.isoformat(),
        "words": entry.what["reason"],
        **{name: entry.what[name] for name in ("person", "role_held", "matter", "outcome")},
    }


def _tell(connection: Connection, row: dict[str, Any], entry: Entry, now: datetime) -> None:
    """The guardians of both agencies; of a restricted case its handlers too. Of a wrong passphrase
    the log tells, and the rule that counts refusals."""
    words = WORDS.get(entry.what["outcome"])
    if words is None:
        return
    agencies = {row["agency"], row["matter_agency"] or row["agency"]}
    told = {"at": entry.at, "users": [UUID(entry.what["person"])], "looks": [row["look"]]}
    _alert(connection, now, f"{OPENED}:{entry.hash}", OPENED, words, "guardian", agencies, told)
    if row["is_restricted"]:
        key = f"{OPENED}:handler:{entry.hash}"
        _alert(connection, now, key, OPENED, words, "handler", {row["matter_agency"]}, told)


def _tell_of_code(connection: Connection, entry: Entry, now: datetime) -> None:
    told = {"at": entry.at, "users": [UUID(entry.what["person"])], "looks": []}
    key, agencies = f"{HANDED}:{entry.hash}", {UUID(entry.what["agency"])}
    _alert(connection, now, key, HANDED, WORDS[GIVEN], "guardian", agencies, told)


def _tell_of_faults(connection: Connection, faults: Sequence[str], now: datetime) -> None:
    rows = connection.execute("select distinct agency from gate.control_rooms()").fetchall()
    words = " ".join(faults)
    key = f"{CHANGED}:{hashlib.sha256(words.encode()).hexdigest()[:32]}"
    told: dict[str, Any] = {"at": now, "users": [], "looks": []}
    agencies = {row["agency"] for row in rows}
    _alert(connection, now, key, CHANGED, words, "guardian", agencies, told)


def _alert(
    connection: Connection, now: datetime, key: str, rule: str, words: str, audience: str,
    agencies: Iterable[UUID], told: dict[str, Any],
) -> None:  # fmt: skip
    connection.execute(
        "insert into audit_alert (id, key, rule, words, severity, audience, at, found_at, users,"
        " agencies, looks) values (%s, %s, %s, %s, 'high', %s, %s, %s, %s, %s, %s)"
        " on conflict (key) do nothing",
        [uuid4(), key, rule, words, audience, told["at"], now, told["users"], list(agencies),
         told["looks"]],
    )  # fmt: skip
