"""Rows of the public side. Those of a case are guarded with it; those of answers are nobody's."""

from goldenthread.apps.public.models.answer import Batch, Code, HeldText, Tally, WorkedBy
from goldenthread.apps.public.models.kiosk import Kiosk, KioskCount
from goldenthread.apps.public.models.mailbox import (
    Message,
    MessageConsent,
    MessageLink,
    MessageWithdrawal,
)
from goldenthread.apps.public.models.offer import Invitation, Preference

__all__ = [
    "Batch",
    "Code",
    "HeldText",
    "Invitation",
    "Kiosk",
    "KioskCount",
    "Message",
    "MessageConsent",
    "MessageLink",
    "MessageWithdrawal",
    "Preference",
    "Tally",
    "WorkedBy",
]
