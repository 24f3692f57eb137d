"""Staff trained in at least one of the six subjects."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count
from goldenthread.core.measures.model import Bound, Direction

measure = count(
    "trained",
    title="Trained",
    means="Officers and staff of the unit trained in at least one of the brief's six subjects.",
    counted="people",
    source="B1-15",
    direction=Direction.UP,
    because="Boroughs, the board and survivors all ask for more staff to be taught.",
    notes=(
        "The six: child protection; so-called honour-based violence and forced marriage; stalking "
        "and harassment; victim care; investigating sexual offences; domestic violence. A person "
        "may be trained in several, so the six do not add up to this.",
    ),
    at_most=(Bound(of="staff.people", because="only people of the unit are counted"),),
    people=True,
)
