"""Sealed drafts: what is typed and not saved yet outlives a connection, not a session (S11).

The key is made of a secret that only the session holds and of one that lies beside the database.
Who has the database alone reads noise; so does everybody once the session has ended.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Draft, Filling
from goldenthread.core import policy

Typed = Mapping[str, Sequence[str]]
"""What a form holds, by the names of its fields."""
SECRET = "drafts"


@dataclass(frozen=True)
class Kept:
    """A draft opened again: what was typed, when, and until when it is kept."""

    typed: dict[str, list[str]]
    at: datetime
    expires_at: datetime


def new_secret() -> str:
    """What a session holds to open its drafts with."""
    return secrets.token_urlsafe(32)


def key_for(secret: str, what: str) -> bytes:
    """A key of one session, for one thing."""
    place = settings.CONFIGURATION.secret(SECRET).encode("ascii")
    return hmac.new(place, f"{secret}|{what}".encode(), hashlib.sha256).digest()


def name_of(secret: str) -> str:
    """By what the drafts of a session are found."""
    return key_for(secret, "name").hex()


def minutes(now: datetime) -> int:
    """How long a draft is kept after its last letter."""
    return int(policy.value("risk.draft_minutes", on=now.date()))


def keep(by: Visit, filling: Filling, section: str, typed: Typed, secret: str) -> Draft:
    """Keep what is typed, in the place of what was kept before. Raises what the gate raises."""
    # No look is written: nothing is read, and the page on which it is typed has its own.
    if not gate.may(by, filling, "create"):
        gate.require(by, filling, "create")
    values = {
        "sealed": _box(secret).encrypt(_text(filling, section, typed)),
        "kept_at": by.now,
        "expires_at": by.now + timedelta(minutes=minutes(by.now)),
    }
    where = {"filling": filling, "section": section, "session": name_of(secret)}
    if not Draft.objects.filter(**where).update(**values):
        _add(by, filling, {**where, **values})
    return Draft.objects.get(**where)


def _add(by: Visit, filling: Filling, values: Mapping[str, object]) -> None:
    """Two that come at one time keep one: the other finds it there."""
    draft = Draft(id=uuid4(), matter_id=filling.matter_id, recorded_by=by.person, **values)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        mine = Draft.objects.filter(filling=filling, section=draft.section, session=draft.session)
        mine.update(sealed=draft.sealed, kept_at=draft.kept_at, expires_at=draft.expires_at)


def opened(by: Visit, filling: Filling, section: str, secret: str) -> Kept | None:
    """What this session typed there and has not saved; None where nothing is kept any more."""
    row = Draft.objects.filter(
        filling=filling, section=section, session=name_of(secret), expires_at__gt=by.now,
        recorded_by=by.person,
    ).first()  # fmt: skip
    if row is None:
        return None
    try:
        held = json.loads(_box(secret).decrypt(bytes(row.sealed)))
    except InvalidToken:
        return None
    if held["of"] != [str(filling.pk), section]:
        return None
    return Kept(held["typed"], row.kept_at, row.expires_at)


def kept_sections(by: Visit, filling: Filling, secret: str) -> frozenset[str]:
    """The sections of which this session keeps a draft."""
    rows = Draft.objects.filter(
        filling=filling, session=name_of(secret), expires_at__gt=by.now, recorded_by=by.person
    )
    return frozenset(rows.values_list("section", flat=True))


def forget(filling: Filling, section: str) -> None:
    """Wipe what whoever acts typed there: it was saved, or is not wanted."""
    _call("select gate.wipe_draft(%s, %s)", filling.pk, section)


def wipe(secret: str) -> None:
    """Wipe the drafts of a session that ends, and all whose time is over."""
    _call("select gate.wipe_drafts(%s)", name_of(secret) if secret else "")


def _call(statement: str, *values: str | UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def _box(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(key_for(secret, "box")))


def _text(filling: Filling, section: str, typed: Typed) -> bytes:
    held = {"of": [str(filling.pk), section], "typed": {k: list(v) for k, v in typed.items()}}
    return json.dumps(held).encode()
