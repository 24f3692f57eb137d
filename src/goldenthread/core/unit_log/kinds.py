"""The kinds of entry of a unit's log, read from data: for whom, what is asked, which steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core import template
from goldenthread.core.rules.access import codes, matrix
from goldenthread.core.words.data_files import load_from

DUE = "due_on"
"""The question whose day is the day by which something is to be done."""


class Sort(StrEnum):
    """What a question is answered with."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of an entry."""

    code: str
    label: str
    sort: Sort = Sort.TEXT
    words: str = ""
    choices: Mapping[str, str]
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of entry. An entry has steps; the last stands, and all stay readable."""

    code: str
    title: str
    one: str
    lead: str
    nothing: str
    """What an empty list means, and what to do next."""
    source: str
    reads: frozenset[str]
    """The roles of the gate that read it, in their own units."""
    writes: frozenset[str]
    questions: tuple[Question, ...]
    named_by: str
    """The question by which an entry is called on a list."""
    shown: tuple[str, ...]
    """The questions that a list shows beside it."""
    steps: Mapping[str, str]
    closed: frozenset[str]
    """The steps after which nothing is left to do."""
    needed: Mapping[str, tuple[str, ...]]
    """By step, the questions that have to be answered then."""
    parts: str = ""
    """The kind of which entries stand beneath one of this kind."""
    is_shared: bool = False
    """Whether every unit and agency reads it: it tells how we work, and of no person."""
    summed: tuple[str, ...] = ()
    """The numbers that a list adds up over all its entries."""
    within: Mapping[str, str] = field(default_factory=dict)
    """By number, the one that it is a part of; both are always asked for."""
    must_have: tuple[Mapping[str, Any], ...] = ()
    """What every unit has to have in force: which answers, and what to say where it is lacking."""

    def question(self, code: str) -> Question:
        """The question of that code."""
        return next(one for one in self.questions if one.code == code)

    @property
    def is_part(self) -> bool:
        """Whether its entries stand beneath those of another kind."""
        return any(one.parts == self.code for one in kinds().values())


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code, in the order of the data."""
    found = load_from("goldenthread.core.unit_log", "data/kinds.yaml")
    return MappingProxyType({code: _kind(code, dict(one)) for code, one in found.items()})


def of_role(role: str) -> list[Kind]:
    """The kinds that a role reads, without those that stand beneath another."""
    return [one for one in kinds().values() if role in one.reads and not one.is_part]


def _kind(code: str, given: dict[str, Any]) -> Kind:
    questions = tuple(_question(key, dict(one)) for key, one in given.pop("questions").items())
    writes = frozenset(given.pop("writes"))
    everybody = _of_units() if given.get("is_shared") else frozenset[str]()
    return Kind(
        code=code,
        questions=questions,
        writes=writes,
        reads=frozenset(given.pop("reads", ())) | writes | everybody,
        closed=frozenset(given.pop("closed", ())),
        shown=tuple(given.pop("shown", ())),
        summed=tuple(given.pop("summed", ())),
        needed={step: tuple(names) for step, names in given.pop("needed", {}).items()},
        must_have=tuple(given.pop("must_have", ())),
        **given,
    )


def _of_units() -> frozenset[str]:
    """The roles that read what is due in a unit of theirs."""
    return frozenset(role for role in codes().roles if "T" in matrix.entry(role, "OBL", "view"))


def _question(code: str, given: dict[str, Any]) -> Question:
    listed = given.pop("list", "")
    choices = dict(template.code_list(listed).choices) if listed else given.pop("choices", {})
    sort = Sort.CHOICE if choices else Sort(given.pop("sort", "text"))
    return Question(code=code, choices=choices, sort=sort, **given)
