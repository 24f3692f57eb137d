"""Turning pages of a long list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.template import Context

from goldenthread.web.components.library import register
from goldenthread.web.components.tables import PAGE, _query, address


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], things: str = "results") -> dict[str, Any]:
    """Which part of the list this is, and links to the others. One page has no links."""
    query, paginator = _query(context), page.paginator
    numbers = [
        {"number": n, "url": _to(query, n), "is_current": n == page.number}
        if isinstance(n, int)
        else {"number": None}
        for n in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return {
        "page": page,
        "things": things,
        "numbers": numbers if paginator.num_pages > 1 else [],
        "before": _to(query, page.previous_page_number()) if page.has_previous() else "",
        "after": _to(query, page.next_page_number()) if page.has_next() else "",
    }


def _to(query: Any, number: int) -> str:
    return address(query, **{PAGE: number})
