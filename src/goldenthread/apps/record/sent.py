"""Forms that are sent once: a second click finds what the first one did.

The key in the form is written in the transaction of what the form does. Two requests with one key
cannot both write: the second waits for the first, and then finds where it led.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection, transaction

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import Sent


class AlreadySent(Exception):
    """The form was sent before. Carries the address of the page it led to."""

    def __init__(self, landed_on: str) -> None:
        super().__init__("This form was sent before.")
        self.landed_on = landed_on


@dataclass
class Sending:
    """A form being acted on; whoever acts says where it leads."""

    key: UUID
    landed_on: str = ""


@contextmanager
def once(visit: Visit, key: UUID) -> Iterator[Sending]:
    """Act on a form, all or nothing, once. Raises AlreadySent.

    Whatever is raised inside takes back what was written inside, and the key with it.
    """
    with transaction.atomic():
        _claim(visit, key)
        sending = Sending(key)
        yield sending
        Sent.objects.filter(user=visit.person, key=key).update(landed_on=sending.landed_on)


def _claim(visit: Visit, key: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'insert into record_sent (id, "user", key, at, landed_on)'
            " values (%s, %s, %s, %s, '') on conflict do nothing",
            [uuid4(), visit.person, key, visit.now],
        )
        if cursor.rowcount:
            return
    raise AlreadySent(Sent.objects.get(user=visit.person, key=key).landed_on)
