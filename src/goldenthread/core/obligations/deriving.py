"""Every obligation of a case, and how it stands: a pure function of chronology, policy and dates.

The clock of a step starts when its trigger has happened and its condition holds. It stops while
the step is held, and starts anew when the hold ends, as it does when the condition comes to hold
again. A limit that grows shorter in a running clock never runs out before the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.obligations.asking import Asking
from goldenthread.core.obligations.chronology import Chronology, Holding, Row, in_time, origin
from goldenthread.core.obligations.clock import Clock, Phase
from goldenthread.core.obligations.ladder import raised
from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.states import Because, Key, Obligation, State, trigger_of
from goldenthread.core.obligations.terms import DECISIONS, Chosen, Definition, Each, Same, Terms

SOON, TOURS = "obligations.due_soon_hours", "obligations.tours_end"


def obligations(
    chronology: Chronology,
    *,
    as_at: datetime,
    known_at: datetime | None = None,
    steps: Mapping[str, Definition] | None = None,
) -> tuple[Obligation, ...]:
    """Every obligation of a case as it stood at one moment, as far as was known at another.

    `steps` are the register's own unless given. Moments need a zone. Raises NoPolicyOnDate where
    a ladder is not set for the day on which a step became owed.
    """
    chosen = definitions() if steps is None else steps
    as_at = london(as_at).astimezone(UTC)
    case = Asking(chronology, chronology.known(as_at=as_at, known_at=known_at or as_at))
    found = [
        made
        for step in chosen.values()
        for owed in _owed(step, case)
        if (made := _stands(owed, case)) is not None
    ]
    return tuple(sorted(found, key=lambda one: one.key))


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One trigger that makes a step owed, once."""

    step: Definition
    terms: Terms
    key: Key
    row: Row
    person: str | None
    holding: Holding

    @property
    def from_at(self) -> datetime:
        """When the trigger happened."""
        moment: datetime = self.row["happened_at"]
        return moment


def _owed(step: Definition, case: Asking) -> Iterator[Owed]:
    """Every trigger of a step, under the terms of the day and of whoever held the case."""
    subject = case.chronology.subject
    for terms in step.owed_after(case.tables):
        rows = [
            row for row in case.rows(terms.after) if case.terms(step, row["happened_at"]) is terms
        ]
        for row, trigger, person in _grouped(terms, rows, case) if rows else ():
            key = Key(step.code, subject, trigger,
                      person or "" if terms.each.is_for_victims else "")  # fmt: skip
            yield Owed(step=step, terms=terms, key=key, row=row, person=person,
                       holding=case.holding(row["happened_at"]))  # fmt: skip


def _grouped(terms: Terms, rows: list[Row], case: Asking) -> Iterator[tuple[Row, str, str | None]]:
    """The row that starts the clock, the name of the trigger, and the person it is about."""
    each, subject, known = terms.each, case.chronology.subject, case.known
    if each is Each.CASE:
        yield from ((row, subject, row.get("person")) for row in rows[:1])
    elif each is Each.PERSON:
        first: dict[str, Row] = {}
        for row in rows:
            if row["person"]:
                first.setdefault(row["person"], row)
        yield from ((row, person, person) for person, row in first.items())
    elif each.is_for_victims:
        for person in case.victims:
            about = [row for row in rows
                     if terms.after.same is Same.CASE or row["person"] == person]  # fmt: skip
            if each is Each.VICTIM_ONCE:
                yield from ((row, subject, person) for row in about[:1])
            else:
                yield from ((row, origin(known, row), person) for row in about)
    else:
        yield from ((row, origin(known, row), row.get("person")) for row in rows)


def _stands(owed: Owed, case: Asking) -> Obligation | None:
    """How one stands at the end; None where its condition has never held."""
    terms = owed.terms
    answers = _answers(terms.met_by, owed, case)
    stops = _answers(terms.not_needed_by, owed, case)
    decisions = _decisions(owed, case)
    clock = Clock(terms, tours=_tours(case.day(owed.from_at), owed.holding.policy))
    for moment in _moments(owed, decisions, case):
        phase, because, until = _phase(owed, case, moment, stops, decisions)
        clock.turn(moment, phase, case.grade(moment), because, until)
        met = next((row for row in answers if row["happened_at"] <= moment), None)
        if met is not None and clock.is_owed:
            clock.meet(met["happened_at"])
            return _told(owed, case, clock, met)
    clock.run_to(case.known.as_at)
    return _told(owed, case, clock, None) if clock.started_at else None


def _moments(owed: Owed, decisions: list[Row], case: Asking) -> list[datetime]:
    """When anything happened that can move the obligation, from its trigger on."""
    happened = case.moments(owed.terms)
    if decisions:
        happened |= {row["until_at"] for row in decisions if row["until_at"]}
    begun, ended = owed.from_at, case.known.as_at
    return sorted({begun, *(t for t in happened if begun < t <= ended)})


