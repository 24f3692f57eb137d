"""Who reads totals: a door of its own, since no type of record is theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from goldenthread.apps.public.totals import READERS
from goldenthread.web import errors
from goldenthread.web.record.sending import visit_of

View = Callable[..., HttpResponse]
TYPE = "STA"


def for_readers(view: View) -> View:
    """Lets through the roles that read totals; refuses the others. Both are written down."""

    @wraps(view)
    def read(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        visit = visit_of(request)
        role = visit.reader.role
        if role not in READERS:
            visit.note(action="view", outcome="deny", type=TYPE, record=None, reason="role")
            return errors.refused(request, errors.not_for_role(role))
        visit.note(action="view", outcome="allow", type=TYPE, record=None, reason="totals")
        return view(request, *args, **more)

    return read
