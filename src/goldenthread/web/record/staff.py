"""The names of people who work here, for pages that say who did something."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from goldenthread.apps.access.models import User

UNKNOWN = "somebody whose account is gone"


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, asked for in one go."""
    wanted = {person for person in people if person is not None}
    found = User.objects.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
    names = dict.fromkeys(wanted, UNKNOWN)
    return names | dict(found)
