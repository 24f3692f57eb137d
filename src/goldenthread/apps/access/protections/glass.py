"""Breaking glass: one record, view only, for a short time; a guardian always looks afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Opening, RoleHeld
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import Record, glass
from goldenthread.core.rules.access.roles import HeldRole

CASE, AUDIT = "CAS", "AUD"
REASONS = {
    "danger_now": "Somebody is in danger now",
    "missing": "Somebody is missing",
    "treatment": "A patient is being treated now",
    "child": "A child may be in danger",
    "nobody_reached": "The team that has it cannot be reached, and it cannot wait",
}
VERDICTS = {
    "justified": "Justified",
    "not_needed": "Done in good faith, but not needed",
    "not_justified": "Not justified: taken further",
}


@dataclass(frozen=True, kw_only=True)
class Plea:
    """Which record, and what somebody says before glass breaks."""

    reference: str = ""
    key: UUID | None = None
    reason: str
    purpose: str
    basis: str
    words: str
    strong_sign_in_at: datetime | None


def break_glass(*, by: Visit, plea: Plea) -> UUID | None:
    """Open one record for the minutes of policy. Gives its key, or None where nothing was opened:
    there is no such record, or nobody may know that there is. Raises NotDone for what is wrong
    with the plea itself, which says nothing of the record."""
    if found := problems(by=by, plea=plea):
        raise NotDone(*found)
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.break_glass(%s, %s, %s, %s, %s, %s)",
            [
                plea.reference,
                plea.key,
                plea.reason,
                plea.words,
                plea.basis,
                glass.review_due(by.now),
            ],
        )
        opened = cursor.fetchone()[0]
    return UUID(str(opened)) if opened else None


def problems(*, by: Visit, plea: Plea) -> list[str]:
    """What is wrong with a plea, all at once. Of the record nothing is known here, or asked."""
    nothing = Record(type=CASE, agency=by.person, unit=by.person)
    asked = glass.Request(
        purpose=plea.purpose, basis=plea.basis, text=plea.words,
        strong_sign_in_at=plea.strong_sign_in_at,
    )  # fmt: skip
    found = glass.problems(by.reader, nothing, asked, uses(), by.now)
    if plea.reason not in REASONS:
        found.insert(0, "Choose what it is that cannot wait.")
    return found


def uses() -> list[glass.Use]:
    """When whoever is here broke glass, and when each time was reviewed."""
    with connection.cursor() as cursor:
        cursor.execute("select opened_at, reviewed_at from gate.glass_uses()")
        return [glass.Use(opened, reviewed) for opened, reviewed in cursor.fetchall()]


def review(*, by: Visit, opening: Opening, verdict: str, words: str) -> None:
    """A guardian of the agency that owns the record says what they found; once."""
    gate.require(by, opening, "approve", type=AUDIT)
    held = [one for one in RoleHeld.objects.filter(user=by.person).select_related("unit")
            if one.is_held(by.now)]  # fmt: skip
    owner = gate.standing(by, opening.matter_id, AUDIT).agency
    found = glass.review_problems(
        opened_by=opening.user_id, owner_agency=owner, by=by.person,
        by_roles=[HeldRole(one.role, one.unit.agency_id) for one in held],
    )  # fmt: skip
    if verdict not in VERDICTS:
        found.append("Say what you found.")
    if opening.reviewed_at is not None:
        found.append("It was reviewed already.")
    if found:
        raise NotDone(*found)
    Opening.objects.filter(pk=opening.pk).update(
        reviewed_by_id=by.person, reviewed_at=by.now, verdict=verdict, review_words=words
    )
    opening.refresh_from_db()


def open_now(*, by: Visit, matter: UUID) -> Opening | None:
    """The opening through which this visitor sees a matter now, if there is one."""
    return (
        Opening.objects.filter(
            matter_id=matter,
            user=by.person,
            role_held=by.role_held,
            from_at__lte=by.now,
            until_at__gt=by.now,
        )
        .order_by("-until_at")
        .first()
    )
