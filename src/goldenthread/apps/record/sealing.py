"""Envelope encryption of safe contacts: a key for each row, wrapped by the agency's key.

The keys lie in files beside the database, never in it: whoever can run SQL reads noise.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class KeyMissing(Exception):
    """The agency's key is not at this place, or the row was sealed with another one."""

    def __init__(self) -> None:
        super().__init__(
            "This safe contact was sealed with a key that is not here. Only the agency that holds "
            "the key can open it. Ring its duty desk."
        )


def seal(agency: UUID, content: Mapping[str, str]) -> tuple[bytes, bytes, str]:
    """The sealed text, its own key wrapped by the agency's, and the name of that key."""
    own = Fernet.generate_key()
    text = json.dumps(dict(content), ensure_ascii=False).encode("utf-8")
    return Fernet(own).encrypt(text), _agency_key(agency).encrypt(own), f"agency-{agency}"


def unseal(agency: UUID, sealed: bytes, wrapped: bytes) -> dict[str, str]:
    """The content again; raises KeyMissing where this place does not hold the key."""
    try:
        own = _agency_key(agency).decrypt(bytes(wrapped))
        return dict(json.loads(Fernet(own).decrypt(bytes(sealed))))
    except InvalidToken:
        raise KeyMissing from None


def _agency_key(agency: UUID) -> Fernet:
    import base64
    import hashlib

    secret = settings.CONFIGURATION.secret(f"agency-{agency}")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode("ascii")).digest()))
