"""Reports made for the children in a case."""

from __future__ import annotations

from goldenthread.core.measures.definitions.compliance._family import Obligation, rate

obligation = Obligation(
    name="child_check",
    title="Child check made",
    owed="reports about children (one for each child who lives with or saw the violence)",
    done="were made and sent",
    source="002-211, 004-099; problems 002, rank 15",
    notes=("A child counts whether or not the child was in the room (003-6.29).",),
    steps=("child_check_made",),
)

measure = rate(obligation)
