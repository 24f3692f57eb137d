"""Which steps a meeting answers by taking a case up."""

from __future__ import annotations

from datetime import date
from functools import cache

from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import Records, holds
from goldenthread.core.obligations.chronology import NO_IDS, NO_ROWS, whole
from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.terms import Chosen

ITEM = "meeting_item"


@cache
def taken_up_at(meeting: str) -> tuple[str, ...]:
    """The codes of the steps that are met when this meeting discusses a case."""
    return tuple(
        code
        for code, step in definitions().items()
        if any(_answers(one, meeting) for terms in step.every for one in terms.met_by)
    )


def _answers(chosen: Chosen, meeting: str) -> bool:
    """Whether an item of this meeting satisfies a condition that a step is met by."""
    if chosen.table != ITEM:
        return False
    row = whole(ITEM, {"id": "item", "meeting": meeting, "step": "discussed"})
    records = Records({**NO_ROWS, ITEM: (row,)}, {**NO_IDS, ITEM: {"item": row}})
    return holds(chosen.where, ITEM, row, records, Limits(date.min))
