"""Every obligation of a case, and how it stands: a pure function of chronology, policy and dates.

The clock of a step starts when its trigger has happened and its condition holds. It stops while
the step is held, and starts anew when the hold ends, as it does when the condition comes to hold
again. A limit that grows shorter in a running clock never runs out before the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.measures.language.limits import Limits
from goldenthread.core.measures.language.plain import holds
from goldenthread.core.obligations import tables
from goldenthread.core.obligations.chronology import (
    Chronology,
    Holding,
    Known,
    Row,
    in_time,
    origin,
)
from goldenthread.core.obligations.clock import Clock, Phase
from goldenthread.core.obligations.ladder import raised
from goldenthread.core.obligations.register import definitions
from goldenthread.core.obligations.states import Because, Key, Obligation, State, trigger_of
from goldenthread.core.obligations.terms import Chosen, Definition, Each, Same, Terms

SOON = "obligations.due_soon_hours"
VICTIM, SUSPECT, DECIDED = "victim", "suspect", "decided"
NOT_GRADED = frozenset({"not_graded", "unknown", None})


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
    known = chronology.known(as_at=as_at, known_at=known_at or as_at)
    found = [
        made
        for step in chosen.values()
        for owed in _owed(step, chronology, known)
        if (made := _stands(owed, chronology, known)) is not None
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


def _owed(step: Definition, chronology: Chronology, known: Known) -> Iterator[Owed]:
    """Every trigger of a step, under the terms of the day and of whoever held the case."""
    for terms in step.every:
        if not terms.is_owed:
            continue
        rows = [row for row in _rows(terms.after, known) if _is_under(terms, step, row, chronology)]
        for row, trigger, person in _grouped(terms, rows, chronology.subject, known):
            key = Key(step.code, chronology.subject, trigger,
                      person or "" if terms.each.is_for_victims else "")  # fmt: skip
            yield Owed(step=step, terms=terms, key=key, row=row, person=person,
                       holding=chronology.holding(row["happened_at"]))  # fmt: skip


def _is_under(terms: Terms, step: Definition, row: Row, chronology: Chronology) -> bool:
    day = london(row["happened_at"]).date()
    return step.on(day, chronology.holding(row["happened_at"]).policy) is terms


def _rows(chosen: Chosen, known: Known) -> list[Row]:
    """The standing rows that were chosen, earliest first."""
    records = known.now
    found = [
        row
        for row in records.tables[chosen.table]
        if holds(chosen.where, chosen.table, row, records, _no_limits(known))
    ]
    return sorted(found, key=in_time)


def _grouped(
    terms: Terms, rows: list[Row], subject: str, known: Known
) -> Iterator[tuple[Row, str, str | None]]:
    """The row that starts the clock, the name of the trigger, and the person it is about."""
    each = terms.each
    if each is Each.CASE:
        yield from ((row, subject, row.get("person")) for row in rows[:1])
    elif each is Each.PERSON:
        first: dict[str, Row] = {}
        for row in rows:
            if row["person"]:
                first.setdefault(row["person"], row)
        yield from ((row, person, person) for person, row in first.items())
    elif each.is_for_victims:
        for person in sorted({row["person"] for row in _victims(known.now.tables)}):
            about = [row for row in rows
                     if terms.after.same is Same.CASE or row["person"] == person]  # fmt: skip
            if each is Each.VICTIM_ONCE:
                yield from ((row, subject, person) for row in about[:1])
            else:
                yield from ((row, origin(known, row), person) for row in about)
    else:
        yield from ((row, origin(known, row), row.get("person")) for row in rows)


def _stands(owed: Owed, chronology: Chronology, known: Known) -> Obligation | None:
    """How one stands at the end; None where its condition has never held."""
    terms = owed.terms
    answers = _answers(terms.met_by, owed, known)
    stops = _answers(terms.not_needed_by, owed, known)
    clock = Clock(terms, tours=_tours(owed))
    for moment in _moments(owed, known):
        phase, because, until = _phase(owed, known, moment, stops)
        clock.turn(moment, phase, _grade(known, moment), because, until)
        met = next((row for row in answers if row["happened_at"] <= moment), None)
        if met is not None and clock.is_owed:
            clock.meet(met["happened_at"])
            return _told(owed, chronology, known, clock, met)
    clock.run_to(known.as_at)
    return _told(owed, chronology, known, clock, None) if clock.started_at else None


def _moments(owed: Owed, known: Known) -> list[datetime]:
    """When anything happened that can move the obligation, from its trigger on."""
    happened = set(known.moments(tables.moving(owed.terms)))
    happened |= {row["until_at"] for row in _decisions(owed, known) if row["until_at"]}
    return sorted({owed.from_at, *(t for t in happened if owed.from_at < t <= known.as_at)})


def _phase(
    owed: Owed, known: Known, moment: datetime, stops: list[Row]
) -> tuple[Phase, Because, datetime | None]:
    """Whether the step is owed at a moment, held, not needed or not owed at all, and why."""
    records, terms = known.at(moment), owed.terms
    case = next(iter(records.tables["incident"]), None)
    limits = _no_limits(known)
    if case is None or not holds(terms.when.where, "incident", case, records, limits):
        return Phase.OFF, Because.NOTHING, None
    if terms.each.is_for_victims and owed.person not in _told_victims(records.tables):
        return Phase.OFF, Because.NOTHING, None
    stop = next((row for row in stops if row["happened_at"] <= moment), None)
    if stop is not None:
        return Phase.NOT_NEEDED, Because.ANSWERED, None
    decided = [row for row in _decisions(owed, known) if row["happened_at"] <= moment]
    last = decided[-1] if decided else None
    if last is not None and last["step"] == "not_needed":
        return Phase.NOT_NEEDED, Because.DECIDED, None
    # What policy waits for is asked first: a hold that somebody set then ends with nothing else.
    if terms.held_by and holds(terms.held_by.where, "incident", case, records, limits):
        return Phase.HELD, Because.HELD, None
    if terms.each.is_for_victims and _is_accused(owed.person, records.tables):
        return Phase.HELD, Because.HELD, None
    if last is not None and last["step"] == "held" and not _is_over(last["until_at"], moment):
        return Phase.HELD, Because.DECIDED, last["until_at"]
    return Phase.RUNNING, Because.NOTHING, None


def _is_over(until: datetime | None, moment: datetime) -> bool:
    return until is not None and until <= moment


def _answers(chosen: Iterable[Chosen], owed: Owed, known: Known) -> list[Row]:
    """The facts that answer the step, earliest first; of the same person where it says so."""
    found = [
        row
        for one in chosen
        for row in _rows(one, known)
        if (one.earlier or row["happened_at"] >= owed.from_at)
        and (one.same is Same.CASE or row["person"] == owed.person)
        and row["id"] != owed.row["id"]
    ]
    return sorted(found, key=in_time)


def _decisions(owed: Owed, known: Known) -> list[Row]:
    """What somebody decided about this one obligation, earliest first."""
    names = (owed.key.code, trigger_of(owed.key.trigger, owed.key.person))
    found = [
        row
        for row in known.now.tables["obligation_decision"]
        if (row["obligation"], row["trigger"]) == names
    ]
    return sorted(found, key=in_time)


def _victims(rows: Mapping[str, tuple[Row, ...]]) -> Iterator[Row]:
    return (row for row in rows["involvement"] if row["part"] == VICTIM)


def _told_victims(rows: Mapping[str, tuple[Row, ...]]) -> set[str]:
    """Whoever is in the part of victim and was not decided to be the primary aggressor (S1)."""
    aggressors = {row["person"] for row in rows["primary_aggressor"]}
    return {row["person"] for row in _victims(rows)} - aggressors


def _is_accused(person: str | None, rows: Mapping[str, tuple[Row, ...]]) -> bool:
    """Whether somebody is in the part of victim and of suspect, and it is not decided who the
    aggressor is: such a person is told nothing, whether or not anybody set the mark (S1)."""
    accused = any(row["person"] == person and row["part"] == SUSPECT for row in rows["involvement"])
    decided = any(row["outcome"] == DECIDED for row in rows["primary_aggressor"])
    return accused and not decided


def _grade(known: Known, moment: datetime) -> str:
    """The grade of risk as it stood; empty where the case was not graded."""
    graded = [
        row
        for row in known.at(moment).tables["risk_assessment"]
        if row["grade"] not in NOT_GRADED
    ]  # fmt: skip
    last = max(graded, key=in_time, default=None)
    return last["grade"] if last else ""


def _tours(owed: Owed) -> tuple[str, ...]:
    day = london(owed.from_at).date()
    return tuple(policy.value("obligations.tours_end", on=day, unit=owed.holding.policy))


def _no_limits(known: Known) -> Limits:
    return Limits(london(known.as_at).date())


def _told(
    owed: Owed, chronology: Chronology, known: Known, clock: Clock, met: Row | None
) -> Obligation:
    """The obligation as it is told."""
    state = _state(owed, known, clock, met)
    assert clock.started_at
    return Obligation(
        key=owed.key, state=state, owes=owed.terms.owes, unit=owed.holding.policy,
        owner=chronology.holding(known.as_at).owner, started_at=clock.started_at,
        due_at=clock.due_at, met_at=met["happened_at"] if met else None,
        met_by=met["id"] if met else "", recorded_at=met["recorded_at"] if met else None,
        missed_at=clock.missed_at, because=clock.because, until_at=clock.until_at,
        raised=raised(owed.terms, clock.missed_at, known.as_at, on=london(owed.from_at).date(),
                      unit=owed.holding.policy) if state is State.OVERDUE else (),
        source=owed.terms.source,
    )  # fmt: skip


def _state(owed: Owed, known: Known, clock: Clock, met: Row | None) -> State:
    if met is not None:
        return State.MET_LATE if clock.missed_at else State.MET
    if clock.phase is not Phase.RUNNING:
        return WITHOUT_CLOCK[clock.phase]
    if clock.due_at is None:
        return State.DUE
    if clock.is_late(known.as_at):
        return State.OVERDUE
    soon = policy.value(SOON, on=london(owed.from_at).date(), unit=owed.holding.policy)
    is_soon = clock.due_at - known.as_at <= timedelta(hours=soon)
    return State.DUE if is_soon else State.NOT_YET_DUE


WITHOUT_CLOCK = {
    Phase.HELD: State.ON_HOLD,
    Phase.NOT_NEEDED: State.NOT_NEEDED,
    Phase.OFF: State.CANCELLED,
}
