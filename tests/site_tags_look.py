"""Tags that ask the gate, for the look of pages alone: there is no gate, and they say nothing."""

from django import template

register = template.Library()


@register.simple_tag
def glass_offer():
    """No way to break glass."""
    return ""


@register.simple_tag
def glass_banner(matter):
    """Nothing is open by breaking glass."""
    return ""
