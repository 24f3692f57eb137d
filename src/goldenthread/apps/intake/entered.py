"""Which delivered rows somebody entered here already, under the number of the other system."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from goldenthread.apps.intake import comparing, gated
from goldenthread.apps.intake.changes import New
from goldenthread.apps.intake.gated import Entered

if TYPE_CHECKING:
    from goldenthread.apps.intake.plan import Plan

REPORT = "crime_report"
NUMBERED = ("form", "child_check", "circulation", "warrant", REPORT)
"""Tables whose rows carry the number that another system gave."""


def entered_here(made: Plan, table: str, fresh: Iterable[New]) -> Mapping[UUID, UUID]:
    """By the key of a new row, ours that says the same of the same person.

    Several forms, and the checks of several children, may have one number: each row of ours is
    taken for one delivered row, and for none about another person whom the extracts know.
    """
    asked = [one for one in fresh if table in NUMBERED and one.matter not in made.placed.opened]
    ours = _ours(table, {one.matter for one in asked})
    found: dict[UUID, UUID] = {}
    for is_exact in (True, False):
        for one in asked:
            among = ours.get((one.matter, *_named(table, one.row)), [])
            person = _person(made, one)
            here = next((h for h in among if _is_about(h, person, is_exact=is_exact)), None)
            if here is not None and one.key not in found:
                found[one.key] = here.row
                among.remove(here)
    return found


def _ours(table: str, matters: set[UUID]) -> dict[tuple[UUID | str, ...], list[Entered]]:
    """What was entered here, by its case and by what two rows under one number say alike."""
    found: dict[tuple[UUID | str, ...], list[Entered]] = {}
    for one in gated.entered(comparing.table_of(table), matters) if matters else ():
        found.setdefault((one.matter, *_named(table, one.content)), []).append(one)
    return found


def _named(table: str, row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Step, form and number. A crime report without another number has that of its id."""
    number = row.get("reference") or (row["id"].rpartition(":")[2] if table == REPORT else None)
    return row.get("step") or "", row.get("instrument") or "", number or ""


def _person(made: Plan, one: New) -> str | None:
    given = one.row.get("person")
    return str(made.pointed(one.matter, "person", given)) if given else None


def _is_about(here: Entered, person: str | None, *, is_exact: bool) -> bool:
    """Whether our row is about that person; if it need not be exact, about one who may be."""
    theirs = here.content.get("person_id")
    return theirs == person or not (is_exact or (theirs and person and here.is_known))
