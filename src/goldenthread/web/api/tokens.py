"""Tokens: made once, shown once, looked up by their digest, ended like any account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.visits import Visit
from goldenthread.core.policy import value
from goldenthread.web.models import Token

MARK = "gt_"
"""What every token begins with, so that one left in a file is found by those who look for them."""


def make_token(
    *, by: Visit, user: User, role_held: RoleHeld, name: str, may_write: bool,
    until_at: datetime | None = None,
) -> str:  # fmt: skip
    """A new token of an account for one of its roles; the text is given this once.

    It lasts at most as long as policy lets tokens last.
    """
    text = MARK + secrets.token_urlsafe(32)
    days = int(value("accounts.token_days", on=by.now.date()))
    latest = by.now + timedelta(days=days)
    Token(
        user=user, role_held=role_held, name=name, digest=digest(text), may_write=may_write,
        from_at=by.now, until_at=min(until_at or latest, latest), made_by_id=by.person,
    ).save(force_insert=True)  # fmt: skip
    return text


def revoke_token(*, by: Visit, token: Token) -> None:
    """End a token at once."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=by.now)


def find_token(text: str, now: datetime) -> Token | None:
    """The live token of this text."""
    if not text.startswith(MARK) or len(text) > 100 or not text.isascii():
        return None
    found = Token.objects.filter(digest=digest(text)).first()
    return found if found is not None and found.is_live(now) else None


def digest(text: str) -> bytes:
    """What is kept of a token. It is random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(text.encode("ascii")).digest()
