"""How a row of one table leads to a row of another: the shortest chain of references."""

from __future__ import annotations

from collections import deque
from functools import cache

from goldenthread.core.template.columns import Column
from goldenthread.core.template.tables import TABLES

Route = tuple[Column, ...]
SUPERSEDES = "supersedes"


@cache
def route(start: str, end: str) -> Route | None:
    """The references to follow from a row of `start` to its row of `end`; None if there is none.

    `route("disposal", "incident")` goes by offence, crime_report, incident. A table leads to
    itself by no step. What a row supersedes is not followed.
    """
    paths: deque[tuple[str, Route]] = deque([(start, ())])
    seen = {start}
    while paths:
        here, path = paths.popleft()
        if here == end:
            return path
        for reference in TABLES[here].references:
            if reference.refers not in seen and reference.name != SUPERSEDES:
                seen.add(reference.refers)
                paths.append((reference.refers, (*path, reference)))
    return None


def is_certain(path: Route) -> bool:
    """Whether every row leads there: no reference on the way may be empty."""
    return all(reference.required for reference in path)
