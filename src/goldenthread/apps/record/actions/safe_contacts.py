"""Safe ways to reach a person: kept sealed, replaced, marked unsafe, revealed field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Person, SafeContact
from goldenthread.apps.record.sealing import KeyMissing, seal, unseal

FIELDS = {
    "value": "The way itself",
    "times": "When it is safe",
    "never": "What never to do",
    "others": "Who else has the one before",
}
"""What one safe contact holds. Each is revealed by itself."""


def set_safe_contact(
    *, by: Visit, person: Person, kind: str, value: str, times: str = "", never: str = "",
    instead_of: SafeContact | None = None, others: str = "",
) -> SafeContact:  # fmt: skip
    """Keep a safe way to reach a person, sealed; the one before becomes unsafe to write to.

    Raises KeyMissing where this place does not hold the key of the agency that owns the case.
    """
    gate.require(by, person, "create", type="SAF")
    if instead_of is not None:
        gate.require(by, instead_of, "edit")
    sealed, wrapped, key = seal(
        agency_of(person.matter_id),
        {"value": value, "times": times, "never": never, "others": others},
    )
    contact = SafeContact(
        matter_id=person.matter_id, person=person, kind=kind, sealed=sealed, wrapped_key=wrapped,
        key_name=key, confirmed_at=by.now, supersedes=instead_of, recorded_by=by.person,
    )  # fmt: skip
    contact.save(force_insert=True)
    if instead_of is not None:
        _set_state(instead_of, SafeContact.State.REPLACED)
    return contact


def mark_unsafe(*, by: Visit, contact: SafeContact) -> None:
    """From now on it is never to be used. It stays, so that nobody takes it for new."""
    gate.require(by, contact, "edit")
    _set_state(contact, SafeContact.State.UNSAFE)


def reveal(*, by: Visit, contact: SafeContact, field: str, words: str, purpose: str = "") -> str:
    """One field of a safe contact, its reveal written down with purpose and reason.

    Raises Refused where the gate says no, and KeyMissing where the key is not here.
    """
    # The answers of the rules are of a purpose: another purpose begins with none.
    meant = replace(by, purpose=purpose, answers={}) if purpose else by
    told: dict[str, Any] = {"words": words, "fields": [field]}
    if not gate.may(meant, contact, "reveal"):
        gate.require(meant, contact, "reveal", **told)
    try:
        content = unseal(
            agency_of(contact.matter_id), bytes(contact.sealed), bytes(contact.wrapped_key)
        )
    except KeyMissing:
        by.note(action="reveal", outcome="deny", type="SAF", record=contact.pk,
                reason="key_missing", matter=str(contact.matter_id), **told)  # fmt: skip
        raise
    gate.require(meant, contact, "reveal", **told)
    return content.get(field, "")


def agency_of(matter: UUID) -> UUID:
    """The agency that owns a matter, also for somebody to whom the safe contact alone is shared."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.matter_agency(%s)", [matter])
        return UUID(str(cursor.fetchone()[0]))


def _set_state(contact: SafeContact, state: str) -> None:
    SafeContact.objects.filter(pk=contact.pk).update(state=state)
