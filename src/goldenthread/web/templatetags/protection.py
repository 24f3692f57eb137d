"""`{% glass_banner case.pk %}` on the pages of a case; `{% glass_offer %}` on a closed page."""

from __future__ import annotations

from math import ceil
from typing import Any
from uuid import UUID

from django import template
from django.urls import NoReverseMatch, reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.protections.glass import open_now
from goldenthread.core.rules.access import codes
from goldenthread.core.rules.access.glass import may_break
from goldenthread.web.protection.ways import case_in

register = template.Library()
SECONDS = 60


@register.inclusion_tag("protection/glass_banner.html", takes_context=True)
def glass_banner(context: template.Context, matter: UUID) -> dict[str, Any]:
    """The minutes left, for whoever sees a case by breaking glass; that it is restricted, for
    those who are named in it. Else nothing."""
    visit = getattr(context.get("request"), "visit", None)
    if visit is None:
        return {}
    told: dict[str, Any] = {"is_restricted": bool(gate.standing(visit, matter, "CAS").restrictions)}
    opening = open_now(by=visit, matter=matter) if _may_break(visit) else None
    if opening is None or opening.until_at is None:
        return told
    left = (opening.until_at - visit.now).total_seconds()
    return told | {"opening": opening, "minutes": ceil(left / SECONDS)}


@register.inclusion_tag("protection/glass_offer.html", takes_context=True)
def glass_offer(context: template.Context) -> dict[str, Any]:
    """On a page that is closed, for roles that may break glass: the way to do it. It is the same
    for every case, whether there is such a one or not; which it was the next page knows."""
    request = context.get("asked")
    visit = getattr(request, "visit", None)
    if request is None or visit is None or not _may_break(visit):
        return {}
    try:
        return {"url": reverse("protection:glass") if case_in(request.path) else ""}
    except NoReverseMatch:
        return {}


def _may_break(visit: Any) -> bool:
    return visit.reader.role in codes().roles and may_break(visit.reader.role, "CAS")
