"""Numbers of books 124D: one book for one investigation, no number left out or used twice.

Read as far as the reader may read the forms themselves, so a number in a case that is hidden from
them counts as nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core.instruments.numbers import Sequence, parsed, sequences, used_twice

BOOK, NUMBERED, COMPLETED, SPOILED = "book_124d", "numbered", "completed", "spoiled"


@dataclass(frozen=True)
class Books:
    """What is right and wrong with the numbers of some cases."""

    sequences: list[Sequence]
    twice: dict[str, list[UUID]]
    """Each number that stands in more than one case."""
    several: dict[UUID, list[str]]
    """The cases that have more than one number."""
    without: list[UUID]
    """The cases whose book is completed and has no number."""


def books(matters: list[UUID]) -> Books:
    """The numbers of the books of these cases, as far as the reader may read them."""
    held: dict[UUID, dict[Any, str]] = {}
    done = set()
    for matter, step, reference in (
        _rows().filter(matter_id__in=matters).values_list("matter_id", "step", "reference")
    ):
        done |= {matter} if step == COMPLETED else set()
        if reference.strip():
            given = parsed(reference) or reference.strip().upper()
            held.setdefault(matter, {}).setdefault(given, reference)
    every = [one for numbers in held.values() for one in numbers.values()]
    twice: dict[str, list[UUID]] = {}
    for number in range(max(map(len, held.values()), default=0)):
        these = {m: list(n.values())[number] for m, n in held.items() if len(n) > number}
        twice |= used_twice(these)
    return Books(
        sequences(every), twice,
        {matter: list(n.values()) for matter, n in held.items() if len(n) > 1},
        sorted(done - set(held), key=str),
    )  # fmt: skip


def unlike_others(by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with numbering a book: that another case has the number. Without a number it
    stays due."""
    if (values.get("instrument"), values.get("step")) != (BOOK, NUMBERED):
        return {}
    given = str(values.get("reference") or "").strip()
    if not given:
        return {}
    others = _rows().exclude(matter_id=case.matter_id).values_list("reference", flat=True)
    wanted = parsed(given) or given.upper()
    if any((parsed(one) or one.strip().upper()) == wanted for one in others):
        return {"reference": "Another case has this number already. Look at the book, and give the "
                "next one that is free: one book is for one investigation (003-021; "
                "003-022)."}  # fmt: skip
    return {}


def _rows() -> Any:
    model: Any = FACTS["form"]
    steps = (NUMBERED, COMPLETED, SPOILED)
    return model.objects.filter(instrument=BOOK, step__in=steps).standing()
