"""Exclusions: for a person or a unit a matter does not exist. Lifting one takes two."""

from __future__ import annotations

from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Exclusion
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit

LST = "LST"
Origin = Exclusion.Origin


def must_not_see(
    *, by: Visit, matter: UUID, user: UUID | None = None, unit: UUID | None = None, words: str = ""
) -> Exclusion:
    """Put somebody, or a whole unit, on the survivor's own list of who must not see."""
    return _exclude(by, matter, user, unit, Origin.SURVIVOR, words, "create")


def keep_out(
    *, by: Visit, matter: UUID, user: UUID | None = None, unit: UUID | None = None, words: str = ""
) -> Exclusion:
    """A handler excludes somebody, or a whole unit, from a restricted case."""
    return _exclude(by, matter, user, unit, Origin.HANDLER, words, "edit")


def declare_conflict(*, by: Visit, matter: UUID, words: str = "") -> Exclusion:
    """Say that one is too near to a case. From now on it does not exist for whoever says so."""
    exclusion = Exclusion(
        matter_id=matter, user_id=by.person, origin=Origin.CONFLICT, words=words, by_id=by.person,
        from_at=by.now,
    )  # fmt: skip
    gate.require(by, exclusion, "view", type="CAS")
    return _saved(by, exclusion)


def ask_to_lift(*, by: Visit, exclusion: Exclusion, because: str) -> None:
    """Ask that an exclusion be lifted. Another person has to agree."""
    if exclusion.by_id != by.person:
        action = "edit" if gate.may(by, exclusion, "edit", type=LST) else "approve"
        gate.require(by, exclusion, action, type=LST)
    if exclusion.lift_asked_by_id or exclusion.until_at:
        raise NotDone("Lifting was asked for already, or it is lifted. Look at it again.")
    Exclusion.objects.filter(pk=exclusion.pk).update(
        lift_asked_by_id=by.person, lift_asked_at=by.now, lift_because=because
    )
    exclusion.refresh_from_db()


def agree_to_lift(*, by: Visit, exclusion: Exclusion) -> None:
    """Lift an exclusion that another person asked to lift, and that another made."""
    gate.require(by, exclusion, "approve", type=LST)
    if not exclusion.lift_asked_by_id or exclusion.until_at:
        raise NotDone("Nobody has asked to lift it, or it is lifted already.")
    if by.person in (exclusion.lift_asked_by_id, exclusion.by_id):
        raise NotDone("Lifting takes two. Ask another handler or guardian to agree.")
    Exclusion.objects.filter(pk=exclusion.pk).update(approved_by_id=by.person, until_at=by.now)
    exclusion.refresh_from_db()


def refuse_to_lift(*, by: Visit, exclusion: Exclusion) -> None:
    """Leave an exclusion as it is, though somebody asked to lift it."""
    gate.require(by, exclusion, "approve", type=LST)
    Exclusion.objects.filter(pk=exclusion.pk).update(
        lift_asked_by_id=None, lift_asked_at=None, lift_because=""
    )
    exclusion.refresh_from_db()


def _exclude(
    by: Visit, matter: UUID, user: UUID | None, unit: UUID | None, origin: str, words: str,
    action: str,
) -> Exclusion:  # fmt: skip
    if (user is None) == (unit is None):
        raise NotDone("Say who must not see it: one person, or one unit.")
    exclusion = Exclusion(
        matter_id=matter, user_id=user, unit_id=unit, origin=origin, words=words, by_id=by.person,
        from_at=by.now,
    )  # fmt: skip
    gate.require(by, exclusion, action, type=LST)
    return _saved(by, exclusion)


def _saved(by: Visit, exclusion: Exclusion) -> Exclusion:
    exclusion.save(force_insert=True)
    by.standings.pop(exclusion.matter_id, None)
    return exclusion
