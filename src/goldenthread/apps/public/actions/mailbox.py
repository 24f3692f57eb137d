"""A partner's message in a unit's mailbox, and her consent before it is tied to her case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Matter
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.public.models import (
    Message,
    MessageConsent,
    MessageLink,
    MessageWithdrawal,
)
from goldenthread.apps.record.actions.chronology import tell
from goldenthread.apps.record.models import Case, Involvement, Person
from goldenthread.core.rules.access import Record, decide

KIND = "message"
"""What the matter of a message is a matter of."""
NO_CONSENT = (
    "The message was not tied to the case: she has not agreed, or has withdrawn it. Ask her, and "
    "record who asked, when, how and what she said."
)
NOT_HERS = "Only the person in the victim’s part is asked, and this person is not."
OTHER_AGENCY = (
    "The case belongs to another agency. To tie a message to it is to share it: propose a share."
)


def bring_message(
    *, by: Visit, unit: UUID, partner: str, topic: str, text: str, received_on: date,
    stated: Sequence[str] = (),
) -> Message:  # fmt: skip
    """Put a partner's message into the mailbox of a unit. It names no case."""
    _require_new(by, unit)
    matter = Matter(agency_id=by.reader.agency, unit_id=unit)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into access_matter (id, kind, agency_id, unit_id) values (%s, %s, %s, %s)",
            [matter.pk, KIND, by.reader.agency, unit],
        )
    row = Message(
        matter_id=matter.pk, partner=partner, topic=topic, text=text, received_on=received_on,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    row.save(force_insert=True)
    gate.require(by, row, "create")
    return row


def record_consent(
    *, by: Visit, message: Message, case: Case, person: Person, answer: str, asked_by: str,
    how: str, words: str, happened_at: datetime, stated: Sequence[str] = (),
) -> MessageConsent:  # fmt: skip
    """Record what she said when she was asked whether a message may be tied to her case.

    Where she refuses, her case says that she was asked and what she said, and not about which.
    """
    gate.require(by, message, "approve")
    gate.require(by, case, "create")
    _check(by, case, person)
    agrees = answer == MessageConsent.Answer.AGREES
    row = MessageConsent(
        matter_id=case.matter_id, person=person, answer=answer,
        message=message.pk if agrees else None,
        asked_by=asked_by, how=how, words=words, happened_at=happened_at,
        recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    row.save(force_insert=True)
    kind = f"message_{answer}"
    tell(by, case.matter_id, kind, "public_messageconsent", row.pk, happened_at)
    return row


def link_message(*, by: Visit, message: Message, consent: MessageConsent) -> MessageLink:
    """Tie a message to her case. Raises NotDone where she has not agreed, or no longer agrees."""
    gate.require(by, message, "approve")
    gate.require(by, consent, "create")
    agreed = consent.answer == MessageConsent.Answer.AGREES
    if not agreed or consent.message != message.pk or _is_withdrawn(consent):
        by.note(action="create", outcome="deny", type="CAS", record=consent.pk,
                matter=str(consent.matter_id), reason="no_consent")  # fmt: skip
        raise NotDone(NO_CONSENT)
    row = MessageLink(matter_id=consent.matter_id, consent=consent, recorded_by=by.person)
    row.save(force_insert=True)
    tell(by, row.matter_id, "message_linked", "public_messagelink", row.pk, by.now)
    return row


def withdraw_consent(
    *, by: Visit, consent: MessageConsent, how: str, words: str, happened_at: datetime,
    stated: Sequence[str] = (),
) -> MessageWithdrawal:  # fmt: skip
    """Record that she withdrew her consent: from now on the message is not tied to her case."""
    gate.require(by, consent, "create")
    row = MessageWithdrawal(
        matter_id=consent.matter_id, consent=consent, how=how, words=words,
        happened_at=happened_at, recorded_by=by.person, stated=list(stated),
    )  # fmt: skip
    row.save(force_insert=True)
    kind, table = "message_unlinked", "public_messagewithdrawal"
    tell(by, consent.matter_id, kind, table, row.pk, happened_at)
    return row


def _check(by: Visit, case: Case, person: Person) -> None:
    if case.matter.agency_id != by.reader.agency:
        raise NotDone(OTHER_AGENCY)
    parts = person.involvements.filter(part=Involvement.Part.VICTIM, ended_at=None)
    if person.matter_id != case.matter_id or not parts.exists():
        raise NotDone(NOT_HERS)


def _is_withdrawn(consent: MessageConsent) -> bool:
    return MessageWithdrawal.objects.filter(consent=consent).exists()


def _require_new(by: Visit, unit: UUID) -> None:
    """Ask the gate of a message that is not there yet: its unit is all that there is of it."""
    for action in ("create", "approve"):
        parent = Record(type="CAS", agency=by.reader.agency, unit=unit)
        decision = decide(by.reader, parent, action, gate.purpose_for(by, "CAS"), by.now)
        if not decision:
            by.note(action=action, outcome=str(decision.outcome), type="CAS", record=None,
                    reason=decision.reason)  # fmt: skip
            raise gate.Refused(decision)
