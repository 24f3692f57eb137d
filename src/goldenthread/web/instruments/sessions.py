"""What a session holds so that its drafts can be opened, and wiping them when it ends (S11)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from goldenthread.apps.forms import drafts
from goldenthread.web.accounts.sessions import WITH_ONE

KEY = "drafts"


def secret(request: HttpRequest) -> str:
    """The secret of this session, made when it is first needed; it is nowhere else."""
    if KEY not in request.session:
        request.session[KEY] = drafts.new_secret()
    return str(request.session[KEY])


def wipe_with(session: Any) -> None:
    """Wipe what a session that ends had typed and not saved."""
    if held := session.get(KEY):
        drafts.wipe(str(held))


WITH_ONE.append(wipe_with)
