"""What the site keeps for an account ends with it, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from goldenthread.apps.access.accounts import account_ended
from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import Visit
from goldenthread.web.models import Token


@receiver(account_ended, dispatch_uid="tokens end with their account")
def end_tokens(sender: Any, user: User, by: Visit, **more: Any) -> None:
    """Programs that sign in for this account are refused from now on."""
    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=by.now)
