"""The one-time sign-in code: a password that ends by itself, and is spent when it is used.

It stands where the password stood, so the old one opens nothing from that moment and every
session begun with it is over. It is never stored in clear.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, PBKDF2PasswordHasher
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from goldenthread.core import policy
from goldenthread.core.dates import london

ALGORITHM = "once"
SPENT = f"{UNUSABLE_PASSWORD_PREFIX}{ALGORITHM}$"
"""What stands for a password between a code that was used and the password chosen next. The sign
at its end is in no unusable password of the framework's own."""
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not mistaken for each other when read out."""
GROUPS, IN_GROUP = 4, 4


@dataclass(frozen=True)
class Code:
    """A code as it is shown, once, and until when it opens anything."""

    text: str
    until_at: datetime
    stored: str
    """What may be kept of it."""


def new_code(now: datetime) -> Code:
    """A code that opens the account for the minutes of policy (accounts.code_minutes)."""
    minutes = policy.value("accounts.code_minutes", on=london(now).date())
    until_at = now.astimezone(UTC) + timedelta(minutes=minutes)
    letters = ["".join(secrets.choice(LETTERS) for _ in range(IN_GROUP)) for _ in range(GROUPS)]
    text = "-".join(letters)
    return Code(text, until_at, OneTimeHasher().stored(text, until_at))


def is_code(password: str) -> bool:
    """Whether what is stored is a code that nobody has used yet."""
    return password.startswith(f"{ALGORITHM}$")


def is_spent(password: str) -> bool:
    """Whether a code was used and no password has been chosen since."""
    return password.startswith(SPENT)


def spent() -> str:
    """What is stored when a code has been used: nothing opens it."""
    return SPENT + get_random_string(40)


class OneTimeHasher(PBKDF2PasswordHasher):
    """Stores a code with its last moment. After it the right code is as wrong as any other."""

    algorithm = ALGORITHM

    def stored(self, code: str, until_at: datetime) -> str:
        """What is kept of a code: until when, then a slow sum of it."""
        made = PBKDF2PasswordHasher().encode(_plain(code), get_random_string(22))
        return f"{ALGORITHM}${int(until_at.timestamp())}${made.partition('$')[2]}"

    def encode(self, *given: Any, **more: Any) -> str:
        """Refused: a code is stored with its last moment, or not at all."""
        raise NotImplementedError("A code is stored through `stored`, with its last moment.")

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is that code, in time. Wrong and too late take the same time to tell."""
        _, until, iterations, salt, _ = encoded.split("$")
        made = PBKDF2PasswordHasher().encode(_plain(password), salt, int(iterations))
        same = constant_time_compare(made.partition("$")[2], encoded.split("$", 2)[2])
        return same and timezone.now().timestamp() < int(until)

    def decode(self, encoded: str) -> dict[str, Any]:
        """The parts, for whoever lists them."""
        _, until, iterations, salt, made = encoded.split("$")
        return {"algorithm": ALGORITHM, "until": int(until), "iterations": int(iterations),
                "salt": salt, "hash": made}  # fmt: skip

    def must_update(self, encoded: str) -> bool:
        """Never: it is replaced by a password, not by a better code."""
        return False


def _plain(code: str) -> str:
    """As it was meant, however it was typed."""
    return "".join(one for one in code.upper() if one.isalnum())
