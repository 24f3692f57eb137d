"""Tokens: made once, shown once, looked up by their digest, ended like any account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.apps.access.accounts import locked
from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.web.accounts.limits import today
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
    latest = by.now + timedelta(days=today("token_days"))
    Token(
        user=user, role_held=role_held, name=name, digest=digest(text), may_write=may_write,
        from_at=by.now, until_at=min(until_at or latest, latest), made_by_id=by.person,
    ).save(force_insert=True)  # fmt: skip
    return text


def make_own_token(*, by: Visit, name: str, may_write: bool, days: int) -> str:
    """A token of one's own, for the role in which one acts now. Raises NotDone over a limit."""
    user = locked(User(pk=by.person))
    live = live_tokens(by.person, by.now)
    most = today("tokens_most")
    if live.count() >= most:
        raise NotDone(f"You have {most} live tokens, which is the most. End one first.")
    if live.filter(name=name).exists():
        raise NotDone("You have a live token of that name. End it first, or choose another name.")
    role_held = RoleHeld.objects.get(pk=by.role_held)
    text = make_token(
        by=by, user=user, role_held=role_held, name=name, may_write=may_write,
        until_at=by.now + timedelta(days=days),
    )  # fmt: skip
    _note(by, "create", "token_made", user.pk)
    return text


def end_own_token(*, by: Visit, token: Token) -> None:
    """End a token of one's own at once. A second call changes nothing."""
    revoke_token(by=by, token=token)
    _note(by, "edit", "token_ended", by.person)


def _note(by: Visit, action: str, reason: str, person: UUID) -> None:
    by.note(action=action, outcome="allow", type="ACC", record=person, reason=reason)


def revoke_token(*, by: Visit, token: Token) -> None:
    """End a token at once."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=by.now)


def find_token(text: str, now: datetime) -> Token | None:
    """The live token of this text."""
    if not text.startswith(MARK) or len(text) > 100 or not text.isascii():
        return None
    found = Token.objects.filter(digest=digest(text)).first()
    return found if found is not None and found.is_live(now) else None


def live_tokens(person: UUID, now: datetime) -> QuerySet[Token]:
    """The tokens of a person that open something now, those that end first before others."""
    rows = Token.objects.filter(user_id=person, revoked_at=None, until_at__gt=now)
    return rows.select_related("use", "role_held__unit").order_by("until_at", "name")


def digest(text: str) -> bytes:
    """What is kept of a token. It is random, so a plain digest cannot be guessed back."""
    return hashlib.sha256(text.encode("ascii")).digest()
