"""Which answers of the books of some cases have reached the other systems, as a visit sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.sheets import BOOK, Sheet, by_fact, sheets
from goldenthread.apps.record.models import FACTS, Involvement
from goldenthread.core import instruments
from goldenthread.core.instruments.arriving import Arrival, Reached, Said, arrivals

CRIME, CHILD = "crime_report", "child_report"


def arrived(by: Visit, matters: Collection[UUID]) -> dict[UUID, list[Arrival]]:
    """By case with a completed book, each answer of the last book and where it has arrived; in as
    many questions however many cases there are."""
    held = _completed(by, matters)
    books = {matter: one for (matter, code, _), one in held.items() if code == BOOK}
    children, learned = _children(books), _learned(by, books)
    found = {}
    for matter, book in books.items():
        crime = held.get((matter, CRIME, book.filling.person_id)) or _any(held, matter, CRIME)
        reached = Reached(
            crime=_said(crime), has_intelligence=matter in learned,
            children={str(one): _said(held.get((matter, CHILD, one)))
                      for one in children.get(matter, ())},
        )  # fmt: skip
        found[matter] = arrivals(_said(book) or {}, reached, _form(CRIME), _form(CHILD))
    return found


def _form(code: str) -> Any:
    return instruments.versions(code)[-1]


def _completed(by: Visit, matters: Collection[UUID]) -> dict[tuple[UUID, str, UUID | None], Sheet]:
    """The last completed form of each kind, by case and person."""
    rows = Filling.objects.filter(
        matter_id__in=list(matters), instrument__in=(BOOK, CRIME, CHILD),
        ending__step=Ending.Step.COMPLETED,
    )  # fmt: skip
    seen = gate.see(by, rows.order_by("started_at"))
    read = sheets(seen)
    return {(one.matter_id, one.instrument, one.person_id): read[one.pk] for one in seen}


def _any(held: Mapping[Any, Sheet], matter: UUID, code: str) -> Sheet | None:
    return next((one for key, one in held.items() if key[:2] == (matter, code)), None)


def _said(sheet: Sheet | None) -> Said | None:
    if sheet is None:
        return None
    return {fact: answer for fact, (_, answer) in by_fact(sheet).items()}


def _children(matters: Collection[UUID]) -> dict[UUID, list[UUID]]:
    rows = Involvement.objects.filter(matter_id__in=list(matters), part=Involvement.Part.CHILD,
                                      ended_at=None)  # fmt: skip
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for matter, person in rows.values_list("matter_id", "person_id"):
        found[matter].append(person)
    return found


def _learned(by: Visit, matters: Collection[UUID]) -> set[UUID]:
    """The cases of which an entry in the intelligence system is recorded, or why there is none."""
    model: Any = FACTS["intelligence"]
    rows = model.objects.filter(matter_id__in=list(matters)).standing()
    return {one.matter_id for one in gate.see(by, rows)}
