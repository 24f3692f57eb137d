"""The clock of one obligation: it starts, stops, starts anew, and remembers a limit missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from enum import StrEnum

from goldenthread.core.dates import Limit, LimitUnit, deadline, is_late, tour_end
from goldenthread.core.obligations.states import Because
from goldenthread.core.obligations.terms import Terms


class Phase(StrEnum):
    """What the clock does between two facts."""

    OFF = "off"
    """The condition of the step does not hold."""
    RUNNING = "running"
    HELD = "held"
    NOT_NEEDED = "not needed"


class Clock:
    """Turned at each moment at which something happened, in order."""

    def __init__(self, terms: Terms, *, tours: Sequence[time]) -> None:
        self.terms = terms
        self.tours = tours
        self.phase = Phase.OFF
        self.started_at: datetime | None = None
        """When it was first owed, on hold or found not needed."""
        self.running_from: datetime | None = None
        self.due_at: datetime | None = None
        self.missed_at: datetime | None = None
        self.because = Because.NOTHING
        self.until_at: datetime | None = None
        self.limit: Limit | None = None

    @property
    def is_owed(self) -> bool:
        """Whether a fact can meet it now."""
        return self.phase in (Phase.RUNNING, Phase.HELD)

    def turn(
        self, moment: datetime, phase: Phase, grade: str, because: Because, until: datetime | None
    ) -> None:
        """Something happened: the clock goes on, stops or starts."""
        self.run_to(moment)
        limit = self.terms.limit(grade)
        if phase is Phase.RUNNING:
            if self.phase is not Phase.RUNNING:
                self.running_from = moment
                self.due_at = self._due(moment, limit)
            elif limit != self.limit:
                self.due_at = self._changed(moment, limit)
        elif phase is Phase.HELD and until is not None:
            self.due_at = self._due(until, limit)
        self.limit = limit
        if phase is not Phase.OFF and self.started_at is None:
            self.started_at = moment
        self.phase, self.because, self.until_at = phase, because, until

    def run_to(self, moment: datetime) -> None:
        """Time passes; a limit that has run out is missed for good."""
        if self.phase is Phase.RUNNING and self.missed_at is None and self.is_late(moment):
            self.missed_at = self.due_at

    def meet(self, moment: datetime) -> None:
        """A fact met it."""
        self.run_to(moment)

    def is_late(self, moment: datetime) -> bool:
        """Whether the limit has run out by a moment."""
        if self.due_at is None or self.limit is None:
            return False
        return is_late(moment, self.due_at, self.limit)

    def _due(self, start: datetime, limit: Limit | None) -> datetime | None:
        if limit is None:
            return None
        tour = tour_end(start, self.tours) if limit.unit is LimitUnit.END_OF_TOUR else None
        return deadline(start, limit, tour_ends=tour)

    def _changed(self, moment: datetime, limit: Limit | None) -> datetime | None:
        """The grade changed while the clock ran: the new limit counts from its start, but one that
        would then have run out already counts from the change, and never lengthens the old."""
        assert self.running_from
        due = self._due(self.running_from, limit)
        if due is None or due > moment:
            return due
        anew = self._due(moment, limit)
        return min(one for one in (anew, self.due_at) if one is not None)
