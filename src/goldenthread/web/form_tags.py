"""The few tags that the form templates need."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()

# What is too long is refused with a message, never cut off while it is typed. A hint that goes
# away when somebody starts to type is no hint.
NEVER = frozenset({"class", "maxlength", "minlength", "placeholder"})
# A browser must not keep what was typed about somebody, nor send it to a checker of spelling.
PRIVATE = {"autocomplete": "off", "spellcheck": "false"}


@register.simple_tag
def attributes(widget: dict[str, Any], base: str, *dropped: str) -> SafeString:
    """The attributes of a control, its class first, marked when its value was refused."""
    given = widget["attrs"]
    classes = [base]
    if given.get("aria-invalid"):
        classes.append(f"{base.partition(' ')[0]}--error")
    if given.get("class"):
        classes.append(str(given["class"]))
    kept = {k: v for k, v in given.items() if k not in NEVER and k not in dropped}
    private = {k: v for k, v in PRIVATE.items() if k not in dropped}
    if "maxlength" in given and "govuk-js-character-count" in base:
        described = (given.get("aria-describedby"), f"{given.get('id')}-info")
        kept["aria-describedby"] = " ".join(filter(None, described))
    return flatatt({"class": " ".join(classes), **private, **kept})


@register.simple_tag
def plain_attributes(widget: dict[str, Any], *dropped: str) -> SafeString:
    """The attributes of a control that has a class of its own in the template."""
    return flatatt({k: v for k, v in widget["attrs"].items() if k not in (*NEVER, *dropped)})


@register.filter
def first_id(field: BoundField) -> str:
    """The id of the first control of a field, where a link from the summary of errors leads."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def is_one_checkbox(field: BoundField) -> bool:
    """Whether the label stands after the control."""
    return bool(getattr(field.field.widget, "input_type", "") == "checkbox") and not (
        field.use_fieldset
    )


@register.filter
def lets_one_leave_it_out(field: BoundField) -> bool:
    """Whether the label should say that an answer is optional."""
    form = field.form
    return not (
        field.field.required or is_one_checkbox(field) or getattr(form, "hides_optional", False)
    )


@register.filter
def group_description(field: BoundField) -> str:
    """The ids of hint and error that a group of controls is described by."""
    return field.aria_describedby or ""
