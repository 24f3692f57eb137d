"""What the counts of staff have in common, written once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import STAFF
from goldenthread.core.measures.model import AddsOver, Bound, Count, Direction

NAMESPACE = "staff"
_FROM_UNITS = (
    "Units send it as it stands on the last day of the period, so only returns give it, and it is "
    "never added up over months."
)
_TAUGHT = "Boroughs, the board and survivors all ask for more staff to be taught this."


def count(
    name: str,
    *,
    title: str,
    means: str,
    counted: str,
    source: str,
    because: str,
    direction: Direction = Direction.NEITHER,
    notes: tuple[str, ...] = (),
    at_most: tuple[Bound, ...] = (),
    people: bool = False,
    may_be_fraction: bool = False,
) -> Count:
    """A number on a day; people with several skills are not added up over categories."""
    over = {AddsOver.UNITS} if people else {AddsOver.UNITS, AddsOver.CATEGORIES}
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=counted,
        source=source,
        direction=direction,
        because=because,
        notes=(*notes, _FROM_UNITS),
        at_most=at_most,
        adds_over=frozenset(over),
        may_be_fraction=may_be_fraction,
        breakdowns=() if may_be_fraction else STAFF,
    )


def trained(subject: str, words: str) -> Count:
    """Staff trained in one of the six subjects of the brief."""
    return count(
        f"trained_{subject}",
        title=f"Trained in {words}",
        means=f"Officers and staff of the unit who have been trained in {words}.",
        counted="people",
        source="B1-15; 001-117, 003-191",
        direction=Direction.UP,
        because=_TAUGHT,
        at_most=(Bound(of="staff.trained", because="each is trained in at least one subject"),),
        people=True,
    )
