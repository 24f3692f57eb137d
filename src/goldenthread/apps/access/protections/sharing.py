"""Sharing a matter with another agency: proposed, approved by a guardian, withdrawn, ended.

Nothing opens before a guardian of the giving agency has approved it, and nothing for longer than
policy says. The guardian sees who, why and until when, never what is shared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Agency, Grant, SharingDecision, Unit, User
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import codes, sharing

LST, SAF = "LST", "SAF"
VITAL = "vital_interests"
ELSEWHERE = frozenset({"receiving", "people", "unit", "until_at", "lead_officer"})
"""What a row of a share keeps under another name, or in rows of its own."""
ANY = uuid4()
"""Stands for whoever will approve, until somebody has."""
WHO_WHY_WHEN = frozenset({"value_hidden"})
"""What a guardian is shown of a safe contact: who reads it, why and until when; never the value."""
VIEWS = {
    SharingDecision.View.AGREES: sharing.View.AGREES,
    SharingDecision.View.DISAGREES: sharing.View.DOES_NOT_AGREE,
    SharingDecision.View.NOT_SAFE: sharing.View.NOT_SAFE_TO_ASK,
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What somebody proposes to share, as asked on the page."""

    receiving: UUID | None
    people: frozenset[UUID] = frozenset()
    unit: UUID | None = None
    sections: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset({sharing.ALL})
    purpose: str = ""
    basis: str = ""
    why_necessary: str = ""
    why_proportionate: str = ""
    survivor_view: str = ""
    survivor_asked_on: date | None = None
    suspect_to_be_told: bool = False
    from_at: datetime | None = None
    until_at: datetime | None = None
    review_on: date | None = None
    to_family_or_reporter: bool = False
    honour_based: bool = False
    lead_officer: UUID | None = None


def propose_share(*, by: Visit, matter: UUID, proposal: Proposal) -> SharingDecision:
    """Propose a share; raises NotDone with every problem at once. It opens nothing yet."""
    meant = replace(proposal, from_at=proposal.from_at or by.now)
    share = _share(by, matter, meant)
    gate.require(by, share, "create", type=LST)
    if found := problems(by=by, share=share, people=meant.people, unit=meant.unit):
        raise NotDone(*found)
    share.save(force_insert=True)
    named: list[UUID | None] = [*sorted(meant.people)]
    for person in named or [None]:
        Grant(
            matter_id=matter, decision=share, from_at=share.from_at, until_at=share.until_at,
            user_id=person, unit_id=None if person else meant.unit,
        ).save(force_insert=True)  # fmt: skip
    by.standings.pop(matter, None)
    return share


def approve_share(*, by: Visit, share: SharingDecision) -> SharingDecision:
    """Approve a share, so that it opens. Only another than who decided it and who receives it."""
    gate.require(by, share, "approve", type=LST)
    if SAF in share.sections:
        gate.require(by, share, "approve", type=SAF, parts=WHO_WHY_WHEN)
    people, unit = receivers(share)
    found = problems(by=by, share=share, people=people, unit=unit, approver=by.person)
    if share.approved_at is not None or share.revoked_at is not None:
        found.append("This share was decided already. Look at it again.")
    if found:
        raise NotDone(*found)
    return _changed(share, approved_by_id=by.person, approved_at=by.now)


def end_share(*, by: Visit, share: SharingDecision, because: str) -> SharingDecision:
    """End a share, or refuse one that waits: nothing opens through it from now on."""
    _require_either(by, share)
    if share.revoked_at is not None:
        return share
    return _changed(share, revoked_by_id=by.person, revoked_at=by.now, revoked_because=because)


def withdraw_consent(*, by: Visit, share: SharingDecision) -> SharingDecision:
    """Record that she took her consent back. What rests on consent ends with it, at once; what
    rests on another basis is reviewed within the working days of policy."""
    gate.require(by, share, "create", type=LST)
    if share.withdrawn_at is not None or share.revoked_at is not None:
        return share
    does, when = sharing.on_withdrawal(_rules(share, frozenset(), None, ANY), by.now)
    values: dict[str, Any] = {
        "withdrawn_at": by.now,
        "survivor_view": SharingDecision.View.DISAGREES,
        "survivor_asked_on": by.now.date(),
    }
    if does == "ends":
        values |= {"revoked_by_id": by.person, "revoked_at": by.now,
                   "revoked_because": "She withdrew her consent."}  # fmt: skip
    else:
        values["review_by"] = when
    return _changed(share, **values)


