"""One questionnaire answered, by somebody who is not signed in. It is added to totals and is gone.

Nothing here knows a visit, a case, an address or a moment.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection

from goldenthread.apps.public import codes, instruments

MOST_WORDS = 1500
"""Characters of own words that are taken."""
PADDED_TO = 4 * MOST_WORDS
"""Bytes to which words are filled up before they are sealed, so that their length tells nothing."""


def give(code: str, answers: Mapping[str, str], words: str = "") -> bool:
    """Count one questionnaire; False where its code is not known, too old, or was used."""
    if not codes.plain(code):
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.give_answers(%s, %s, %s, %s)",
            [codes.hashed(code), *counted(answers, words)],
        )
        return bool(cursor.fetchone()[0])


def counted(answers: Mapping[str, str], words: str) -> tuple[list[str], list[str], bytes | None]:
    """Everything that is counted, what this questionnaire adds one to, and its words sealed."""
    instrument = instruments.read()
    given = instrument.given(answers, has_words=bool(words))
    return instrument.choices(), given, _sealed(words) if words else None


def _sealed(words: str) -> bytes:
    """Her own words, sealed with a key that lies beside the database. No page opens them yet."""
    secret = settings.CONFIGURATION.secret("questionnaire-words")
    key = base64.urlsafe_b64encode(hashlib.sha256(secret.encode("ascii")).digest())
    return Fernet(key).encrypt(words.encode("utf-8").ljust(PADDED_TO))
