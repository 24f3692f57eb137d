"""Passwords of the database's roles: generated, kept in one private file, compared by digest."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from goldenthread.database.places import read_json, write_private
from goldenthread.database.problems import DatabaseProblem

BYTES = 24


def passwords(path: Path, roles: Iterable[str], *, make: bool) -> dict[str, str]:
    """The password of each role. Missing ones are generated when they may be made."""
    known = {str(k): str(v) for k, v in read_json(path).items()} if path.exists() else {}
    missing = [role for role in roles if role not in known]
    if missing and not make:
        raise DatabaseProblem(
            f"{path} has no password for {', '.join(missing)}.",
            "The database is there, but its passwords are not, so it cannot be opened.",
            "Put the file back from a copy, or restore a backup into an empty home.",
        )
    if missing:
        known |= {role: secrets.token_urlsafe(BYTES) for role in missing}
        write_private(path, json.dumps(known, indent=1) + "\n")
    return known


def matches(password: str, stored: str | None) -> bool:
    """Whether PostgreSQL's stored SCRAM digest is that of a password (RFC 5802)."""
    try:
        scheme, rest, keys = (stored or "").split("$")
        rounds, salt = rest.split(":")
        wanted = base64.b64decode(keys.partition(":")[0])
    except ValueError:
        return False
    if scheme != "SCRAM-SHA-256":
        return False
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), base64.b64decode(salt), int(rounds))
    key = hmac.digest(salted, b"Client Key", "sha256")
    return hmac.compare_digest(hashlib.sha256(key).digest(), wanted)
