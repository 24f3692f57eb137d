"""The door of the interface: a token, a visit in its role, one answer for one idempotency key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from goldenthread.apps.access import gate
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import Visit, VisitRefused, opened
from goldenthread.web.api import problems, tokens
from goldenthread.web.models import KeptAnswer, Token

Answer = Callable[[HttpRequest], HttpResponse]
READS = ("GET", "HEAD", "OPTIONS")
KEY = re.compile(r"[\x21-\x7e]{8,64}")


def answer_program(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Answer a program: what it may not see is absent, what it may not do is refused."""
    try:
        token = tokens.find_token(_bearer(request), timezone.now())
        if token is None:
            return problems.no_token()
        if request.method not in READS and not token.may_write:
            return problems.read_only()
        return _in_visit(request, token, answer)
    except VisitRefused:
        return problems.no_token()
    except (DatabaseError, InterfaceError):
        return problems.unavailable()


def _bearer(request: HttpRequest) -> str:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if kind.lower() == "bearer" else ""


def _in_visit(request: HttpRequest, token: Token, answer: Answer) -> HttpResponseBase:
    allowed = purposes_of(token.role_held.role)
    purpose = request.headers.get("Purpose", "") or (allowed[0] if allowed else "")
    if purpose and purpose not in allowed:
        return problems.problem(
            400, "No such purpose", f"This role may have: {', '.join(allowed) or 'none'}."
        )
    place = str(getattr(request, "place", ""))[:80]
    with opened(token.role_held_id, purpose=purpose, place=place) as visit:
        request.visit = visit  # type: ignore[attr-defined]
        response = _once(request, visit, answer)
        if response.status_code >= 500:
            transaction.set_rollback(True)
            visit.looks.clear()
        return response


def _once(request: HttpRequest, visit: Visit, answer: Answer) -> HttpResponse:
    """A write with a key that was answered before is answered the same and done once."""
    key = request.headers.get("Idempotency-Key", "")
    if request.method in READS or not key:
        return _asked(request, answer)
    if not KEY.fullmatch(key):
        return problems.problem(
            400, "Bad idempotency key", "Send 8 to 64 visible characters, a new one each request."
        )
    asked = hashlib.sha256(
        b"\n".join((str(request.method).encode(), request.path.encode(), request.body))
    ).digest()
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{visit.person}{key}"]
        )
    kept = KeptAnswer.objects.filter(user=visit.person, key=key).first()
    if kept is not None:
        return _again(kept, asked)
    response = _asked(request, answer)
    if response.status_code < 400:
        KeptAnswer.objects.create(
            user=visit.person, key=key, asked=asked, status=response.status_code,
            body=response.content.decode("utf-8"),
        )  # fmt: skip
    return response


def _again(kept: KeptAnswer, asked: bytes) -> HttpResponse:
    if bytes(kept.asked) != asked:
        return problems.problem(
            422, "Key used before", "This idempotency key was sent with another request."
        )
    response = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    response["Idempotency-Replayed"] = "true"
    return response


def _asked(request: HttpRequest, answer: Answer) -> HttpResponse:
    try:
        with transaction.atomic():
            return answer(request)
    except gate.Absent:
        return problems.absent()
    except gate.Refused as refused:
        return problems.refused(refused.decision.words)
