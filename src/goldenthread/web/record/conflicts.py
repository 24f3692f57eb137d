"""Two people edited one thing: both versions side by side, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.record.actions import Conflict
from goldenthread.web.components import pages
from goldenthread.web.components.lists import Difference
from goldenthread.web.record import history, sending
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.sending import visit_of


def done_or_asked(
    request: HttpRequest, form: Careful, do: Callable[[], str], *, back: str, **page: Any
) -> HttpResponse:
    """Do what was sent, or show both versions where somebody saved first, or the page again."""
    try:
        return sending.done_or_asked(request, form, do, back=back, **page)
    except Conflict as conflict:
        return shown(request, form, conflict, back=back)


def shown(request: HttpRequest, form: Careful, conflict: Conflict, *, back: str) -> HttpResponse:
    """409 with both versions. What was typed goes along, to be saved over the other or left."""
    current = conflict.current
    last = next(iter(history.changes_of(visit_of(request), current)), None)
    return pages.conflict(
        request,
        [_difference(form, name, current, mine) for name, mine in conflict.mine.items()
         if name in form.fields or name in history.LABELS],
        back=back,
        saved_by=last.by if last else "",
        saved_at=last.at if last else None,
        version=str(current.version),
    )  # fmt: skip


def _difference(form: Careful, name: str, current: Any, mine: Any) -> Difference:
    label = history.LABELS.get(name) or str(form.fields[name].label)
    model = type(current)
    return Difference(
        label,
        history.in_words(model, name, getattr(current, name)),
        history.in_words(model, name, mine),
    )
