"""Vacant posts."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count
from goldenthread.core.measures.model import Bound, Direction

measure = count(
    "vacancies",
    title="Vacant posts",
    means="Posts of the unit that nobody holds.",
    counted="posts",
    source="B1-14; 003-183, 004-200 (2 of 8 in one team)",
    direction=Direction.DOWN,
    because="An empty post is work left to others: units, boroughs and the board want it filled.",
    notes=("A part of a post is a part of the number: two and a half is 2.5.",),
    may_be_fraction=True,
    at_most=(Bound(of="staff.posts", because="a vacancy is a post"),),
)
