"""Posts."""

from __future__ import annotations

from goldenthread.core.measures.definitions.staff._family import count

measure = count(
    "posts",
    title="Posts",
    means="Posts of the unit, filled or not, administrative support included.",
    counted="posts",
    source="B1-14; 003-183, 004-200",
    because=(
        "A rise may mean more people for the work, or work moved from another unit; a fall may "
        "mean a cut, or a unit that was merged."
    ),
    notes=("A part of a post is a part of the number: two and a half is 2.5.",),
    may_be_fraction=True,
)
