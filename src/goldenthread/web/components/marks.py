"""Short marks: tags, grades of risk, and values that are hidden until they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from goldenthread.web.components.library import register

COLOURS = {
    "overdue": "red",
    "refused": "red",
    "due": "yellow",
    "on hold": "purple",
    "restricted": "purple",
}
"""A colour is a help to the eye; the word says all. No colour reassures, so none is green."""


@dataclass(frozen=True)
class Masked:
    """A value that is not on the page. Showing it is an act of its own, and is recorded."""

    name: str
    url: str = ""
    why_not: str = ""
    shown: str = ""


@register.simple_tag
def tag(words: str, colour: str = "") -> SafeString:
    """A state in a word."""
    chosen = colour or COLOURS.get(words.lower(), "grey")
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', chosen, words)


@register.simple_tag
def grade(words: str) -> SafeString:
    """A grade of risk in its own word, in one neutral mark for all three."""
    return format_html('<strong class="gt-grade">{}</strong>', words)


@register.inclusion_tag("components/masked.html", takes_context=True)
def masked(context: Any, value: Masked) -> dict[str, Any]:
    """A hidden value with the button that shows it, or the reason why it may not be shown."""
    return {"value": value, "csrf_token": context.get("csrf_token")}
