"""Breaking glass: one record, view only, for a short time, and somebody always looks afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from goldenthread.core import policy
from goldenthread.core.dates import Limit, LimitUnit, deadline, london
from goldenthread.core.rules.access import contexts as now_
from goldenthread.core.rules.access.codes import codes, known
from goldenthread.core.rules.access.facts import Opening, Reader, Record, needs_zone
from goldenthread.core.rules.access.matrix import standard
from goldenthread.core.rules.access.reasons import absent_words
from goldenthread.core.rules.access.roles import GUARDIAN, HeldRole

GLASS = "B"


@dataclass(frozen=True)
class Use:
    """One breaking of glass by a person, and when a guardian reviewed it."""

    opened_at: datetime
    reviewed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a person says and has done before glass breaks."""

    purpose: str
    basis: str
    text: str
    strong_sign_in_at: datetime | None
    """When they last proved who they are with a second factor."""


def may_break(role: str, type_: str) -> bool:
    """Whether the matrix lets this role open this type by breaking glass at all."""
    return any(GLASS in cell for cell in standard().at(role, type_).cells.values())


def problems(
    reader: Reader, record: Record, request: Request, uses: Iterable[Use], now: datetime
) -> list[str]:
    """Why glass does not break, all at once; empty where it does.

    A restricted or hidden record answers in the words of one that does not exist, and only when
    nothing else is wrong, so that nothing can be learned by trying.
    """
    needs_zone(now, "now")
    found = [*_of_role(reader, record), *_of_request(request, now), *_of_uses(uses, now)]
    return found or list(_of_record(reader, record, now))


def opening(reader: Reader, request: Request, now: datetime) -> Opening:
    """The opening that a request without problems makes: from now, for the minutes of policy."""
    lasts = timedelta(minutes=_policy("glass_minutes", now))
    return Opening(person=reader.person, basis=request.basis, from_at=now, until_at=now + lasts)


def review_due(opened_at: datetime) -> datetime:
    """When the owner agency's guardian has to have reviewed it: working days of policy."""
    days = _policy("glass_review_working_days", opened_at)
    return deadline(opened_at, Limit(days, LimitUnit.WORKING_DAYS))


def is_suspended(uses: Iterable[Use], now: datetime) -> bool:
    """Whether any use has gone unreviewed for the hours of policy; a review lifts it."""
    return any(
        use.reviewed_at is None
        and now >= use.opened_at + timedelta(hours=_policy("glass_unreviewed_hours", use.opened_at))
        for use in uses
    )


def review_problems(
    *, opened_by: UUID, owner_agency: UUID, by: UUID, by_roles: Iterable[HeldRole]
) -> list[str]:
    """Why a person may not review it: only a guardian of the owner's agency, never one's own."""
    found = []
    if by == opened_by:
        found.append("Nobody reviews their own breaking of glass. Ask another guardian.")
    if HeldRole(GUARDIAN, owner_agency) not in set(by_roles):
        found.append("It is reviewed by a guardian of the agency that owns the record. Ask one.")
    return found


def _of_role(reader: Reader, record: Record) -> Iterator[str]:
    known(codes().types, record.type, "record type")
    if not may_break(reader.role, record.type):
        yield (
            f"Breaking glass does not open this to {codes().roles[reader.role].name.lower()}. "
            "Ask the duty desk, or a supervisor of the team that has it."
        )


def _of_request(request: Request, now: datetime) -> Iterator[str]:
    letter = codes().letters[GLASS]
    if request.purpose not in letter.purposes:
        words = [codes().purposes[one].words.lower() for one in sorted(letter.purposes)]
        yield f"Glass breaks for one of these only: {', '.join(words)}. Choose one."
    if request.basis not in codes().bases:
        yield "Choose a legal basis from the list."
    least = _policy("glass_least_text", now)
    if len(_said(request.text)) < least:
        yield f"Say why in at least {least} characters. A guardian will read it."
    fresh = timedelta(minutes=_policy("glass_sign_in_minutes", now))
    signed_in = request.strong_sign_in_at
    if signed_in is None or not timedelta(0) <= now - signed_in < fresh:
        yield "Prove again who you are, with your passkey or code. Then try once more."


def _of_uses(uses: Iterable[Use], now: datetime) -> Iterator[str]:
    given = list(uses)
    hours = timedelta(hours=_policy("glass_uses_hours", now))
    recent = [use for use in given if now - use.opened_at < hours]
    if len(recent) >= _policy("glass_most_uses", now):
        yield "You have broken glass as often as policy lets anyone in a day. Ring the duty desk."
    if is_suspended(given, now):
        yield (
            "You may not break glass until your earlier use has been reviewed. Ask the guardian of "
            "the agency that owned that record. Ring the duty desk for this one."
        )


def _of_record(reader: Reader, record: Record, now: datetime) -> Iterator[str]:
    held = now_.contexts(reader, record, now)
    if held & {"ended", "excluded", "restricted", "named"}:
        yield absent_words()


def _said(text: str) -> str:
    """The text with single spaces and nothing that cannot be seen."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def _policy(name: str, moment: datetime) -> Any:
    return policy.value(f"access.{name}", on=london(moment).date())
