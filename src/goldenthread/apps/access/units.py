"""What is done to units: open, rename, move below another, merge into a successor. All dated.

Whoever covers the successor covers the records of the former unit and the reverse, and an
exclusion of the former unit still shuts them out; so a merger loses nobody and opens nothing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from goldenthread.apps.access.models import Unit, UnitName, UnitPlace, UnitSuccession
from goldenthread.apps.access.permission import NotDone, doing_with_unit
from goldenthread.apps.access.visits import Visit


def open_unit(*, by: Visit, kind: str, name: str, from_on: date, below: Unit | None = None) -> Unit:
    """A new unit of the keeper's own agency, from a day on, at the top or below another."""
    unit = Unit(agency_id=by.reader.agency, kind=kind)
    with doing_with_unit(by, unit, "create", reason="unit_opened"):
        if below is not None:
            _refuse_foreign(unit, below)
        unit.save(force_insert=True)
        UnitName(unit=unit, name=name.strip(), from_on=from_on).save(force_insert=True)
        if below is not None:
            UnitPlace(unit=unit, parent=below, from_on=from_on).save(force_insert=True)
    return unit


def rename_unit(*, by: Visit, unit: Unit, name: str, from_on: date) -> UnitName:
    """What a unit is called from a day on. The old name stays what it was called before."""
    with doing_with_unit(by, unit, "edit", reason="unit_renamed"):
        _refuse_before(unit, from_on)
        given = unit.names.filter(from_on=from_on).first() or UnitName(unit=unit, from_on=from_on)
        given.name = name.strip()
        given.save()
    return given


def move_unit(*, by: Visit, unit: Unit, below: Unit | None, from_on: date) -> None:
    """Put a unit below another from a day on, or at the top."""
    with doing_with_unit(by, unit, "edit", reason="unit_moved"):
        _refuse_before(unit, from_on)
        if below is not None:
            _refuse_foreign(unit, below)
            _refuse_circle(unit, below)
        standing = unit.places.filter(Q(until_on=None) | Q(until_on__gt=from_on))
        standing.filter(from_on__gt=from_on).update(from_on=from_on)
        standing.update(until_on=from_on)
        if below is not None:
            UnitPlace(unit=unit, parent=below, from_on=from_on).save(force_insert=True)


def merge_unit(*, by: Visit, unit: Unit, successor: Unit, from_on: date) -> UnitSuccession:
    """Say what a unit became from a day on. The same said again changes nothing."""
    with doing_with_unit(by, unit, "edit", reason="unit_merged"):
        done = unit.became.filter(successor=successor).first()
        return done or _merged(unit, successor, from_on)


def _merged(unit: Unit, successor: Unit, from_on: date) -> UnitSuccession:
    _refuse_before(unit, from_on)
    _refuse_foreign(unit, successor)
    _refuse_circle(unit, successor)
    if unit.became.exists():
        raise NotDone("This unit has already become another.")
    made = UnitSuccession(unit=unit, successor=successor, from_on=from_on)
    made.save(force_insert=True)
    return made


def _refuse_foreign(unit: Unit, other: Unit) -> None:
    if unit.agency_id != other.agency_id:
        raise NotDone("Both units must be of your own agency. Choose another.")


def _refuse_before(unit: Unit, from_on: date) -> None:
    first = unit.names.order_by("from_on").values_list("from_on", flat=True).first()
    if first is not None and from_on < first:
        raise NotDone(f"This unit began on {first:%d %B %Y}. Give that day or a later one.")


def _refuse_circle(unit: Unit, other: Unit) -> None:
    """A unit may not stand below itself, nor become what became it."""
    if other.pk in _under(unit):
        raise NotDone("That unit stands below this one, or was part of it. Move that one first.")


def reach(unit: Unit) -> frozenset[UUID]:
    """The unit, what stands or will stand below it, and what became it."""
    return frozenset(_under(unit))


def _under(unit: Unit) -> set[UUID]:
    below: dict[UUID, set[UUID]] = defaultdict(set)
    places = UnitPlace.objects.filter(unit__agency_id=unit.agency_id, until_on=None)
    for child, parent in places.values_list("unit_id", "parent_id"):
        if parent is not None:
            below[parent].add(child)
    heirs = UnitSuccession.objects.filter(unit__agency_id=unit.agency_id)
    for former, successor in heirs.values_list("unit_id", "successor_id"):
        below[successor].add(former)
    reached, waiting = set(), [unit.pk]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(below[one])
    return reached


def policy_of(role_held: UUID, now: datetime) -> str:
    """Whose policy holds in the unit of a role, by the unit's key in the words: its own, or that of
    the nearest unit above; empty where it is the city's own."""
    unit = Unit.objects.filter(roles=role_held).first()
    day = now.date()
    while unit is not None and not unit.policy:
        place = unit.places.filter(until_on=None, from_on__lte=day).select_related("parent").last()
        unit = place.parent if place else None
    return unit.policy if unit else ""
