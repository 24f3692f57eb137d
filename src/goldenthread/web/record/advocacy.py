"""Advocates' confidential notes: for the advocates of the case alone, and apart from the rest."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import AdvocacyNote, Case
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.writing import NoteForm
from goldenthread.web.record.notes import CORRECTED_BEFORE, first, page_of
from goldenthread.web.record.sending import Crumbs, act, asked, posted, visit_of


@needs("ADV", "view")
def notes(request: HttpRequest, case: UUID) -> HttpResponse:
    """The confidential notes of a case."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="ADV")
    told = {
        "heading": "Advocates’ confidential notes",
        "is_confidential": True,
        "case": found,
        "crumbs": ways.case(found),
        "may_write": bool(gate.may(visit, found, "create", type="ADV")),
        "new": reverse("advocacy_note_new", args=[case]),
        "correct": "advocacy_note_correct",
        **page_of(request, AdvocacyNote.objects.filter(matter_id=case)),
    }
    return render(request, "record/notes.html", told)


@needs("ADV", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Write a confidential note."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "create", type="ADV")
    return _written(request, found, None)


@needs("ADV", "create")
def correct(request: HttpRequest, note: UUID) -> HttpResponse:
    """Correct a confidential note by another."""
    visit = visit_of(request)
    rows = AdvocacyNote.objects.select_related("superseded_by")
    row = gate.get(visit, rows, note, "create")
    return _written(request, reading.case(visit, row.matter_id), row)


def _written(request: HttpRequest, case: Case, old: AdvocacyNote | None) -> HttpResponse:
    visit = visit_of(request)
    form = NoteForm(
        posted(request), now=visit.now,
        initial=first(old, visit.now),
        people=lambda: reading.choosable(visit, case.matter_id),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            answer = act(
                request, form, lambda: _write(request, case, form, old),
                "The confidential note was saved.",
            )  # fmt: skip
        except actions.AlreadyCorrected:
            form.add_error(None, CORRECTED_BEFORE)
            answer = None
        if answer:
            return answer
    elif old is not None and hasattr(old, "superseded_by") and request.method != "POST":
        return redirect("advocacy_note_correct", old.superseded_by.pk)
    verb = "Correct" if old else "Write"
    return asked(
        request, form, heading=f"{verb} a confidential note",
        crumbs=_crumbs(case), button="Save the note",
        back=reverse("advocacy_notes", args=[case.matter_id]), struck=old.text if old else "",
        lead="Only her advocates and their manager read it. It is never shared.",
    )  # fmt: skip


def _write(request: HttpRequest, case: Case, form: NoteForm, old: AdvocacyNote | None) -> str:
    given = form.cleaned_data
    note = actions.write_advocacy_note(
        by=visit_of(request), case=case, text=given["text"], happened_at=given["happened_at"],
        supersedes=old, stated=form.stated,
    )  # fmt: skip
    return reverse("advocacy_notes", args=[case.matter_id]) + f"#row-{note.pk}"


def _crumbs(case: Case) -> Crumbs:
    above = reverse("advocacy_notes", args=[case.matter_id])
    return [*ways.case(case), ("Advocates’ confidential notes", above)]
