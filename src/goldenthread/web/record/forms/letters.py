"""Characters that a text may hold, and messages that say what to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from goldenthread.core.words.letters import UNKEPT

TOO_LONG = "Shorten this to %(limit_value)d characters. It has %(show_value)d now"


def only_letters(text: str) -> None:
    """Refuse a character that a page or the database cannot keep, and say where it stands."""
    found = UNKEPT.search(text)
    if found:
        raise ValidationError(
            f"Character {found.start() + 1} is a control character, which cannot be kept. "
            "Delete it and type that part again",
            code="control",
        )


def guard(field: forms.Field) -> None:
    """Let a field refuse what cannot be kept, in words that say what to do."""
    field.error_messages["max_length"] = TOO_LONG
    if type(field) is forms.CharField:
        kept = [one for one in field.validators if not _is_plain_refusal(one)]
        field.validators = [*kept, only_letters]


def _is_plain_refusal(validator: Any) -> bool:
    return isinstance(validator, ProhibitNullCharactersValidator)
