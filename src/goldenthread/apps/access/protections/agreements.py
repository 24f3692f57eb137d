"""What agencies have agreed in writing to share (002-294, 004-310), and what may go before that."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from goldenthread.apps.access.models import Agreement
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import codes


def record_agreement(
    *, by: Visit, receiving: UUID, covers: Collection[str], signed_on: date | None,
    until_on: date | None, before_signing: str = "",
) -> Agreement:  # fmt: skip
    """Record an agreement of one's own agency with another; without a day it awaits signature."""
    if found := _problems(by, receiving, covers, signed_on, until_on):
        raise NotDone(*found)
    agreement = Agreement(
        giving_id=by.reader.agency, receiving_id=receiving, covers=sorted(covers),
        signed_on=signed_on, until_on=until_on, before_signing=before_signing, kept_by_id=by.person,
    )  # fmt: skip
    agreement.save(force_insert=True)
    return agreement


def sign_agreement(*, by: Visit, agreement: Agreement, on: date) -> None:
    """Record on which day an agreement was signed; once."""
    if agreement.signed_on is not None:
        raise NotDone("It was signed before. Record a new agreement where this one was replaced.")
    if on > by.now.date():
        raise NotDone("The day of signing has not come yet. Enter the day on the paper.")
    Agreement.objects.filter(pk=agreement.pk).update(signed_on=on)


def end_agreement(*, by: Visit, agreement: Agreement, on: date) -> None:
    """Record the first day on which an agreement no longer holds; once."""
    if agreement.until_on is not None:
        raise NotDone("It has an end already. Record a new agreement where it was renewed.")
    if agreement.signed_on and on < agreement.signed_on:
        raise NotDone("It ends before it was signed. Enter a later day.")
    Agreement.objects.filter(pk=agreement.pk).update(until_on=on)


def state_of(agreement: Agreement, day: date) -> str:
    """In one word: awaiting signatures, in force, not yet in force, or ended."""
    if agreement.signed_on is None:
        return "Awaiting signatures"
    if agreement.signed_on > day:
        return "Not yet in force"
    return "Ended" if agreement.until_on and agreement.until_on <= day else "In force"


def _problems(
    by: Visit, receiving: UUID, covers: Collection[str], signed: date | None, until: date | None
) -> list[str]:
    found = []
    if receiving == by.reader.agency:
        found.append("An agency has no agreement with itself. Choose the other agency.")
    if not covers or any(not codes().types[one].shareable for one in covers):
        found.append("Say which parts of a record the agreement covers.")
    if signed and signed > by.now.date():
        found.append("The day of signing has not come yet. Leave it out until it is signed.")
    if signed and until and until <= signed:
        found.append("The agreement ends before it was signed. Correct one of the two.")
    return found
