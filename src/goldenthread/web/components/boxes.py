"""Boxes of text: warning, inset, panel, details, note, empty state, views, print button."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from goldenthread.web.components.library import register


@dataclass(frozen=True)
class View:
    """One of several views of a thing, each a page of its own."""

    name: str
    url: str
    is_current: bool = False
    count: int | None = None


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """What a reader must not miss before acting."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">'
        '!</span><strong class="govuk-warning-text__text">'
        '<span class="govuk-visually-hidden">Warning</span>{}</strong></div>',
        content,
    )


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart from its surroundings."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def note(content: str, heading: str = "Important") -> SafeString:
    """A notice about the page itself, under a heading."""
    return format_html(
        '<div class="gt-note" role="region" aria-label="{0}"><h2 class="gt-note__heading">{0}</h2>'
        '<div class="gt-note__words">{1}</div></div>',
        heading,
        content,
    )


@register.simple_block_tag
def panel(content: str, heading: str) -> SafeString:
    """What was done, on the page after it was done. It holds the page's own heading."""
    return format_html(
        '<div class="govuk-panel govuk-panel--confirmation gt-panel">'
        '<h1 class="govuk-panel__title">{}</h1><div class="govuk-panel__body">{}</div></div>',
        heading,
        content,
    )


@register.simple_block_tag
def details(content: str, summary: str) -> SafeString:
    """Text that opens when it is asked for."""
    return format_html(
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        summary,
        content,
    )


@register.inclusion_tag("components/empty.html")
def empty(heading: str, words: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """What stands where nothing is: why it is empty, and what to do next."""
    return {"heading": heading, "words": words, "url": url, "link": link}


@register.inclusion_tag("components/views.html")
def views(views: Iterable[View], label: str = "Views") -> dict[str, Any]:
    """Several views of one thing as links in a row; works without a program."""
    return {"views": list(views), "label": label}


@register.simple_tag
def print_button(words: str = "Print this page") -> SafeString:
    """A button that prints; shown only where a program can do it."""
    return format_html(
        '<button type="button" class="govuk-button govuk-button--secondary gt-print" '
        "data-print hidden>{}</button>",
        words,
    )


@register.simple_tag
def button(words: str, kind: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends its form, once; kind is empty, `secondary` or `warning`."""
    named = format_html(' name="{}" value="{}"', name, value) if name else mark_safe("")
    return format_html(
        '<button type="submit" class="govuk-button{}" data-module="govuk-button" '
        'data-prevent-double-click="true"{}>{}</button>',
        f" govuk-button--{kind}" if kind else "",
        named,
        words,
    )
