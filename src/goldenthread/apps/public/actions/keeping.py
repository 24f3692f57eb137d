"""What the keeper of the answers does: piles of codes, paper answers, places of screens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import connection

from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.public import answering, codes
from goldenthread.apps.public.models import Batch, Kiosk

NOT_KNOWN = "This code is not known, or it has been used. A form that was answered counts once."
NAME_TAKEN = "Another place has this code. Choose another."
TYPE = "STA"


def make_codes(
    *, by: Visit, unit: UUID, worked_by: str, number: int, good_until: date
) -> list[str]:
    """Make a pile of codes for a borough. They are shown now and never again.

    Which card goes to whom nobody enters anywhere.
    """
    made = [codes.new() for _ in range(number)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.add_codes(%s, %s, %s, %s)",
            [[codes.hashed(one) for one in made], unit, worked_by, good_until],
        )
    Batch(
        unit_id=unit, worked_by=worked_by, number=number, good_until=good_until, made_at=by.now,
        made_by=by.person,
    ).save(force_insert=True)  # fmt: skip
    by.note(action="create", outcome="allow", type=TYPE, record=None, reason="codes")
    return made


def add_paper(
    *, by: Visit, answers: Mapping[str, str], words: str = "", code: str = "",
    unit: UUID | None = None, worked_by: str = "",
) -> None:  # fmt: skip
    """Type in a paper form: by its code, or, where that cannot be read, by borough.

    Raises NotDone for a code that is not known or was used.
    """
    by.note(action="create", outcome="allow", type=TYPE, record=None, reason="paper")
    if code:
        if not answering.give(code, answers, words):
            raise NotDone(NOT_KNOWN)
        return
    choices, given, sealed = answering.counted(answers, words)
    with connection.cursor() as cursor:
        cursor.execute(
            "select gate.give_paper(%s, %s, %s, %s, %s)",
            [unit, worked_by, choices, given, sealed],
        )


def add_kiosk(*, by: Visit, code: str, name: str, unit: UUID) -> Kiosk:
    """Put a place with a public screen on the list, so that its pages are counted."""
    if Kiosk.objects.filter(code=code).exists():
        raise NotDone(NAME_TAKEN)
    row = Kiosk(code=code, name=name, unit_id=unit, made_at=by.now, made_by=by.person)
    row.save(force_insert=True)
    by.note(action="create", outcome="allow", type=TYPE, record=None, reason="kiosk")
    return row
