"""The one library that every component is registered in."""

from __future__ import annotations

from django import template

register = template.Library()
