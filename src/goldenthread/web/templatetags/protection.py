"""`{% load protection %}{% glass_banner case.pk %}`: that glass was broken, and how long it lasts."""  # noqa: E501

from __future__ import annotations

from math import ceil
from typing import Any
from uuid import UUID

from django import template

from goldenthread.apps.access.protections.glass import open_now

register = template.Library()
SECONDS = 60


@register.inclusion_tag("protection/glass_banner.html", takes_context=True)
def glass_banner(context: template.Context, matter: UUID) -> dict[str, Any]:
    """On the pages of a case: the minutes left, for whoever sees it by breaking glass. Else nothing."""  # noqa: E501
    visit = getattr(context.get("request"), "visit", None)
    opening = open_now(by=visit, matter=matter) if visit is not None else None
    if opening is None or visit is None or opening.until_at is None:
        return {"opening": None}
    left = (opening.until_at - visit.now).total_seconds()
    return {"opening": opening, "minutes": ceil(left / SECONDS)}
