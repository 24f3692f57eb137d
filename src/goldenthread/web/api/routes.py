"""The interface, version 1: cases, people, notes, through the same gate as the pages."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Status
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from goldenthread.apps.access import gate
from goldenthread.apps.access.purposes import purposes_of
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Note, Person
from goldenthread.core.rules.access import contact_like
from goldenthread.web.api import problems, schemas
from goldenthread.web.api.description import Interface
from goldenthread.web.doors import needs, signed_in

LOG = logging.getLogger("goldenthread.web")
PAGE = 50
ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
CURSOR = (
    rf"^(2\d\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\+00:00~{ID})?$"
)
Cursor = Annotated[
    str,
    Field(
        max_length=80, description="`next` of the page before.",
        json_schema_extra={"pattern": CURSOR},
    ),
]  # fmt: skip
api = Interface(
    title="Golden Thread",
    version="1.0.0",
    urls_namespace="api",
    docs_url=None,
    description="What a role may see and do, for programs. Every read of a person's record is "
    "written down. Refusals are problem details (RFC 9457). Send an Idempotency-Key with each "
    "write: a retry is then answered the same and done once.",
)
REFUSALS = dict.fromkeys((400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503), schemas.Refusal)


@api.get("/me", response={200: schemas.Me, **REFUSALS})
@signed_in("tells a program which role its token acts in")
def me(request: HttpRequest) -> dict[str, Any]:
    """Who the token acts as, and for what purposes it may."""
    reader = visit_of(request).reader
    return {
        "role": reader.role, "agency": reader.agency, "purposes": purposes_of(reader.role),
        "unit": unit_of(request),
    }  # fmt: skip


@api.get("/cases", response={200: schemas.CasePage, **REFUSALS})
@needs("CAS", "view")
def cases(
    request: HttpRequest,
    state: schemas.State | None = None,
    after: Cursor = "",
) -> dict[str, Any]:
    """Cases in the scope of this role, the newest first, fifty at a time."""
    rows = Case.objects.order_by("-opened_at", "-matter")
    if state is not None:
        rows = rows.filter(state=state)
    found = list(_after(rows, after)[: PAGE + 1])
    shown = gate.see(visit_of(request), found[:PAGE])
    more = len(found) > PAGE
    return {
        "items": [_case(case) for case in shown],
        "next": _cursor(found[PAGE - 1]) if more else None,
    }


@api.post("/cases", response={201: schemas.CaseTold, **REFUSALS})
@needs("CAS", "create")
def open_case(request: HttpRequest, given: schemas.CaseGiven) -> Status[dict[str, Any]]:
    """Open a case in the unit of the token's role."""
    visit = visit_of(request)
    stated = _careful(given, "summary", "wishes")
    case = actions.open_case(
        by=visit, agency=visit.reader.agency, unit=unit_of(request), kind=given.kind,
        source=given.source, opened_at=given.opened_at, happened_at=given.happened_at,
        summary=given.summary, wishes=given.wishes, grade=given.grade, stated=stated,
    )  # fmt: skip
    return Status(201, _case(case))


@api.get("/cases/{case}", response={200: schemas.CaseTold, **REFUSALS})
@needs("CAS", "view")
def case(request: HttpRequest, case: UUID) -> dict[str, Any]:
    """One case."""
    return _case(gate.get(visit_of(request), Case.objects.all(), case))


@api.get("/cases/{case}/people", response={200: list[schemas.PersonTold], **REFUSALS})
@needs("PER", "view")
def people(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """The people of a case."""
    visit = visit_of(request)
    found = gate.get(visit, Case.objects.all(), case)
    rows = Person.objects.filter(matter_id=found.matter_id).prefetch_related("involvements")
    return [_person(person) for person in gate.see(visit, rows.order_by("recorded_at", "id"))]


@api.post("/cases/{case}/people", response={201: schemas.PersonTold, **REFUSALS})
@needs("PER", "create")
def add_person(
    request: HttpRequest, case: UUID, given: schemas.PersonGiven
) -> Status[dict[str, Any]]:
    """Add a person to a case, in a part."""
    visit = visit_of(request)
    found = gate.get(visit, Case.objects.all(), case)
    stated = _careful(given, "given_names", "family_name", "known_as")
    person = actions.add_person(
        by=visit, case=found, part=given.part, given_names=given.given_names,
        family_name=given.family_name, known_as=given.known_as, born_on=given.born_on,
        sex=given.sex, is_anonymous=given.is_anonymous, stated=stated,
    )  # fmt: skip
    return Status(201, _person(person))


@api.get("/people/{person}", response={200: schemas.PersonTold, **REFUSALS})
@needs("PER", "view")
def person(request: HttpRequest, person: UUID) -> dict[str, Any]:
    """One person of one case."""
    return _person(gate.get(visit_of(request), Person.objects.all(), person))


@api.patch("/people/{person}", response={200: schemas.PersonTold, **REFUSALS})
@needs("PER", "edit")
def change_person(
    request: HttpRequest, person: UUID, given: schemas.PersonChanged
) -> dict[str, Any]:
    """Change what is known of a person; 409 with the present version where somebody was first."""
    visit = visit_of(request)
    found = gate.get(visit, Person.objects.all(), person)
    _careful(given, "given_names", "family_name", "known_as")
    sent = given.model_dump(exclude_unset=True, exclude={"version", "no_way_to_reach"})
    values = {
        name: "" if value is None and name != "born_on" else value for name, value in sent.items()
    }
    return _person(actions.change_person(by=visit, person=found, version=given.version, **values))


@api.get("/cases/{case}/notes", response={200: list[schemas.NoteTold], **REFUSALS})
@needs("CAS", "view")
def notes(request: HttpRequest, case: UUID) -> list[dict[str, Any]]:
    """The notes of a case, the newest first. Advocates' confidential notes are never here."""
    visit = visit_of(request)
    found = gate.get(visit, Case.objects.all(), case)
    rows = Note.objects.filter(matter_id=found.matter_id).order_by("-happened_at", "-id")
    return [_note(note) for note in gate.see(visit, rows)]


@api.post("/cases/{case}/notes", response={201: schemas.NoteTold, **REFUSALS})
@needs("CAS", "create")
def write_note(
    request: HttpRequest, case: UUID, given: schemas.NoteGiven
) -> Status[dict[str, Any]]:
    """Write a note."""
    visit = visit_of(request)
    found = gate.get(visit, Case.objects.all(), case)
    stated = _careful(given, "text")
    note = actions.write_note(
        by=visit, case=found, text=given.text, happened_at=given.happened_at, stated=stated
    )
    return Status(201, _note(note))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    return problems.invalid(problem.errors)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, problem: HttpError) -> HttpResponse:
    return problems.problem(
        problem.status_code, "Not as described", "The request could not be read."
    )


