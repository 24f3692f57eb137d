"""One message, the same for everybody and everything: something waits for you."""

from __future__ import annotations

from uuid import UUID

from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string

TEMPLATE = "messages/waits"


def written(message: UUID, address: str) -> EmailMessage:
    """The message as it is sent. Its number is its own, so that a double is known for one."""
    return EmailMessage(
        subject=render_to_string(f"{TEMPLATE}_subject.txt").strip(),
        body=render_to_string(f"{TEMPLATE}.txt"),
        to=[address],
        headers={"Message-ID": f"<{message}@messages.invalid>", "Auto-Submitted": "auto-generated"},
    )


def send(message: UUID) -> bool:
    """Send one message that waits, once; whether it was sent now.

    It is held while it is sent and marked in the same transaction. Whoever is killed between the
    two has it sent again, with the same number.
    """
    with transaction.atomic():
        address = _asked("select gate.take_message(%s)", message)
        if not address:
            return False
        written(message, str(address)).send()
        _asked("select gate.message_sent(%s)", message)
    return True


def _asked(statement: str, message: UUID) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, [message])
        return cursor.fetchone()[0]
