"""What may become of a step that is owed (decision 20), in one place, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property


class State(StrEnum):
    """How an obligation stands."""

    NOT_YET_DUE = "not yet due"
    DUE = "due"
    MET = "met"
    MET_LATE = "met late"
    OVERDUE = "overdue"
    NOT_NEEDED = "not needed"
    ON_HOLD = "on hold"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something, now or after a hold."""
        return self in OPEN


def as_time_passes(
    state: State, *, due_at: datetime | None, until_at: datetime | None, now: datetime
) -> State:
    """How an obligation stands at a later moment when nothing has happened since: a hold that was
    set until a time ends with it, and a limit that has run out is overdue."""
    if state is State.ON_HOLD and until_at is not None and until_at <= now:
        state = State.DUE
    if state in RUNNING and due_at is not None and due_at <= now:
        return State.OVERDUE
    return state


RUNNING = frozenset({State.NOT_YET_DUE, State.DUE})
OPEN = frozenset({State.NOT_YET_DUE, State.DUE, State.OVERDUE, State.ON_HOLD})


class Because(StrEnum):
    """Why an obligation is not needed, on hold or cancelled."""

    NOTHING = ""
    DECIDED = "decision"
    """Somebody decided about this one."""
    HELD = "held_by"
    """What policy waits for has not happened."""
    ANSWERED = "not_needed_by"
    """What policy names has happened."""
    CORRECTED = "corrected"
    """The fact that it followed from was corrected away; only what is stored says so."""


def trigger_of(trigger: str, person: str) -> str:
    """What a decision about one obligation calls its trigger."""
    return ":".join(filter(None, (trigger, person)))


@dataclass(frozen=True, order=True)
class Key:
    """What an obligation is called for life (decision 19)."""

    code: str
    subject: str
    trigger: str
    """The fact, the person or the case that made it owed; see `Each`."""
    person: str = ""
    """To or about whom, where the step is owed once for each person."""


@dataclass(frozen=True, kw_only=True)
class Raised:
    """Where a late obligation has been raised, and since when."""

    to: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One step that is owed, and how it stands. Moments are UTC; the policy is of the day on
    which its trigger happened, in the unit that then held the case."""

    key: Key
    state: State
    owes: str
    """The role that owes it; `owing.yaml` has its title."""
    unit: str | None
    """Whose policy holds."""
    owner: str
    """Which unit or team owes it now."""
    started_at: datetime
    due_at: datetime | None
    """The moment at which its limit runs out; None where no limit is stated. Of one on hold until
    a time it is the limit that begins then."""
    met_at: datetime | None = None
    met_by: str = ""
    recorded_at: datetime | None = None
    """When the fact that met it was entered: happened in time and entered late are two truths."""
    missed_at: datetime | None = None
    """When its limit ran out unmet; it stays, whatever happened afterwards."""
    because: Because = Because.NOTHING
    """Why it is not needed, on hold or cancelled."""
    until_at: datetime | None = None
    """When a hold that somebody set ends."""
    source: str = ""
    raising: Callable[[], tuple[Raised, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def raised(self) -> tuple[Raised, ...]:
        """Where it has been raised, in order; empty unless it is overdue. Worked out when asked:
        what is stored of an obligation leaves it out. Raises NoPolicyOnDate as policy does."""
        return self.raising()