@api.exception_handler(problems.Problem)
def _problem(request: HttpRequest, problem: problems.Problem) -> HttpResponse:
    return problem.answer()


@api.exception_handler(actions.Conflict)
def _conflict(request: HttpRequest, problem: actions.Conflict) -> HttpResponse:
    return problems.problem(
        409, "Somebody else was first",
        "Read the record again, then send the change with its present version.",
        version=problem.current.version,
    )  # fmt: skip


@api.exception_handler(RequestDataTooBig)
def _too_large(request: HttpRequest, problem: RequestDataTooBig) -> HttpResponse:
    return problems.too_large()


@api.exception_handler(gate.Absent)
def _absent(request: HttpRequest, problem: gate.Absent) -> HttpResponse:
    return problems.absent()


@api.exception_handler(gate.Refused)
def _refused(request: HttpRequest, problem: gate.Refused) -> HttpResponse:
    return problems.refused(problem.decision.words)


@api.exception_handler(DatabaseError)
def _unavailable(request: HttpRequest, problem: DatabaseError) -> HttpResponse:
    LOG.error("database", exc_info=problem)
    return problems.unavailable()


@api.exception_handler(Exception)
def _failed(request: HttpRequest, problem: Exception) -> HttpResponse:
    LOG.error("interface", exc_info=problem)
    return problems.failed()


def visit_of(request: HttpRequest) -> Visit:
    """The visit that the door opened."""
    visit: Visit = request.visit  # type: ignore[attr-defined]
    return visit


def unit_of(request: HttpRequest) -> UUID:
    """The unit in which the token's role is held."""
    return UUID(visit_of(request).reach["unit"])


def _careful(given: Any, *names: str) -> list[str]:
    """The kinds of text stated to be no way to reach anybody; held unless they are (S5)."""
    texts = [getattr(given, name) or "" for name in names]
    kinds = sorted({span.kind for text in texts for span in contact_like.find(text)})
    if kinds and not given.no_way_to_reach:
        raise problems.Problem(422, "Held", contact_like.held_words())
    return kinds


def _after(rows: Any, cursor: str) -> Any:
    if not cursor:
        return rows
    try:
        at, _, key = cursor.partition("~")
        moment, matter = datetime.fromisoformat(at), UUID(key)
        if moment.tzinfo is None:
            raise ValueError
    except ValueError:
        raise problems.Problem(400, "Bad cursor", "Send 'next' as it was given.") from None
    return rows.filter(Q(opened_at__lt=moment) | Q(opened_at=moment, matter__lt=matter))


def _cursor(case: Case) -> str:
    return f"{case.opened_at.isoformat()}~{case.matter_id}"


def _case(case: Case) -> dict[str, Any]:
    names = (
        "reference",
        "kind",
        "source",
        "grade",
        "state",
        "summary",
        "opened_at",
        "happened_at",
        "version",
    )
    return {"id": case.matter_id, **{name: getattr(case, name) for name in names}}


def _person(person: Person) -> dict[str, Any]:
    names = (
        "id",
        "given_names",
        "family_name",
        "known_as",
        "is_anonymous",
        "born_on",
        "sex",
        "version",
    )
    parts = [one.part for one in person.involvements.all() if one.ended_at is None]
    return {
        "case": person.matter_id,
        "parts": parts,
        **{name: getattr(person, name) for name in names},
    }


def _note(note: Note) -> dict[str, Any]:
    names = ("id", "text", "happened_at", "recorded_at")
    return {"supersedes": note.supersedes_id, **{name: getattr(note, name) for name in names}}


Operation = Callable[..., Any]


def operations() -> list[tuple[str, str, Operation]]:
    """Every operation with its method and path, for the register of doors and its test."""
    found = []
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                found += [
                    (method, prefix + path, operation.view_func) for method in operation.methods
                ]
    return found
