"""What stands around every view: strict headers, plain failures, and the visit."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.db import Error as DatabaseProblem
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import VisitRefused, opened
from goldenthread.core.rules.access import matrix
from goldenthread.web import acting, errors
from goldenthread.web.api.door import answer_program
from goldenthread.web.doors import Door, door_of

Answer = Callable[[HttpRequest], HttpResponse]
LOG = logging.getLogger("goldenthread.web")


def strict_headers(answer: Answer) -> Answer:
    """Nothing signed-in is kept by a browser or anything in between."""

    def strict(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if "Cache-Control" not in response and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        return response

    return strict


def plain_failures(answer: Answer) -> Answer:
    """The database or the audit is down: say so, show nothing, and say what to do."""

    def plain(request: HttpRequest) -> HttpResponse:
        try:
            return answer(request)
        except (OperationalError, InterfaceError) as problem:
            LOG.error("database", exc_info=problem)
            return errors.of_database(request, problem)

    return plain


def one_visit(answer: Answer) -> Callable[[HttpRequest], HttpResponseBase]:
    """One request, one transaction, one role. A view without a marker is refused.

    The page is made inside the transaction and leaves only after its audit is committed.
    """

    def visit(request: HttpRequest) -> HttpResponseBase:
        door = _door(request)
        if door is None:
            return errors.not_found(request)
        request.visit = None  # type: ignore[attr-defined]
        if door.kind == "public":
            return answer(request)
        try:
            if door.kind == "token":
                return answer_program(request, answer)
            return _signed_in(request, door, answer)
        except DatabaseProblem as problem:
            # The looks could not be written, or the commit failed: the page was made and goes
            # nowhere. Caught here, since Django makes a plain 500 of it before it gets further.
            LOG.error("database", exc_info=problem)
            return errors.of_database(request, problem)

    return visit


def _door(request: HttpRequest) -> Door | None:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    request.place = match.view_name or ""  # type: ignore[attr-defined]
    if match.namespace == "api":
        described = match.url_name in ("openapi-json", "api-root")
        return Door("public", reason="describes the interface") if described else Door("token")
    return door_of(match.func) or acting.library_door(match)


def _signed_in(request: HttpRequest, door: Door, answer: Answer) -> HttpResponse:
    role_held = acting.role_of(request)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if role_held is None:
        return acting.without_role(request, door, answer)
    try:
        with opened(
            role_held.pk, purpose=acting.purpose_of(request), place=_place(request)
        ) as visit:
            request.visit = visit  # type: ignore[attr-defined]
            request.acting = role_held  # type: ignore[attr-defined]
            if door.kind == "needs" and not matrix.entry(visit.reader.role, door.type, door.action):
                visit.note(action=door.action, outcome="deny", type=door.type, record=None,
                           reason="role")  # fmt: skip
                response = errors.refused(request, errors.not_for_role(visit.reader.role))
            else:
                response = answer(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
                visit.looks.clear()
            return response
    except VisitRefused:
        logout(request)
        return errors.signed_out(request)


def _place(request: Any) -> str:
    return str(getattr(request, "place", ""))[:80]


class GateAnswers:
    """Turns what the gate raises into a page, inside the transaction that writes it down."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """Absent and missing are one page; refused says why; a broken database says it is down."""
        if isinstance(problem, gate.Absent | Http404):
            return errors.not_found(request)
        if isinstance(problem, gate.Refused):
            return errors.refused(request, problem.decision.words)
        if isinstance(problem, DatabaseError):
            transaction.set_rollback(True)
            LOG.error("database", exc_info=problem)
            return errors.of_database(request, problem)
        return None
