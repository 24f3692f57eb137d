"""References of cases and codes of people who stay anonymous."""

from __future__ import annotations

import secrets

from goldenthread.core.rules.access import contact_like

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not mistaken for each other when read out."""


def reference() -> str:
    """A reference that tells neither when nor how many.

    One in thirty looks like a postcode, and a note that names it would be held: it is drawn again.
    """
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(8))
        drawn = f"GT-{letters[:4]}-{letters[4:]}"
        if not contact_like.is_held(drawn):
            return drawn
