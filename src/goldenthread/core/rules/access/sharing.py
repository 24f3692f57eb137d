"""A sharing decision: all that has to be said before one agency lets another see a record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from goldenthread.core import policy
from goldenthread.core.dates import Limit, LimitUnit, deadline, london
from goldenthread.core.rules.access.codes import codes
from goldenthread.core.rules.access.facts import Grant, needs_zone

SAFE_CONTACT = "SAF"
ALL = "all"


class View(StrEnum):
    """What the survivor says of a share."""

    AGREES = "agrees"
    DOES_NOT_AGREE = "does not agree"
    NOT_SAFE_TO_ASK = "not safe to ask"


@dataclass(frozen=True, kw_only=True)
class SharingDecision:
    """The whole of a decision. What is not yet said is None or empty; `problems` names it."""

    subject: UUID | None
    giving_agency: UUID | None
    receiving_agency: UUID | None
    people: frozenset[UUID] = frozenset()
    """The people named; needed for a safe contact."""
    unit: UUID | None = None
    """The receiving team, where it is not for named people."""
    sections: frozenset[str] = frozenset()
    """The record types that are shared."""
    fields: frozenset[str] = frozenset()
    """The fields of them; `{ALL}` where nothing is held back."""
    purpose: str = ""
    basis: str = ""
    why_necessary: str = ""
    why_proportionate: str = ""
    survivors_view: View | None = None
    survivors_view_on: date | None = None
    tell_perpetrator: bool = False
    decided_by: UUID | None = None
    approved_by: UUID | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    review_on: date | None = None
    revoked_at: datetime | None = None
    revoked_by: UUID | None = None
    to_family_or_reporter: bool = False
    """It goes back to her family, or to whoever reported her missing."""
    honour_based_or_forced_marriage: bool = False
    agreed_by_lead_officer: UUID | None = None


def default_end(starts_at: datetime) -> datetime:
    """When a share ends if nobody says otherwise, by the policy of the day it starts."""
    days = policy.value("access.share_days", on=london(starts_at).date())
    return starts_at + timedelta(days=days)


def latest_end(starts_at: datetime) -> datetime:
    """The moment beyond which no share may run, by the policy of the day it starts."""
    months = policy.value("access.longest_share_months", on=london(starts_at).date())
    return deadline(starts_at, Limit(months, LimitUnit.MONTHS))


def problems(decision: SharingDecision) -> list[str]:
    """Everything that a sharing decision lacks or may not say, all at once, as sentences."""
    return [
        *_missing(decision),
        *_who(decision),
        *_what(decision),
        *_when(decision),
        *_safely(decision),
    ]


def grants(decision: SharingDecision) -> tuple[Grant, ...]:
    """What a complete decision lets people see; raises ValueError with its problems otherwise."""
    if found := problems(decision):
        raise ValueError("Nothing is shared yet. " + " ".join(found))
    people: list[UUID | None] = [*sorted(decision.people)] or [None]
    return tuple(_grant(decision, person) for person in people)


def on_withdrawal(decision: SharingDecision, withdrawn_at: datetime) -> tuple[str, datetime]:
    """What withdrawn consent does, and when: `ends` where consent is the basis, else `review`.

    It ends at once; the review is due by the working-day limit of the day of withdrawal.
    """
    basis = codes().bases.get(decision.basis)
    if basis is None or basis.ends_with_consent:
        return "ends", withdrawn_at
    days = policy.value("access.consent_review_working_days", on=london(withdrawn_at).date())
    return "review", deadline(withdrawn_at, Limit(days, LimitUnit.WORKING_DAYS))


def _grant(decision: SharingDecision, person: UUID | None) -> Grant:
    assert decision.starts_at is not None
    return Grant(
        person=person,
        unit=decision.unit,
        sections=decision.sections,
        purpose=decision.purpose,
        basis=decision.basis,
        names_safe_contact=person is not None and SAFE_CONTACT in decision.sections,
        from_at=decision.starts_at,
        until_at=decision.ends_at or default_end(decision.starts_at),
        revoked_at=decision.revoked_at,
        fields=None if ALL in decision.fields else decision.fields,
    )


REQUIRED = {
    "subject": "Say whose record it is.",
    "giving_agency": "Say which agency gives.",
    "receiving_agency": "Say which agency receives.",
    "sections": "Say which parts of the record are shared.",
    "fields": "Say which fields of them, or all.",
    "why_necessary": "Say why the share is necessary.",
    "why_proportionate": "Say why it is proportionate: why this much, and not less.",
    "survivors_view": "Say what she thinks of it: agrees, does not agree, or not safe to ask.",
    "survivors_view_on": "Say on which day her view was asked, or found unsafe to ask.",
    "decided_by": "Say who decided.",
    "approved_by": "Say who approved.",
    "starts_at": "Say when it starts.",
    "review_on": "Say on which day it is looked at again.",
}


def _missing(decision: SharingDecision) -> Iterator[str]:
    for name, words in REQUIRED.items():
        given = getattr(decision, name)
        if not (given.strip() if isinstance(given, str) else given):
            yield words
    if decision.purpose not in codes().purposes:
        yield "Choose a purpose from the list; free text alone is not a purpose."
    if decision.basis not in codes().bases:
        yield "Choose a legal basis from the list."


def _who(decision: SharingDecision) -> Iterator[str]:
    if not decision.people and decision.unit is None:
        yield "Say with whom: named people, or a team."
    if decision.giving_agency and decision.giving_agency == decision.receiving_agency:
        yield "An agency does not share with itself. Assign the case instead."
    if decision.decided_by and decision.decided_by == decision.approved_by:
        yield "Who decides may not approve. Ask another person to approve it."
    if decision.approved_by in decision.people:
        yield "Who is to receive it may not approve it. Ask another person to approve it."
    if (decision.revoked_at is None) != (decision.revoked_by is None):
        yield "A withdrawn share says both when and by whom it was withdrawn."


def _what(decision: SharingDecision) -> Iterator[str]:
    types = codes().types
    for section in sorted(decision.sections):
        if section not in types:
            yield f"'{section}' is not a part of a record. Choose from the list."
        elif not types[section].shareable:
            yield f"{types[section].name}: this is never shared. Take it out."
    purpose = codes().purposes.get(decision.purpose)
    if purpose is None:
        return
    for section in sorted(decision.sections & set(types) - purpose.types):
        yield f"{types[section].name} is not needed to {purpose.words.lower()}. Take it out."


def _when(decision: SharingDecision) -> Iterator[str]:
    start, end = decision.starts_at, decision.ends_at
    if start is None:
        return
    needs_zone(start, "starts_at")
    needs_zone(end, "ends_at")
    ends = end or default_end(start)
    if ends <= start:
        yield "The share ends before it starts. Correct one of the two."
    if ends > latest_end(start):
        yield "The share runs longer than policy lets any run. Give an earlier end, and renew it."
    first, last = london(start).date(), london(ends).date()
    if decision.review_on and not first <= decision.review_on <= last:
        yield "The day of review lies outside the share. Choose a day between start and end."


def _safely(decision: SharingDecision) -> Iterator[str]:
    agrees = decision.survivors_view is View.AGREES
    if SAFE_CONTACT in decision.sections:
        if not decision.people:
            yield "A safe contact is shared with named people only. Name each."
        if not agrees:
            yield "A safe contact is shared only as she agreed. Ask her, or leave it out."
    basis = codes().bases.get(decision.basis)
    if basis and basis.ends_with_consent and not agrees:
        yield "Consent cannot be the basis of what she did not agree to. Choose another, or stop."
    flagged = decision.honour_based_or_forced_marriage and decision.to_family_or_reporter
    if flagged and decision.agreed_by_lead_officer is None:
        yield (
            "So-called honour-based violence or forced marriage is flagged: nothing goes back to "
            "family or reporter without the lead officer's decision. Ask the lead officer."
        )
