"""The door of the interface: a token, a visit in its role, one answer for one idempotency key."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import resolve
from django.utils import timezone

from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import Visit, VisitRefused, opened
from goldenthread.core.rules.access import codes, matrix
from goldenthread.web.api import problems, throttling, tokens
from goldenthread.web.doors import Door, door_of
from goldenthread.web.models import KeptAnswer, Token

Answer = Callable[[HttpRequest], HttpResponse]
READS = ("GET", "HEAD", "OPTIONS")
JSON = "application/json"
KEY = re.compile(r"[\x21-\x7e]{8,64}")


def answer_program(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Answer a program: what it may not see is absent, what it may not do is refused."""
    try:
        token = tokens.find_token(_bearer(request), timezone.now())
        if token is None:
            seconds = throttling.strangers(request)
            return problems.too_many(seconds) if seconds else problems.no_token()
        if seconds := throttling.holder(token):
            return problems.too_many(seconds)
        if request.method not in READS and not token.may_write:
            return problems.read_only()
        if request.method not in READS and request.content_type != JSON:
            return problems.not_json()
        return _plain(_in_visit(request, token, answer))
    except VisitRefused:
        return problems.no_token()
    except RequestDataTooBig:
        return problems.too_large()
    except (DatabaseError, InterfaceError):
        return problems.unavailable()


def _plain(response: HttpResponseBase) -> HttpResponseBase:
    """Whatever the library refuses in words of its own is said as a problem."""
    if response.status_code != 405:
        return response
    answer = problems.no_such_method()
    answer["Allow"] = response["Allow"]
    return answer


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
    key = request.headers.get("Idempotency-Key")
    if request.method in READS or key is None:
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
    response = HttpResponse(kept.body, status=kept.status, content_type=JSON)
    response["Idempotency-Replayed"] = "true"
    return response


def _asked(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer; what was refused leaves nothing behind but its looks."""
    with transaction.atomic():
        response = _not_for_role(request) or answer(request)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        return response


def _not_for_role(request: HttpRequest) -> HttpResponse | None:
    """The refusal of what the matrix never lets this role do, whatever the record."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    door = _doors().get((str(request.method), resolve(request.path_info).route))
    role = visit.reader.role
    if door is None or door.kind != "needs" or matrix.entry(role, door.type, door.action):
        return None
    visit.note(action=door.action, outcome="deny", type=door.type, record=None, reason="role")
    return problems.refused(f"The role {codes().roles[role].name} never does this.")


@cache
def _doors() -> dict[tuple[str, str], Door | None]:
    """The door of each operation, by its method and address."""
    from goldenthread.web.api.routes import operations

    return {
        (method, "api/v1" + path.replace("{", "<").replace("}", ">")): door_of(view)
        for method, path, view in operations()
    }
