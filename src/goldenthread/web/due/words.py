"""How an obligation reads on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.apps.obligations.models import Owed
from goldenthread.core.obligations import Because, State, definition, owing
from goldenthread.core.obligations.register import UnknownObligation
from goldenthread.web.components.moments import uk_moment

BECAUSE = {
    Because.DECIDED: "Somebody decided so; see the chronology.",
    Because.HELD: "It waits for a decision that comes first.",
    Because.ANSWERED: "What happened since makes it not needed.",
    Because.CORRECTED: "The fact that it followed from was corrected.",
    Because.NOTHING: "",
}
"""Why it is on hold, not needed or cancelled, by what the derivation says."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True)
class Line:
    """One obligation as a page prints it."""

    owed: Owed
    title: str
    words: str
    state: State
    who: str
    when: str
    because: str

    @property
    def is_late(self) -> bool:
        """Whether its limit has run out."""
        return self.state is State.OVERDUE


def line(owed: Owed, now: datetime) -> Line:
    """The obligation in words, as it stands now."""
    state = owed.as_of(now)
    title, words = _said(owed.code)
    return Line(
        owed, title, words, state, str(owing()[owed.owes]["title"]), when(owed, state, now),
        BECAUSE[Because(owed.because)],
    )  # fmt: skip


def when(owed: Owed, state: State, now: datetime) -> str:
    """When it is due, or by how much it is late, or when it was done."""
    if owed.met_at:
        return f"Done {uk_moment(owed.met_at)}"
    if state in (State.ON_HOLD, State.NOT_NEEDED, State.CANCELLED):
        return f"Until {uk_moment(owed.until_at)}" if owed.until_at else ""
    if owed.due_at is None:
        return "No limit is stated"
    moment = uk_moment(owed.due_at)
    return f"{moment}, {span(now - owed.due_at)} late" if state is State.OVERDUE else moment


def span(long: timedelta) -> str:
    """About how long: `40 minutes`, `5 hours`, `3 days`."""
    for size, word in ((DAY, "day"), (HOUR, "hour"), (HOUR / 60, "minute")):
        number = long // size
        if number:
            return f"{number} {word}{'s' if number > 1 else ''}"
    return "under a minute"


def _said(code: str) -> tuple[str, str]:
    """Title and words of a step. A step that policy no longer has keeps its place in old cases."""
    try:
        step = definition(code)
    except UnknownObligation:
        return code.replace("_", " ").capitalize(), "Policy no longer has this step."
    return step.title, step.words
