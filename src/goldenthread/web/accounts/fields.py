"""Answers in words, kept plain: nothing that cannot be seen, no longer than its column."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

JOINERS = "\u200c\u200d"
"""Unseen, and needed to write names in Persian and in the scripts of India."""
LOST = "\ufffd"
"""What stands where bytes were sent that are no text."""
SIGN_IN_NAME = RegexValidator(
    r"\A[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\Z",
    "Use small letters, figures, dots and dashes, and begin and end with a letter or figure",
)


class Words(forms.CharField):
    """A line of text without characters that cannot be seen."""

    def __init__(self, label: str, most: int, required: str = "", **more: Any) -> None:
        super().__init__(label=label, max_length=most, required=bool(required), **more)
        self.error_messages["max_length"] = f"Use at most {most} characters"
        if required:
            self.error_messages["required"] = required

    def to_python(self, value: Any) -> str:
        """The text with single spaces; raises ValidationError for control characters."""
        text: str = super().to_python(value) or ""
        if any(_is_unseen(one) for one in _lines(text)):
            raise ValidationError("It holds characters that cannot be shown. Type it anew")
        return " ".join(text.split())


class SignInName(Words):
    """What somebody signs in with: one form of it, however it is typed."""

    default_validators = [SIGN_IN_NAME]  # noqa: RUF012

    def to_python(self, value: Any) -> str:
        """In small letters."""
        return super().to_python(value).lower()


def _is_unseen(one: str) -> bool:
    return one == LOST or (
        one not in JOINERS and unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs")
    )


def _lines(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
