"""One look, written as what is particular about it."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from goldenthread.core.rules.oversight import LookFact

MONDAY = datetime(2010, 11, 1, 9, 0, tzinfo=UTC)
NUMBERS = count(1)


def key(number):
    return UUID(int=number)


POLICE, HOUSING, TEAM = key(9001), key(9002), key(9101)


def a_look(user=1, person=500, *, hours=0.0, number=None, **more):
    """A look at a stranger, on shift, so many hours after nine on Monday 1 November 2010."""
    person = None if person is None else key(person)
    given = {
        **{"role": "PO", "agency": POLICE, "unit": TEAM, "action": "view", "record_type": "PER"},
        **{"outcome": "allow", "record_agency": POLICE, "is_on_shift": True, "case": person},
        **more,
    }
    return LookFact(
        number=next(NUMBERS) if number is None else number,
        at=MONDAY + timedelta(hours=hours),
        user=key(user),
        person=person,
        **given,
    )
