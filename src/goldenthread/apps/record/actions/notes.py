"""Notes: written once, corrected by another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import AdvocacyNote, Case, Note


class AlreadyCorrected(Exception):
    """Somebody else corrected this note first: a note has one correction, that one may have one."""


def write_note(
    *, by: Visit, case: Case, text: str, happened_at: datetime, supersedes: Note | None = None,
    stated: Sequence[str] = (),
) -> Note:  # fmt: skip
    """Write a note, or correct one by another. Raises AlreadyCorrected."""
    gate.require(by, case, "create")
    note = Note(
        matter_id=case.matter_id, text=text, happened_at=happened_at, supersedes=supersedes,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    _write(note)
    kind = "note_corrected" if supersedes else "note_written"
    tell(by, case.matter_id, kind, "record_note", note.pk, happened_at)
    return note


def write_advocacy_note(
    *, by: Visit, case: Case, text: str, happened_at: datetime,
    supersedes: AdvocacyNote | None = None, stated: Sequence[str] = (),
) -> AdvocacyNote:  # fmt: skip
    """Write an advocate's confidential note. It leaves no line that others read."""
    gate.require(by, case, "create", type="ADV")
    note = AdvocacyNote(
        matter_id=case.matter_id, text=text, happened_at=happened_at, supersedes=supersedes,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    _write(note)
    return note


def _write(note: Note | AdvocacyNote) -> None:
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:
        if note.supersedes_id is None:
            raise
        raise AlreadyCorrected from None