def problems(
    *, by: Visit, share: SharingDecision, people: Collection[UUID], unit: UUID | None,
    approver: UUID = ANY,
) -> list[str]:  # fmt: skip
    """Why a share cannot stand, all reasons at once, as sentences."""
    rules = _rules(share, frozenset(people), unit, approver)
    return [*sharing.problems(rules), *_receivers(share, people, unit), *_agreed(share),
            *_may_give_safe_contact(by, share, approver)]  # fmt: skip


def has_agreement(giving: UUID, receiving: UUID, sections: Iterable[str]) -> bool:
    """Whether the two agencies have a signed agreement in date that covers these parts."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.has_agreement(%s, %s, %s)", [giving, receiving, list(sections)])
        return bool(cursor.fetchone()[0])


def receivers(share: SharingDecision) -> tuple[frozenset[UUID], UUID | None]:
    """The people named in a share, or the unit."""
    rows = list(Grant.objects.filter(decision=share))
    people = frozenset(row.user_id for row in rows if row.user_id)
    return people, next((row.unit_id for row in rows if row.unit_id), None)


def _share(by: Visit, matter: UUID, meant: Proposal) -> SharingDecision:
    assert meant.from_at is not None
    given = {name: value for name, value in vars(meant).items() if name not in ELSEWHERE}
    return SharingDecision(
        **given | {"sections": sorted(meant.sections), "fields": sorted(meant.fields)},
        matter_id=matter, giving_id=by.reader.agency, receiving_id=meant.receiving,  # type: ignore[misc]
        lead_officer_id=meant.lead_officer, decided_by_id=by.person,
        until_at=meant.until_at or sharing.default_end(meant.from_at),
        names_safe_contact=SAF in meant.sections,
    )  # fmt: skip


def _rules(
    share: SharingDecision, people: frozenset[UUID], unit: UUID | None, approver: UUID
) -> sharing.SharingDecision:
    return sharing.SharingDecision(
        subject=share.matter_id, giving_agency=share.giving_id, people=people, unit=unit,
        receiving_agency=share.receiving_id, sections=frozenset(share.sections),
        fields=frozenset(share.fields), purpose=share.purpose, basis=share.basis,
        why_necessary=share.why_necessary, why_proportionate=share.why_proportionate,
        survivors_view=VIEWS.get(SharingDecision.View(share.survivor_view))
        if share.survivor_view in SharingDecision.View.values else None,
        survivors_view_on=share.survivor_asked_on, tell_perpetrator=share.suspect_to_be_told,
        decided_by=share.decided_by_id, approved_by=approver, starts_at=share.from_at,
        ends_at=share.until_at, review_on=share.review_on,
        to_family_or_reporter=share.to_family_or_reporter,
        honour_based_or_forced_marriage=share.honour_based,
        agreed_by_lead_officer=share.lead_officer_id,
    )  # fmt: skip


def _receivers(share: SharingDecision, people: Collection[UUID], unit: UUID | None) -> list[str]:
    """Whoever receives works for the agency that receives."""
    outside = User.objects.filter(pk__in=people).exclude(agency_id=share.receiving_id).exists()
    other = unit is not None and not Unit.objects.filter(
        pk=unit, agency_id=share.receiving_id).exists()  # fmt: skip
    if not outside and not other:
        return []
    return ["Somebody here does not work for the agency that receives. Choose its own people."]


def _agreed(share: SharingDecision) -> list[str]:
    if share.receiving_id is None or not share.sections or share.basis == VITAL:
        return []
    if has_agreement(share.giving_id, share.receiving_id, share.sections):
        return []
    name = Agency.objects.get(pk=share.receiving_id).name
    return [
        f"There is no signed agreement in date with {name} that covers all of this. Without one, "
        f"only {codes().bases[VITAL].words} are a basis. Ask your guardian about the agreement, or "
        "take out what it does not cover."
    ]


def _may_give_safe_contact(by: Visit, share: SharingDecision, approver: UUID) -> list[str]:
    if SAF not in share.sections or approver is not ANY:
        return []
    if gate.may(by, share, "share", type=SAF):
        return []
    return [
        "A safe contact is shared by her advocate, who has the case by name and decides it with "
        "her. Leave it out, or ask the advocate."
    ]


def _require_either(by: Visit, share: SharingDecision) -> None:
    action = "approve" if gate.may(by, share, "approve", type=LST) else "create"
    gate.require(by, share, action, type=LST)


def _changed(share: SharingDecision, **values: Any) -> SharingDecision:
    SharingDecision.objects.filter(pk=share.pk).update(**values)
    return SharingDecision.objects.get(pk=share.pk)
