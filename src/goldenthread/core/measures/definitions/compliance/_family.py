"""What all compliance measures have in common, written once.

An obligation is described in the file of its rate; its three counts take their words from it.
Where an act is owed to her, there is a second rate: not only told, but also entered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from goldenthread.core.measures.definitions._breakdowns import OWED
from goldenthread.core.measures.definitions._cases import incident, owed, rows
from goldenthread.core.measures.language import Predicate, and_, column
from goldenthread.core.measures.model import (
    Bound,
    Count,
    CountExample,
    Direction,
    Rate,
    RateExample,
    Term,
)

NAMESPACE = "compliance"
_COUNTED_WHEN_DUE = (
    "Counted on the day the limit falls. An obligation whose limit has not run out is in neither "
    "count; those not needed (with the reason), on hold or cancelled are printed beside it."
)
_HAPPENED = (
    "Met means that it happened in time. When it was entered is another matter: a contact that "
    "nobody entered may still have been made (000-319)."
)
_FROM_RETURNS = (
    "Not yet given by records: no step of policy opens and closes it, so returns give it."
)
_FROM_STEPS = "In records it is what became of these steps of policy: {}."
_RAN_OUT = ("met", "met_late", "overdue")
"""The states that fall due; the others are printed beside."""
EVENT_LIMIT = (
    "Owed within one working day to people who are vulnerable or intimidated, as all victims of "
    "domestic and sexual violence are; within five to others."
)
WHO_IS_IN_DANGER = (
    "Where each says the other was the aggressor, nothing is owed until a named officer has "
    "decided who is in danger (own safety rule): those are on hold, printed beside."
)
_WANTED = "These acts are owed to the person harmed, so more of them in time is wanted."


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What falls due and what is met, as rows of one table of records."""

    rows: str
    due: Predicate
    met: Predicate
    """What a row that falls due needs beside, in order to be met."""
    note: str
    examples_due: tuple[CountExample, ...]
    examples_met: tuple[CountExample, ...]


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """The words of one obligation, for the sentences of its four measures."""

    name: str
    title: str
    owed: str
    """What falls due, in the plural: `risk forms for domestic incidents`."""
    done: str
    """What makes it met, with its verb: `were made in time`."""
    source: str
    when: str = "whose limit fell in the period"
    direction: Direction = Direction.UP
    because: str = _WANTED
    notes: tuple[str, ...] = ()
    examples: tuple[RateExample, ...] = ()
    beside: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """The steps of policy that it is in records; none where records hold it otherwise or not."""
    found: Counted | None = field(default=None, compare=False)
    """How records give it where no step of policy does."""

    def key(self, part: str) -> str:
        """The key of one of its counts."""
        return f"{NAMESPACE}.{self.name}_{part}"


def rate(obligation: Obligation) -> Rate:
    """Of those that fell due, how many were met in time."""
    return _rate(
        obligation,
        obligation.name,
        obligation.title,
        f"Of every hundred {obligation.owed}, how many {obligation.done}. {_counted(obligation)}",
        "met",
        (obligation.key("not_needed"), *obligation.beside),
        obligation.examples,
    )


def entered(obligation: Obligation) -> Rate:
    """Of those that fell due, how many were met in time and also entered in time."""
    return _rate(
        obligation,
        f"{obligation.name}_entered",
        f"{obligation.title}, and entered",
        f"Of every hundred {obligation.owed}, how many {obligation.done} and were also entered on "
        f"the record by then. {_counted(obligation)}",
        "entered_met",
        (f"{NAMESPACE}.{obligation.name}",),
        (),
    )


def due(obligation: Obligation) -> Count:
    """Those whose limit fell in the period."""
    return _count(
        obligation,
        "due",
        "due",
        f"All {obligation.owed}, met or not. {_counted(obligation)}",
        "A rise may mean more people in need of it, or fuller records; it says nothing of how "
        "well it was done.",
    )


def met(obligation: Obligation) -> Count:
    """Those whose limit fell in the period and that happened by then."""
    return _count(
        obligation,
        "met",
        "met",
        f"The {obligation.owed} that {obligation.done}. {_counted(obligation)}",
        "A rise may mean better work, or only more of it: read it with the rate.",
        _within(obligation.key("due"), "what is met in time fell due"),
    )


def entered_met(obligation: Obligation) -> Count:
    """Those that happened and were entered by their limit."""
    return _count(
        obligation,
        "entered_met",
        "met and entered",
        f"The {obligation.owed} that {obligation.done} and were also entered on the record by "
        f"then. {_counted(obligation)}",
        "A rise may mean better records, or only more work: read it with the rate.",
        _within(obligation.key("met"), "what is entered in time also happened in time"),
    )


