"""Envelope encryption of safe contacts: a key for each row, wrapped by the agency's key.

The keys lie in files beside the database, never in it: whoever can run SQL reads noise.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import connection


class KeyMissing(Exception):
    """The agency's key is not at this place, or the row was sealed with another one."""

    def __init__(self) -> None:
        super().__init__(
            "The agency's key for safe contacts is not at this place, so they can be neither "
            "opened nor kept here. Only the agency that holds the key can do that: ring its duty "
            "desk."
        )


def seal(agency: UUID, content: Mapping[str, str]) -> tuple[bytes, bytes, str]:
    """The sealed text, its own key wrapped by the agency's, and the name of that key.

    Raises KeyMissing where earlier rows were sealed and their key has gone: a second key would
    look as if all were well.
    """
    own = Fernet.generate_key()
    text = json.dumps(dict(content), ensure_ascii=False).encode("utf-8")
    return Fernet(own).encrypt(text), _key_to_seal(agency).encrypt(own), _name(agency)


def unseal(agency: UUID, sealed: bytes, wrapped: bytes) -> dict[str, str]:
    """The content again; raises KeyMissing where this place does not hold the key."""
    if not _is_here(agency):
        raise KeyMissing
    try:
        own = _key(agency).decrypt(bytes(wrapped))
        return dict(json.loads(Fernet(own).decrypt(bytes(sealed))))
    except InvalidToken:
        raise KeyMissing from None


def _key_to_seal(agency: UUID) -> Fernet:
    if not _is_here(agency) and _has_sealed(agency):
        raise KeyMissing
    return _key(agency)


def _has_sealed(agency: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select gate.has_sealed(%s)", [agency])
        return bool(cursor.fetchone()[0])


def _is_here(agency: UUID) -> bool:
    return bool((settings.CONFIGURATION.home / "keys" / f"{_name(agency)}.key").exists())


def _key(agency: UUID) -> Fernet:
    secret = settings.CONFIGURATION.secret(_name(agency))
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode("ascii")).digest()))


def _name(agency: UUID) -> str:
    return f"agency-{agency}"
