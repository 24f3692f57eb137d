"""Notes: written once, corrected by another; the first stays readable, struck through."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import AdvocacyNote, Case, Note
from goldenthread.core.policy import value
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.writing import NoteForm
from goldenthread.web.record.sending import act, asked, posted, visit_of
from goldenthread.web.record.staff import names_of

CORRECTED_BEFORE = (
    "Somebody corrected this note after you opened it, and a note has one correction. Yours was "
    "not saved and is below: look at theirs, then correct that one."
)


@dataclass(frozen=True)
class Shown:
    """A note as a page prints it."""

    key: UUID
    text: str
    happened_at: datetime
    recorded_at: datetime
    by: str
    is_struck: bool
    is_correction: bool
    is_stated: bool


def newest(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Notes, the newest first, each with its correction."""
    return rows.select_related("superseded_by").order_by("-happened_at", "-recorded_at", "id")


def shown(rows: Iterable[Any]) -> list[Shown]:
    """Notes as a page prints them."""
    given = list(rows)
    names = names_of(one.recorded_by for one in given)
    return [
        Shown(
            one.pk,
            one.text,
            one.happened_at,
            one.recorded_at,
            names[one.recorded_by],
            is_struck=hasattr(one, "superseded_by"),
            is_correction=one.supersedes_id is not None,
            is_stated=bool(one.stated),
        )
        for one in given
    ]


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> dict[str, Any]:
    """One page of notes."""
    size = int(value("access.rows_on_a_page", on=visit_of(request).now.date()))
    page = Paginator(newest(rows), size).get_page(request.GET.get("page"))
    return {"page": page, "notes": shown(page.object_list)}


@needs("CAS", "view")
def notes(request: HttpRequest, case: UUID) -> HttpResponse:
    """All notes of a case, the newest first."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = {
        "heading": "Notes",
        "case": found,
        "crumbs": ways.case(found),
        "may_write": bool(gate.may(visit, found, "create")),
        "new": reverse("note_new", args=[case]),
        "correct": "note_correct",
        **page_of(request, Note.objects.filter(matter_id=case)),
    }
    return render(request, "record/notes.html", told)


@needs("CAS", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write a note."""
    found = reading.case(visit_of(request), case, "create")
    return _written(request, found, None)


@needs("CAS", "create")
def correct(request: HttpRequest, note: UUID) -> HttpResponse:
    """Correct a note by another. What was corrected already leads to its correction."""
    visit = visit_of(request)
    row = Note.objects.select_related("superseded_by").filter(pk=note).first()
    if row is None:
        visit.note(action="create", outcome="absent", type="CAS", record=note)
        raise gate.Absent
    return _written(request, reading.case(visit, row.matter_id, "create"), row)


def _written(request: HttpRequest, case: Case, old: Note | None) -> HttpResponse:
    visit = visit_of(request)
    form = NoteForm(
        posted(request), now=visit.now,
        initial=first(old, visit.now),
        people=lambda: reading.choosable(visit, case.matter_id),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        done = "The note was corrected." if old else "The note was saved."
        try:
            answer = act(request, form, lambda: _write(request, case, form, old), done)
        except actions.AlreadyCorrected:
            form.add_error(None, CORRECTED_BEFORE)
            answer = None
        if answer:
            return answer
    elif old is not None and hasattr(old, "superseded_by") and request.method != "POST":
        return redirect("note_correct", old.superseded_by.pk)
    return asked(
        request, form, heading="Correct a note" if old else "Write a note",
        crumbs=ways.case(case), button="Save the note",
        back=reverse("notes", args=[case.matter_id]), struck=old.text if old else "",
        lead="The first note stays readable, struck through." if old else
             "A note is not changed once it is saved. It can be corrected by another.",
    )  # fmt: skip


def first(old: Note | AdvocacyNote | None, now: datetime) -> dict[str, Any]:
    """A correction begins with what was written; a new note with now."""
    return {"text": old.text, "happened_at": old.happened_at} if old else {"happened_at": now}


def _write(request: HttpRequest, case: Case, form: NoteForm, old: Note | None) -> str:
    given = form.cleaned_data
    note = actions.write_note(
        by=visit_of(request), case=case, text=given["text"], happened_at=given["happened_at"],
        supersedes=old, stated=form.stated,
    )  # fmt: skip
    return reverse("notes", args=[case.matter_id]) + f"#row-{note.pk}"
