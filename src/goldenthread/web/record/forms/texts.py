"""A box for some sentences."""

from __future__ import annotations

from typing import Any

from django import forms

MOST = 2000


def sentences(
    label: str, *, rows: int = 3, most: int = MOST, needed: str = "", **more: Any
) -> forms.CharField:
    """A box for some sentences; `needed` says what to do where it was left empty."""
    told = {"required": needed} if needed else None
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, widget=box, error_messages=told, **more
    )  # fmt: skip
