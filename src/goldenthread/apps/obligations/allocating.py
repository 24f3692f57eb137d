"""A case given to one owner by a supervisor, given to another, or passed to another unit."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Assignment, Unit
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.keeping import derive
from goldenthread.apps.obligations.models import Allocation
from goldenthread.apps.record import actions
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.access import contexts

TABLE = "obligations_allocation"
NOT_NAMED = (
    "This case is restricted, and whoever you chose is not among those to whom it is. Its handler "
    "decides who is."
)
NEEDS_REASON = "Somebody owns this case already. Write why it goes to another."


def owner_of(case: Case) -> UUID | None:
    """To whom a supervisor gave the case last; None where nobody did, or it was passed on since."""
    last = Allocation.objects.filter(matter_id=case.matter_id).order_by("-happened_at", "-id")
    return last.values_list("user_id", flat=True).first()


def allocate(
    *, by: Visit, case: Case, user: UUID, reason: str = "", stated: Sequence[str] = ()
) -> Allocation:
    """Give a case to its owner by name. Whoever owned it before has it no longer, and the reason
    stands in the record. Raises NotDone with what is in the way."""
    gate.require(by, case, "approve")
    before = owner_of(case)
    restricted = contexts.restrictions(gate.standing(by, case.matter_id, "CAS"), by.now)
    if any(user not in {one.person for one in each.named} for each in restricted):
        raise NotDone(NOT_NAMED)
    if before is not None and before != user and not reason.strip():
        raise NotDone(NEEDS_REASON)
    if before is not None and before != user:
        end_names(by=by, case=case, user=before)
    if not held_by(case, user, by):
        actions.assign(by=by, case=case, user=user)
    kind = Allocation.Kind.MOVED if before else Allocation.Kind.GIVEN
    made = _written(by, case, Allocation(kind=kind, user_id=user, unit_id=case.matter.unit_id,
                                         reason=reason, stated=list(stated)))  # fmt: skip
    tell(by, case.matter_id, f"case_{kind}", TABLE, made.pk, by.now)
    return made


def transfer_case(
    *, by: Visit, case: Case, unit: Unit, reason: str, stated: Sequence[str] = ()
) -> Allocation:
    """Pass a case to another unit of the agency, with the reason. What is due stays due, by the
    limits that it had; from now on the other unit owes it. Raises NotDone with what is in the way.
    """
    gate.require(by, case, "approve")
    if not reason.strip():
        raise NotDone("Write why the case is passed on.")
    if unit.agency_id != case.matter.agency_id or unit.pk == case.matter.unit_id:
        raise NotDone("Choose another unit of your agency.")
    made = _written(by, case, Allocation(
        kind=Allocation.Kind.TRANSFERRED, unit_id=unit.pk, from_unit_id=case.matter.unit_id,
        reason=reason, stated=list(stated),
    ))  # fmt: skip
    tell(by, case.matter_id, "case_transferred", TABLE, made.pk, by.now)
    end_names(by=by, case=case)
    # Derived while it is still in sight: afterwards whoever passed it on may see nothing of it.
    derive(by, case.matter_id)
    with connection.cursor() as cursor:
        cursor.execute("select gate.transfer(%s, %s)", [case.matter_id, unit.pk])
        if not cursor.fetchone()[0]:
            raise NotDone("The case could not be passed to that unit. Nothing was changed.")
    by.moved.discard(case.matter_id)
    by.standings.pop(case.matter_id, None)
    return made


def end_names(*, by: Visit, case: Case, user: UUID | None = None) -> None:
    """Take a case from whoever has it by name, or from one person."""
    live = Q(until_at=None) | Q(until_at__gt=by.now)
    given = Assignment.objects.filter(live, matter_id=case.matter_id)
    (given if user is None else given.filter(user_id=user)).update(until_at=by.now)
    by.standings.pop(case.matter_id, None)


def held_by(case: Case, user: UUID, by: Visit) -> bool:
    """Whether somebody has a case by name now."""
    live = Q(until_at=None) | Q(until_at__gt=by.now)
    given = Assignment.objects.filter(live, matter_id=case.matter_id, user_id=user)
    return given.filter(from_at__lte=by.now).exists()


def _written(by: Visit, case: Case, made: Allocation) -> Allocation:
    made.matter_id, made.happened_at, made.recorded_by = case.matter_id, by.now, by.person
    made.save(force_insert=True)
    return made
