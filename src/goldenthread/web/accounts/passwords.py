"""What a password must be. Common ones and those made of one's own name are refused beside this."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.web.accounts.limits import today

MOST = 200
"""Longer ones only cost time to sum up."""


class LeastLength:
    """At least as long as policy says."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a shorter one."""
        if len(password) < today("password_least_length"):
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """The rule, for the form."""
        return (
            f"Use at least {today('password_least_length')} characters. Three or more words that "
            "have nothing to do with each other are good."
        )


class MostLength:
    """Not so long that it only costs time."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a longer one."""
        if len(password) > MOST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """The rule, for the form."""
        return f"Use at most {MOST} characters."
