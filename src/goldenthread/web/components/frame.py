"""What surrounds every page: header, footer, messages, summary of errors, breadcrumbs, exit."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest
from django.template import Context

from goldenthread.web import navigation
from goldenthread.web.components.library import register
from goldenthread.web.context import Site
from goldenthread.web.form_tags import first_id


@dataclass(frozen=True)
class ErrorLine:
    """One line of the summary, and the control it leads to."""

    words: str
    anchor: str = ""


def _same(context: Context) -> dict[str, Any]:
    return {
        "house": context.get("house"),
        "messages": context.get("messages"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context: Context, *, offers_sign_in: bool = True) -> dict[str, Any]:
    """Our mark and name, who the reader is, and the ways on."""
    return {**_same(context), "offers_sign_in": offers_sign_in}


@register.inclusion_tag("components/site_footer.html", takes_context=True)
def site_footer(context: Context) -> dict[str, Any]:
    """What the site keeps on the device, and two links."""
    return _same(context)


@register.inclusion_tag("components/site_messages.html", takes_context=True)
def site_messages(context: Context) -> dict[str, Any]:
    """What happened since the last page."""
    return _same(context)


@register.inclusion_tag("components/exit_skip_link.html", takes_context=True)
def exit_skip_link(context: Context) -> dict[str, Any]:
    """The first stop of the keyboard on a page that a survivor may open."""
    return _same(context)


@register.inclusion_tag("components/exit_button.html", takes_context=True)
def exit_button(context: Context) -> dict[str, Any]:
    """The button that leaves at once."""
    return _same(context)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | None) -> dict[str, Any]:
    """Every refusal of the forms, each leading to its control; nothing when there is none."""
    return {"lines": [line for form in forms if form for line in _lines(form)]}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, Any]:
    """The pages above this one: name, url, name, url."""
    return {"places": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("components/ways.html", takes_context=True)
def ways(context: Context) -> dict[str, Any]:
    """The groups of ways that the reader's role is offered, for the home page."""
    site: Site | None = context.get("house")
    if site is None or site.acting is None:
        return {"groups": {}}
    request: HttpRequest | None = context.get("request")
    return {"groups": navigation.groups(site.acting.role, request.path if request else "")}


def _lines(form: BaseForm) -> list[ErrorLine]:
    if not form.is_bound:
        return []
    lines = [ErrorLine(str(words)) for words in form.non_field_errors()]
    said = [(field, str(words)) for field in form for words in field.errors]
    alike = Counter(words for _, words in said)
    for field, words in said:
        anchor = "" if field.is_hidden else first_id(field)
        # Refusals that are alike say which question each is of.
        asked = str(field.label).rstrip(".:")
        mark = "" if asked.endswith("?") else ":"
        lines.append(ErrorLine(f"{asked}{mark} {words}" if alike[words] > 1 else words, anchor))
    return lines
