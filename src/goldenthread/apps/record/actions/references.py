"""References of cases and codes of people who stay anonymous."""

from __future__ import annotations

import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not mistaken for each other when read out."""


def reference() -> str:
    """A reference that tells neither when nor how many."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"GT-{letters[:4]}-{letters[4:]}"
