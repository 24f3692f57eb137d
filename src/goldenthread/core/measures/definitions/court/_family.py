"""What the counts of courts have in common, written once."""

from __future__ import annotations

from goldenthread.core.measures.definitions._breakdowns import PROSECUTION
from goldenthread.core.measures.model import Bound, Count

NAMESPACE = "court"
_FROM_COURTS = (
    "Hearings and their dates have no table in the template yet, so only returns give this count."
)
GROWS = "It grows with the number of cases, and says nothing of how they were handled."


def count(
    name: str,
    *,
    title: str,
    means: str,
    counted: str,
    source: str,
    because: str = GROWS,
    notes: tuple[str, ...] = (),
    at_most: tuple[Bound, ...] = (),
) -> Count:
    """A count that courts, or those who sit in them, send."""
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=counted,
        source=source,
        because=because,
        notes=(*notes, _FROM_COURTS),
        at_most=at_most,
        breakdowns=PROSECUTION,
    )
