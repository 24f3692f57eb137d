"""Second factors: how their secrets are kept, and what they are called."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings

from goldenthread.web.accounts import freshness


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed with a key that stands in a file, not in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or has been used. Wait for the next one.",
        "cannot_delete_authenticator": "Everybody here needs a second factor, and this is your "
        "last. Add another first.",
    }

    def encrypt(self, text: str) -> str:
        """As it may stand in the database."""
        return _sealer().encrypt(text.encode("utf-8")).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """As it was."""
        return _sealer().decrypt(encrypted_text.encode("ascii")).decode("utf-8")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last second factor, where everybody needs one."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = others.filter(type__in=freshness.FACTORS).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called unless its owner calls it otherwise."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site that a passkey belongs to."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": settings.MFA_TOTP_ISSUER}


@cache
def _sealer() -> Fernet:
    secret = settings.CONFIGURATION.secret("mfa")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret.encode("ascii")).digest()))
