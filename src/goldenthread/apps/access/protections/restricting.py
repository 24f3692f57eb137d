"""Restrictions: only the named may know that a matter exists.

One holds from the moment it is proposed. Handlers are named by office, and decide within the
working days of policy: they confirm it, change who is named, or lift it, the last only by two.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Informed, Named, Restriction, RoleHeld, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.core.dates import Limit, LimitUnit, deadline, london

LST = "LST"
REASONS = {
    "staff_suspect": "The suspect works here",
    "staff_victim": "The victim works here",
    "staff_match": "A person in the case may work here",
    "standards": "Professional standards asked for it",
    "survivor": "She asked for it",
    "manual": "Another reason, in words",
}
"""Why a matter is restricted: the closed list. The last needs words."""
NEEDS_WORDS = frozenset({"manual"})
COMMANDER = "BC"
STAFF_MARK = "staff"
"""The mark of a case in which police staff have a part: it restricts wherever it is set."""
STAFF_MARKED = "The mark was set that somebody who works for the police has a part in it."


def decide_by(moment: datetime) -> datetime:
    """When a restriction proposed at a moment is to be decided: the working days of policy."""
    days = policy.value("access.restriction_working_days", on=london(moment).date())
    return deadline(moment, Limit(days, LimitUnit.WORKING_DAYS))


def propose_restriction(
    *, by: Visit, matter: UUID, reason: str, words: str = "", named: Collection[UUID] = ()
) -> bool:
    """Restrict a matter at once, to its handlers and these people. False where whoever proposes it
    is not among them, and does not see the matter any more."""
    restriction = Restriction(
        matter_id=matter, reason=reason, words=words, proposed_by_id=by.person, from_at=by.now,
        decide_by=decide_by(by.now),
    )  # fmt: skip
    gate.require(by, restriction, "create", type=LST)
    if reason not in REASONS or reason == "staff_match":
        raise NotDone("Choose a reason from the list.")
    if reason in NEEDS_WORDS and not words.strip():
        raise NotDone("Say in words why it must be restricted.")
    if not named and not keepers(by.reader.agency, by.now):
        raise NotDone(
            "Your agency has no handler and no guardian who could decide. Name at least one person "
            "who is to keep the case."
        )
    for person in sorted(set(named)):
        _name(by, restriction, person, is_handler=False)
    restriction.save(force_insert=True)
    by.standings.pop(matter, None)
    return by.person in named


def keepers(agency: UUID, now: datetime) -> list[User]:
    """Who would hold a restricted matter of an agency by office: handlers, else guardians."""
    held = RoleHeld.objects.filter(user__agency_id=agency, role__in=("RH", "PG")).select_related(
        "user"
    )
    live = [one for one in held if one.is_held(now) and not one.user.has_ended(now)]
    handlers = [one.user for one in live if one.role == "RH"]
    return list(dict.fromkeys(handlers or [one.user for one in live]))


def confirm_restriction(*, by: Visit, restriction: Restriction) -> None:
    """A handler other than the proposer decides that it stands."""
    _require_deciding(by, restriction)
    _refuse_own(by, restriction)
    if restriction.state != Restriction.State.PROVISIONAL:
        raise NotDone("It was decided already. Look at it again.")
    _update(
        restriction, state=Restriction.State.CONFIRMED, decided_by_id=by.person, decided_at=by.now
    )


def name_person(
    *, by: Visit, restriction: Restriction, person: UUID, is_handler: bool = False
) -> Named:
    """A handler lets one more person through; they still need a right of their own to the case."""
    gate.require(by, restriction, "edit", type=LST)
    if person == by.person:
        raise NotDone("Nobody names themselves. Ask another handler.")
    if is_handler and person not in {one.pk for one in keepers(by.reader.agency, by.now)}:
        raise NotDone("Only a handler of the agency holds a restricted case. Choose one.")
    return _name(by, restriction, person, is_handler=is_handler)


def end_name(*, by: Visit, named: Named) -> None:
    """A handler takes a person out of the named. One handler at least stays."""
    gate.require(by, named, "edit", type=LST)
    others = Named.objects.filter(
        restriction_id=named.restriction_id, is_handler=True, from_at__lte=by.now, until_at=None
    ).exclude(user_id=named.user_id)
    if named.is_handler and not others.exists():
        raise NotDone("A restricted case keeps one handler at least. Name another one first.")
    if named.until_at is None:
        Named.objects.filter(pk=named.pk).update(until_at=by.now)
    by.standings.pop(named.matter_id, None)


def ask_to_lift(*, by: Visit, restriction: Restriction, because: str) -> None:
    """Ask that a restriction be lifted. Another person has to agree."""
    _require_deciding(by, restriction)
    if restriction.lift_asked_by_id or restriction.until_at:
        raise NotDone("Lifting was asked for already, or it is lifted. Look at it again.")
    _update(restriction, lift_asked_by_id=by.person, lift_asked_at=by.now, lift_because=because)


def agree_to_lift(*, by: Visit, restriction: Restriction) -> None:
    """Lift a restriction that another person asked to lift, and that another proposed."""
    gate.require(by, restriction, "approve", type=LST)
    _refuse_own(by, restriction)
    if not restriction.lift_asked_by_id or restriction.until_at:
        raise NotDone("Nobody has asked to lift it, or it is lifted already.")
    if restriction.lift_asked_by_id == by.person:
        raise NotDone("Who asks to lift it does not agree to it as well. Ask the other handler.")
    _update(restriction, state=Restriction.State.LIFTED, approved_by_id=by.person, until_at=by.now)
    by.standings.pop(restriction.matter_id, None)


def refuse_to_lift(*, by: Visit, restriction: Restriction) -> None:
    """Leave a restriction as it is, though somebody asked to lift it."""
    gate.require(by, restriction, "approve", type=LST)
    _update(restriction, lift_asked_by_id=None, lift_asked_at=None, lift_because="")


def inform(*, by: Visit, restriction: Restriction, person: User) -> Informed:
    """Record that a borough's commander was told that a staff case stands. It opens nothing."""
    gate.require(by, restriction, "edit", type=LST)
    held = RoleHeld.objects.filter(user=person, role=COMMANDER)
    if not any(one.is_held(by.now) for one in held):
        raise NotDone("Only borough commanders are informed in this way. Choose one.")
    told = Informed(
        matter_id=restriction.matter_id, restriction=restriction, user=person, at=by.now,
        by_id=by.person,
    )  # fmt: skip
    told.save(force_insert=True)
    return told


def restrict_met(*, by: Visit, alert: UUID) -> UUID | None:
    """A handler restricts the case about which they were called; None where it cannot be."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.restrict_met(%s, %s)", [alert, decide_by(by.now)])
        found = cursor.fetchone()[0]
    return UUID(str(found)) if found else None


def _name(by: Visit, restriction: Restriction, person: UUID, *, is_handler: bool) -> Named:
    named = Named(
        matter_id=restriction.matter_id, restriction=restriction, user_id=person,
        is_handler=is_handler, from_at=by.now, by_id=by.person,
    )  # fmt: skip
    named.save(force_insert=True)
    return named


def _require_deciding(by: Visit, restriction: Restriction) -> None:
    """A handler edits; where the agency has none, a guardian who is named approves."""
    action = "edit" if gate.may(by, restriction, "edit", type=LST) else "approve"
    gate.require(by, restriction, action, type=LST)


def _refuse_own(by: Visit, restriction: Restriction) -> None:
    if restriction.proposed_by_id == by.person:
        raise NotDone("Nobody decides about what they proposed. Ask another handler.")


def _update(restriction: Restriction, **values: Any) -> None:
    Restriction.objects.filter(pk=restriction.pk).update(**values)
    restriction.refresh_from_db()
