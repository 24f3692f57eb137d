"""The names of people who work here, for pages that say who did something."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from goldenthread.apps.access.models import RoleHeld, User
from goldenthread.apps.access.visits import Visit

UNKNOWN = "somebody whose account is gone"
HANDLER = "RH"
THE_DESK = "The duty desk"
"""Whoever raises a grade for what may not be said is not shown by name: the office would tell."""


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, asked for in one go."""
    wanted = {person for person in people if person is not None}
    found = User.objects.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
    names = dict.fromkeys(wanted, UNKNOWN)
    return names | dict(found)


def names_for(visit: Visit, people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id for a reader: those who handle restricted cases are named to each other alone."""
    names = names_of(people)
    if visit.reader.role == HANDLER:
        return names
    handlers = RoleHeld.objects.filter(role=HANDLER, user__in=list(names))
    return names | dict.fromkeys(handlers.values_list("user_id", flat=True), THE_DESK)
