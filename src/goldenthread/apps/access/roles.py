"""What is done to roles: give, approve, end, and move the place from which one works.

A role is inert until a guardian approves it. It is never prolonged or rewritten: a longer time,
another unit or another place of work is a new role, approved anew (002 3.5).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.apps.access.accounts import is_guardian, locked
from goldenthread.apps.access.models import RoleHeld, Unit, User
from goldenthread.apps.access.permission import NotDone, doing
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import codes
from goldenthread.core.rules.access.roles import HeldRole, approval_problems, problems_of

NEVER_GIVEN = frozenset({"PU", "IM"})
"""The public holds no role; a program's is founded by the installer."""


def give_role(
    *, by: Visit, user: User, role: str, unit: Unit, from_at: datetime,
    until_at: datetime | None = None, place_of_work: str = "",
) -> RoleHeld:  # fmt: skip
    """Propose a role for a time in a unit of the person's own agency. Inert until approved."""
    with doing(by, user, "create", reason="role_given"):
        _refuse_ended(locked(user))
        _refuse_bad_time(from_at, until_at, by.now)
        _refuse_elsewhere(user, role, unit, london(by.now).date())
        held = list(current(user, by.now).select_related("unit"))
        if any((one.role, one.unit_id) == (role, unit.pk) for one in held):
            raise NotDone("This person has that role in that unit, or it waits for approval.")
        _refuse_pairs([*_held(held), HeldRole(role, unit.agency_id)])
        return _given(by, user.pk, role, unit.pk, from_at, until_at, place_of_work)


def approve_role(*, by: Visit, held: RoleHeld) -> RoleHeld:
    """Approve a role that waits. Only a guardian who neither holds nor gave it may.

    A role held from another place of work, which this one was to follow, ends with it.
    """
    with doing(by, held.user, "approve", reason="role_approved"):
        held = _locked(held)
        if held.approved_at is None:
            _refuse_approval(by, held)
            others = list(_others(held, by.now))
            before = [one for one in others if _is_followed(one, held)]
            _refuse_pairs(_held([held, *(one for one in others if one not in before)]))
            changed = RoleHeld.objects.filter(pk=held.pk)
            changed.update(approved_at=by.now, approved_by_id=by.person)
            _end_at(before, max(by.now, held.from_at))
    return RoleHeld.objects.get(pk=held.pk)


def end_role(*, by: Visit, held: RoleHeld, because: str) -> RoleHeld:
    """End a role now, or refuse one that waits. A second call changes nothing."""
    action = "approve" if is_guardian(by) else "edit"
    with doing(by, held.user, action, reason="role_ended", words=because):
        _end_at([held], by.now)
    return RoleHeld.objects.get(pk=held.pk)


def move_place(*, by: Visit, held: RoleHeld, place_of_work: str) -> RoleHeld:
    """Record that a person works from another place, and have the access reviewed (002 3.5).

    The role from the old place ends after the days of policy; the one from the new place waits
    for a guardian.
    """
    with doing(by, held.user, "create", reason="place_moved"):
        held = _locked(held)
        if not held.is_held(by.now):
            raise NotDone("This role is not held now. Give a new one, with its place of work.")
        if held.place_of_work == place_of_work.strip():
            raise NotDone("That is the place of work already recorded.")
        waiting = [one for one in _others(held, by.now) if one.approved_at is None]
        if any(_is_followed(held, one) for one in waiting):
            raise NotDone("A move of this role waits for a guardian already. End that one first.")
        days = policy.value("accounts.place_review_days", on=london(by.now).date())
        _end_at([held], by.now + timedelta(days=days))
        return _given(
            by, held.user_id, held.role, held.unit_id, by.now, held.until_at, place_of_work
        )


def current(user: User, now: datetime) -> QuerySet[RoleHeld]:
    """Roles that a person holds, will hold, or that wait for approval; none that has ended."""
    return RoleHeld.objects.filter(Q(until_at=None) | Q(until_at__gt=now), user=user)


def _given(
    by: Visit, user: UUID, role: str, unit: UUID, from_at: datetime, until_at: datetime | None,
    place: str,
) -> RoleHeld:  # fmt: skip
    held = RoleHeld(
        user_id=user, role=role, unit_id=unit, from_at=from_at, until_at=until_at,
        given_by_id=by.person, place_of_work=place.strip(),
    )  # fmt: skip
    held.save(force_insert=True)
    return held


def _locked(held: RoleHeld) -> RoleHeld:
    rows = RoleHeld.objects.select_for_update(of=("self",)).select_related("user", "unit")
    return rows.get(pk=held.pk)


def _others(held: RoleHeld, now: datetime) -> QuerySet[RoleHeld]:
    return current(held.user, now).exclude(pk=held.pk).select_related("unit")


def _end_at(roles: Iterable[RoleHeld], moment: datetime) -> None:
    """End them at a moment; one that ends earlier keeps its own end."""
    rows = RoleHeld.objects.filter(pk__in=[one.pk for one in roles])
    rows.filter(Q(until_at=None) | Q(until_at__gt=moment)).update(until_at=moment)


def _is_followed(one: RoleHeld, by: RoleHeld) -> bool:
    """Whether it is the same role in the same unit, from another place of work."""
    same = (one.role, one.unit_id) == (by.role, by.unit_id)
    return same and one.pk != by.pk and one.place_of_work != by.place_of_work


def _held(roles: Iterable[RoleHeld]) -> list[HeldRole]:
    return [HeldRole(one.role, one.unit.agency_id) for one in roles]


def _refuse_ended(user: User) -> None:
    if user.ended_at is not None:
        raise NotDone("This account has ended and stays so. Open a new one.")


def _refuse_bad_time(from_at: datetime, until_at: datetime | None, now: datetime) -> None:
    if until_at is not None and until_at <= max(from_at, now):
        raise NotDone("The role would end before it begins. Give a later end, or none.")


def _refuse_elsewhere(user: User, role: str, unit: Unit, today: object) -> None:
    if role not in codes().roles or role in NEVER_GIVEN:
        raise NotDone("That role is not one that is given. Choose one from the list.")
    if unit.agency_id != user.agency_id:
        raise NotDone("A role is held in a unit of the person's own agency. Choose one of those.")
    if unit.became.filter(from_on__lte=today).exists():
        raise NotDone("That unit has become another. Choose the one that it became.")


def _refuse_pairs(held: list[HeldRole]) -> None:
    problems = problems_of(held)
    if problems:
        raise NotDone(*problems)


def _refuse_approval(by: Visit, held: RoleHeld) -> None:
    problems = approval_problems(
        person=held.user_id, agency=held.user.agency_id, by=by.person,
        by_roles=[HeldRole(by.reader.role, by.reader.agency)],
    )  # fmt: skip
    if held.given_by_id == by.person:
        problems.append("Nobody approves a role that they gave. Ask another guardian.")
    if held.until_at is not None and held.until_at <= by.now:
        problems.append("This role has ended or was refused. It is given anew, or not at all.")
    if problems:
        raise NotDone(*problems)
