"""Codes that work once: made at random, kept as a keyed hash alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.conf import settings

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are taken for one another."""
GROUPS, SIZE = 3, 4
LENGTH = GROUPS * SIZE


def new() -> str:
    """A code as it stands on a card: `ABCD-EFGH-JKMN`. There are more than 10 ** 17 of them."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))


def plain(typed: str) -> str:
    """The letters of a code however it was typed; empty where it cannot be one."""
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    is_one = len(kept) == LENGTH and set(kept) <= set(LETTERS)
    return kept if is_one else ""


def hashed(code: str) -> str:
    """What is kept of a code. The key lies in a file beside the database."""
    key = str(settings.CONFIGURATION.secret("questionnaire-codes")).encode("ascii")
    return hmac.new(key, plain(code).encode("ascii"), hashlib.sha256).hexdigest()
