"""Writing a step into a unit's log: the first of an entry, or the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions import BadFact
from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.rules.access import matrix
from goldenthread.core.unit_log import Kind, kinds, problems
from goldenthread.core.unit_log.kinds import DUE

NOT_YOURS = "Your role does not write this. A supervisor of the unit does."
NOT_OF_UNIT = "That unit is not one of yours. Choose one of your own."
TWICE = "Somebody else recorded a step of this at the same moment. Look at it, then go on."


def may_write(visit: Visit, kind: Kind, unit: UUID | None = None) -> bool:
    """Whether the role writes entries of a kind, in its own units and those below them."""
    role = visit.reader.role
    is_own = unit is None or unit in visit.reader.units
    return is_own and role in kind.writes and "T" in matrix.entry(role, "OBL", "edit")


def write(
    *, by: Visit, kind: str, unit: UUID, step: str, said: Mapping[str, Any],
    before: Entry | None = None, above: UUID | None = None, stated: Sequence[str] = (),
) -> Entry:  # fmt: skip
    """Write a step of an entry. `before` is the step that stands now, where there is one.

    Raises NotDone where the role or the unit does not fit, and BadFact with every problem.
    """
    of = kinds()[kind]
    if not may_write(by, of):
        raise NotDone(NOT_YOURS)
    if unit not in by.reader.units or (before and before.unit_id != unit):
        raise NotDone(NOT_OF_UNIT)
    if wrong := problems(of, step, said):
        raise BadFact(wrong)
    made = _entry(by, of, unit, step, said, before, above, stated)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise NotDone(TWICE) from None
    return made


def _entry(
    by: Visit, kind: Kind, unit: UUID, step: str, said: Mapping[str, Any], before: Entry | None,
    above: UUID | None, stated: Sequence[str],
) -> Entry:  # fmt: skip
    key = uuid4()
    return Entry(
        id=key, line=before.line if before else key, number=before.number + 1 if before else 1,
        above=before.above if before else above, kind=kind.code, unit_id=unit, step=step,
        said={name: _kept(given) for name, given in said.items()}, due_on=said.get(DUE) or None,
        is_shared=kind.is_shared, readers=sorted(kind.reads), role=by.role_name,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip


def _kept(given: Any) -> Any:
    return given.isoformat() if isinstance(given, date) else given