def _phase(
    owed: Owed, case: Asking, moment: datetime, stops: list[Row], decisions: list[Row]
) -> tuple[Phase, Because, datetime | None]:
    """Whether the step is owed at a moment, held, not needed or not owed at all, and why."""
    terms = owed.terms
    if not case.holds(terms.when, moment):
        return Phase.OFF, Because.NOTHING, None
    if terms.each.is_for_victims and owed.person not in case.told_victims(moment):
        return Phase.OFF, Because.NOTHING, None
    stop = next((row for row in stops if row["happened_at"] <= moment), None)
    if stop is not None:
        return Phase.NOT_NEEDED, Because.ANSWERED, None
    last = next((row for row in reversed(decisions) if row["happened_at"] <= moment), None)
    if last is not None and last["step"] == "not_needed":
        return Phase.NOT_NEEDED, Because.DECIDED, None
    # What policy waits for is asked first: a hold that somebody set then ends with nothing else.
    if terms.held_by and case.holds(terms.held_by, moment):
        return Phase.HELD, Because.HELD, None
    if terms.each.is_for_victims and case.is_accused(owed.person, moment):
        return Phase.HELD, Because.HELD, None
    if last is not None and last["step"] == "held" and not _is_over(last["until_at"], moment):
        return Phase.HELD, Because.DECIDED, last["until_at"]
    return Phase.RUNNING, Because.NOTHING, None


def _is_over(until: datetime | None, moment: datetime) -> bool:
    return until is not None and until <= moment


def _answers(chosen: Iterable[Chosen], owed: Owed, case: Asking) -> list[Row]:
    """The facts that answer the step, earliest first; of the same person where it says so."""
    found = [
        row
        for one in chosen
        for row in case.rows(one)
        if (one.earlier or row["happened_at"] >= owed.from_at)
        and (one.same is Same.CASE or row["person"] == owed.person)
        and row["id"] != owed.row["id"]
    ]
    return sorted(found, key=in_time) if len(found) > 1 else found


def _decisions(owed: Owed, case: Asking) -> list[Row]:
    """What somebody decided about this one obligation, earliest first."""
    decided = case.known.now.tables[DECISIONS]
    if not decided:
        return []
    names = (owed.key.code, trigger_of(owed.key.trigger, owed.key.person))
    found = [row for row in decided if (row["obligation"], row["trigger"]) == names]
    return sorted(found, key=in_time)


@lru_cache(maxsize=4096)
def _tours(day: date, unit: str | None) -> tuple[time, ...]:
    """When tours of duty end, by the policy of a day."""
    return tuple(map(time.fromisoformat, policy.value(TOURS, on=day, unit=unit)))


@lru_cache(maxsize=4096)
def _soon(day: date, unit: str | None) -> timedelta:
    """How long before its limit a step is due."""
    return timedelta(hours=policy.value(SOON, on=day, unit=unit))


def _told(owed: Owed, case: Asking, clock: Clock, met: Row | None) -> Obligation:
    """The obligation as it is told."""
    as_at = case.known.as_at
    state = _state(owed, case, clock, met)
    assert clock.started_at
    return Obligation(
        key=owed.key, state=state, owes=owed.terms.owes, unit=owed.holding.policy,
        owner=case.holding(as_at).owner, started_at=clock.started_at,
        due_at=clock.due_at, met_at=met["happened_at"] if met else None,
        met_by=met["id"] if met else "", recorded_at=met["recorded_at"] if met else None,
        missed_at=clock.missed_at, because=clock.because, until_at=clock.until_at,
        source=owed.terms.source,
        raising=partial(raised, owed.terms, clock.missed_at, as_at, on=case.day(owed.from_at),
                        unit=owed.holding.policy) if state is State.OVERDUE else tuple,
    )  # fmt: skip


def _state(owed: Owed, case: Asking, clock: Clock, met: Row | None) -> State:
    as_at = case.known.as_at
    if met is not None:
        return State.MET_LATE if clock.missed_at else State.MET
    if clock.phase is not Phase.RUNNING:
        return WITHOUT_CLOCK[clock.phase]
    if clock.due_at is None:
        return State.DUE
    if clock.is_late(as_at):
        return State.OVERDUE
    soon = _soon(case.day(owed.from_at), owed.holding.policy)
    return State.DUE if clock.due_at - as_at <= soon else State.NOT_YET_DUE


WITHOUT_CLOCK = {
    Phase.HELD: State.ON_HOLD,
    Phase.NOT_NEEDED: State.NOT_NEEDED,
    Phase.OFF: State.CANCELLED,
}
