"""Who may sign in, asked again at every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import check_password
from django.utils import timezone

from goldenthread.apps.access.models import User


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """A person whose account has not ended or lapsed. A program signs in with a token only."""

    def user_can_authenticate(self, user: User | None) -> bool:
        """Read from the row each time, so that a session ends with its account."""
        return user is not None and not user.is_service and not user.has_ended(timezone.now())

    def _check_password(self, user: User | None, password: str) -> User | None:
        """Looks, and never writes: nobody is known yet, and the database lets a password be
        changed only by its person. An older sum is renewed when the password is next chosen.

        An account that is shut answers as a wrong password does.
        """
        if user is None:
            return None
        self._did_check_password = True
        fits = check_password(password, user.password)
        return user if fits and self.user_can_authenticate(user) else None

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, or none."""
        user = User.objects.filter(pk=user_id).select_related("agency").first()
        return user if self.user_can_authenticate(user) else None
