"""The signature by which the application tells the database who is there."""

from __future__ import annotations

import hmac
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

KEY_NAME = "app"
"""The name under which the database holds the same key."""


def key() -> bytes:
    """The key of this place. The database holds it too, where no query can read it."""
    return _key(settings.CONFIGURATION.home)


@cache
def _key(home: Path) -> bytes:
    """Read once for a process: every visit signs with it."""
    return str(settings.CONFIGURATION.secret("context")).encode("ascii")


def signature(transaction: str, role_held: UUID, purpose: str, request: UUID) -> bytes:
    """Signs one visit for one transaction, so that it opens nothing in another."""
    text = "|".join((transaction, str(role_held), purpose, str(request)))
    return hmac.digest(key(), text.encode("utf-8"), "sha256")
