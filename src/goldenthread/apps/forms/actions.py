"""What can be done to a form: begin it, save a section, complete it, leave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms import drafts, outcomes
from goldenthread.apps.forms.models import Answer, Ending, Filling, Saving
from goldenthread.apps.forms.permission import SUPERVISION
from goldenthread.apps.forms.sheets import Sheet, problems, sheet
from goldenthread.apps.forms.standing import policy_of
from goldenthread.apps.record.models import Case, Person
from goldenthread.core import instruments
from goldenthread.core.dates import london
from goldenthread.core.instruments import Problem


class AlreadyBegun(Exception):
    """The same form is open for the same person. Carries it: it is gone on with."""

    def __init__(self, filling: Filling) -> None:
        super().__init__("This form was begun already and is not completed. Go on with it.")
        self.filling = filling


class Overtaken(Exception):
    """Somebody else saved this section first. Carries the form as it stands now."""

    def __init__(self, current: Sheet) -> None:
        super().__init__("Somebody else saved this section first. Nothing of yours is lost.")
        self.current = current


class HasEnded(Exception):
    """The form was completed or left; nothing can be saved in it."""

    def __init__(self) -> None:
        super().__init__(
            "This form has ended, so nothing can be saved in it any more. What changes from here on"
            " is told by another form, or by a new grade with its reason."
        )


class NotComplete(Exception):
    """Something stands in the way of completing a form: every problem at once."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__("The form is not complete.")
        self.problems = list(found)


def begin(*, by: Visit, case: Case, code: str, person: Person | None = None) -> Filling:
    """Begin a form in the version of today. Raises AlreadyBegun, NoVersionOnDay, UnknownInstrument.

    A supervisor's form is begun by whoever may approve an assessment of risk.
    """
    today = london(by.now).date()
    form = instruments.instrument(code, on=today)
    gate.require(by, case, "create", type=Filling.RECORD_TYPE)
    if form.stage == SUPERVISION:
        gate.require(by, case, "approve", type=Filling.RECORD_TYPE)
    _hold(str(case.matter_id), code)
    same = Filling.objects.filter(matter_id=case.matter_id, instrument=code, person=person)
    if open_one := same.filter(ending=None).first():
        raise AlreadyBegun(open_one)
    filling = Filling(
        matter_id=case.matter_id, person=person, instrument=code, version=form.version,
        started_at=by.now, started_on=today, policy=policy_of(case.matter_id),
        role=by.role_name, recorded_by=by.person,
    )  # fmt: skip
    filling.save(force_insert=True)
    outcomes.record_step(by, case, filling, "started")
    return filling


def save_section(
    *, by: Visit, filling: Filling, section: str, number: int,
    answers: Mapping[str, instruments.Answer | None], stated: Sequence[str] = (),
    carried: Mapping[str, tuple[str, Any]] | None = None,
) -> Saving:  # fmt: skip
    """Save what was answered in a section that had been saved `number` times; wipe its draft.

    Only what changed becomes a row; None takes an answer back. Raises Overtaken and HasEnded.
    """
    _writable(by, filling)
    current = sheet(filling)
    if current.number(section) != number:
        raise Overtaken(current)
    saving = Saving(
        matter_id=filling.matter_id, filling=filling, section=section, number=number + 1,
        saved_at=by.now, role=by.role_name, recorded_by=by.person,
    )  # fmt: skip
    saving.save(force_insert=True)
    Answer.objects.bulk_create(_rows(by, saving, current, answers, stated, carried or {}))
    drafts.forget(filling, section)
    return saving


def complete(*, by: Visit, filling: Filling, case: Case, people: Iterable[Person]) -> Ending:
    """Complete a form, and record what it leads to. Raises NotComplete and HasEnded."""
    _writable(by, filling)
    current, stands = sheet(filling), case.grade
    found = problems(current, [one.pk for one in people], stands)
    if found:
        raise NotComplete(found)
    ending = _end(by, filling, Ending.Step.COMPLETED)
    outcomes.record(by, case, current, stands)
    return ending


def leave(*, by: Visit, filling: Filling, because: str, stated: Sequence[str] = ()) -> Ending:
    """Leave a form that was begun by mistake, with the reason. What was saved in it stays."""
    _writable(by, filling)
    return _end(by, filling, Ending.Step.LEFT, because, stated)


def _end(
    by: Visit, filling: Filling, step: str, because: str = "", stated: Sequence[str] = ()
) -> Ending:
    ending = Ending(
        matter_id=filling.matter_id, filling=filling, step=step, because=because, ended_at=by.now,
        role=by.role_name, recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    ending.save(force_insert=True)
    return ending


def _writable(by: Visit, filling: Filling) -> None:
    """Whoever writes may, one at a time, and the form has not ended."""
    gate.require(by, filling, "create")
    if filling.form.stage == SUPERVISION:
        gate.require(by, filling, "approve")
    _hold(str(filling.pk))
    if Ending.objects.filter(filling=filling).exists():
        raise HasEnded


def _hold(*what: str) -> None:
    """Whoever does the same at the same time waits, and then reads what was written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))", ["forms|" + "|".join(what)]
        )


def _rows(
    by: Visit, saving: Saving, current: Sheet, answers: Mapping[str, instruments.Answer | None],
    stated: Sequence[str], carried: Mapping[str, tuple[str, Any]],
) -> Iterable[Answer]:  # fmt: skip
    for question, said in answers.items():
        held = current.rows.get(question)
        if said == (held.said if held else None):
            continue
        source, at = carried.get(question, ("", None))
        values = {"state": Answer.TAKEN_BACK} if said is None else {
            "state": said.state.value, "value": said.value, "detail": said.detail,
            "reason": said.reason, "alone": said.alone,
        }  # fmt: skip
        yield Answer(
            id=uuid4(), matter_id=saving.matter_id, saving=saving, question=question,
            recorded_by=by.person, stated=list(stated), carried_from=source, carried_at=at,
            **values,
        )  # fmt: skip


__all__ = [
    "AlreadyBegun",
    "HasEnded",
    "NotComplete",
    "Overtaken",
    "begin",
    "complete",
    "leave",
    "save_section",
]
