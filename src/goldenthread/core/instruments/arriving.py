"""Which answers of the book have reached the systems that they are for (003-024; 002-023).

The crime report takes every answer that its form asks for, the report on a child those that are
about each child, and the intelligence system what the officer learned that belongs there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.core.instruments.answers import Answer
from goldenthread.core.instruments.forms import Instrument
from goldenthread.core.instruments.kinds import YES, State

Said = Mapping[str, Answer]
"""Answers by the fact that they are about."""
LEARNED, CHILDREN = "intelligence.found", "children.of_family"


class Target(StrEnum):
    """A system that an answer goes to."""

    CRIME = "crime"
    CHILD = "child"
    INTELLIGENCE = "intelligence"


class Status(StrEnum):
    """Whether an answer is there."""

    THERE = "there"
    OTHERWISE = "otherwise"
    MISSING = "missing"


@dataclass(frozen=True)
class Arrival:
    """One answer of the book, and whether one system has it."""

    fact: str
    target: Target
    status: Status
    child: str = ""
    """About which child; empty where it is about none."""


@dataclass(frozen=True, kw_only=True)
class Reached:
    """What the systems have of one case."""

    crime: Said | None = None
    """The answers of the completed crime report; None where there is none."""
    children: Mapping[str, Said | None] = field(default_factory=dict)
    """By child, the answers of the completed report; None where there is none."""
    has_intelligence: bool = False
    """Whether an entry of the intelligence system is recorded, or why there is none."""


def arrivals(book: Said, reached: Reached, crime: Instrument, child: Instrument) -> list[Arrival]:
    """Each answer of a completed book, with each system that it is for."""
    return [*_crime(book, reached, crime), *_children(book, reached, child),
            *_learned(book, reached)]  # fmt: skip


def _crime(book: Said, reached: Reached, form: Instrument) -> Iterator[Arrival]:
    for fact in _shared(book, form):
        yield Arrival(fact, Target.CRIME, _status(book[fact], reached.crime, fact))


def _children(book: Said, reached: Reached, form: Instrument) -> Iterator[Arrival]:
    """Where children belong to the family each has a report; a child whom nobody wrote down as a
    person of the case has none."""
    if not _is_yes(book.get(CHILDREN)):
        return
    if not reached.children:
        yield Arrival(CHILDREN, Target.CHILD, Status.MISSING)
    for key, said in reached.children.items():
        for fact in _shared(book, form):
            status = _status(book[fact], said, fact)
            # What is said of one child may be otherwise than what is said of all of them.
            seen = Status.THERE if status is Status.OTHERWISE else status
            yield Arrival(fact, Target.CHILD, seen, key)


def _learned(book: Said, reached: Reached) -> Iterator[Arrival]:
    if _is_yes(book.get(LEARNED)):
        status = Status.THERE if reached.has_intelligence else Status.MISSING
        yield Arrival(LEARNED, Target.INTELLIGENCE, status)


def _shared(book: Said, form: Instrument) -> list[str]:
    """The facts that both ask for and the book answers, without those that are asked anew."""
    asked = [one.fact for one in form.questions() if one.fact.carry != "never"]
    return [one.name for one in asked if one.name in book]


def _status(answer: Answer, said: Said | None, fact: str) -> Status:
    there = None if said is None else said.get(fact)
    if there is None:
        return Status.MISSING
    same = (there.state, there.value) == (answer.state, answer.value)
    return Status.THERE if same else Status.OTHERWISE


def _is_yes(answer: Answer | None) -> bool:
    return answer is not None and answer.state is State.GIVEN and answer.value == YES
