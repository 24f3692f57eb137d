"""The kinds of dip sample, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.words.data_files import load_from

Values = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One level at which a record is checked, and the facts that say that it was."""

    code: str
    words: str
    facts: Mapping[str, Values]
    """By table, the values of a fact: one, or one of several."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What a sample is drawn from, what is asked of each record, and where the result goes."""

    code: str
    title: str
    one: str
    population: str
    review: str
    source: str
    answers: Mapping[str, str]
    questions: Mapping[str, str]
    sources: Mapping[str, str]
    table: str = ""
    """The table of the template; empty where the population is the cases."""
    where: Mapping[str, tuple[str, ...]]
    also: Mapping[str, Values]
    checks: tuple[Check, ...] = ()

    @property
    def right(self) -> str:
        """The answer that is no defect."""
        return next(iter(self.answers))

    @property
    def not_counted(self) -> str:
        """The answer that counts neither way."""
        return list(self.answers)[-1]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code."""
    found = load_from("goldenthread.core.rules.quality", "data/kinds.yaml")
    return MappingProxyType({code: _kind(code, dict(one)) for code, one in found.items()})


def _kind(code: str, given: dict[str, Any]) -> Kind:
    questions: Mapping[str, Mapping[str, str]] = given.pop("questions")
    return Kind(
        code=code,
        questions={key: one["words"] for key, one in questions.items()},
        sources={key: one["source"] for key, one in questions.items()},
        where={key: tuple(codes) for key, codes in given.pop("where", {}).items()},
        also=given.pop("also", {}),
        checks=tuple(Check(**one) for one in given.pop("checks", ())),
        **given,
    )