def not_needed(obligation: Obligation) -> Count:
    """Those that somebody decided were not needed, with the reason."""
    return _count(
        obligation,
        "not_needed",
        "not needed",
        f"The {obligation.owed} of which somebody entitled to decide said that they were not "
        "needed, and gave the reason.",
        "A rise may mean careful decisions, or obligations waved away: read the reasons.",
    )


def _rate(
    obligation: Obligation,
    name: str,
    title: str,
    means: str,
    top: str,
    beside: tuple[str, ...],
    examples: tuple[RateExample, ...],
) -> Rate:
    return Rate(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        source=obligation.source,
        direction=obligation.direction,
        because=obligation.because,
        notes=(*obligation.notes, _COUNTED_WHEN_DUE, _HAPPENED),
        top=(Term(count=obligation.key(top)),),
        bottom=(Term(count=obligation.key("due")),),
        beside=beside,
        breakdowns=OWED,
        examples=(*examples, *_edges(obligation.key(top), obligation.key("due"))),
    )


def _count(
    obligation: Obligation,
    part: str,
    words: str,
    means: str,
    because: str,
    at_most: tuple[Bound, ...] = (),
) -> Count:
    return Count(
        name=f"{obligation.name}_{part}",
        namespace=NAMESPACE,
        title=f"{obligation.title}: {words}",
        means=means,
        counted="obligations",
        source=obligation.source,
        because=because,
        at_most=at_most,
        breakdowns=OWED,
        **_in_records(obligation, part),
    )


def _in_records(obligation: Obligation, part: str) -> dict[str, Any]:
    """Which rows it is: of the steps of policy, of another table, or of none."""
    if obligation.steps:
        steps = _FROM_STEPS.format(", ".join(one.replace("_", " ") for one in obligation.steps))
        where = and_(column("obligation.code").is_in(*obligation.steps), *_STATES[part])
        return {
            "rows": "obligation",
            "where": where,
            "notes": (steps,),
            "dated_by": "obligation.happened_on",
            "examples": _shown(obligation, part),
        }
    found = obligation.found
    if found is None or part not in ("due", "met"):
        return {"notes": (_FROM_RETURNS,)}
    is_met = part == "met"
    where = and_(found.due, found.met) if is_met else found.due
    return {"rows": found.rows, "where": where, "notes": (found.note,),
            "dated_by": f"{found.rows}.happened_on",
            "examples": found.examples_met if is_met else found.examples_due}  # fmt: skip


def _shown(obligation: Obligation, part: str) -> tuple[CountExample, ...]:
    """Five of one step: what of them is in the count; and one of another step, which is not."""
    step, *_ = obligation.steps
    states = (("met", "in_time"), ("met", "late"), ("met_late", "late"), ("overdue", None),
              ("not_needed", None), ("on_hold", None))  # fmt: skip
    each = [owed(f"a{n}", "a", step, state, entered) for n, (state, entered) in enumerate(states)]
    other = owed("b1", "a", "another_step", "met", "in_time")
    gives = {"due": 4, "met": 2, "entered_met": 1, "not_needed": 1}[part]
    return (
        CountExample(
            title="Met and entered, met and entered late, met late, overdue, not needed, on hold",
            rows=rows(incident("a"), *each),
            gives=gives,
        ),
        CountExample(title="Another step", rows=rows(incident("a"), other), gives=0),
    )


def _counted(obligation: Obligation) -> str:
    return f"Those {obligation.when} are counted."


_STATES: dict[str, tuple[Predicate, ...]] = {
    "due": (column("obligation.state").is_in(*_RAN_OUT),),
    "met": (column("obligation.state") == "met",),
    "entered_met": (column("obligation.state") == "met", column("obligation.entered") == "in_time"),
    "not_needed": (column("obligation.state") == "not_needed",),
}


def _within(whole: str, because: str) -> tuple[Bound, ...]:
    return (Bound(of=whole, because=because),)


def _edges(top: str, bottom: str) -> tuple[RateExample, ...]:
    return (
        RateExample(title="Nineteen of twenty", given={top: 19, bottom: 20}, gives="95.0"),
        RateExample(title="None met is a rate of nought", given={top: 0, bottom: 3}, gives="0.0"),
        RateExample(
            title="Nothing fell due: no rate", given={top: 0, bottom: 0}, gives="not available"
        ),
    )
