"""Facts: what forms ask for, each under one name and with one kind of answer, for life.

A fact that two forms ask is entered once (001-021). The register is `data/facts.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from goldenthread.core import template
from goldenthread.core.instruments import reading
from goldenthread.core.instruments.kinds import Carry, Kind

NAME = "facts.yaml"
NEEDED = {"words", "topic", "answer", "carry"}
ALLOWED = {"list", "without", "least", "most", "because", "length", "day"}


class UnknownFact(LookupError):
    """A name that is not the name of a fact."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that forms ask for: what it means and what may be said."""

    name: str
    words: str
    topic: str
    kind: Kind
    carry: Carry
    list: str = ""
    """The code list of the template."""
    without: tuple[str, ...] = ()
    """Codes of the list that are no answer here: a form says `not known` in one way only."""
    least: int = 0
    most: int = 0
    because: str = ""
    """Why a number has these bounds."""
    length: str = ""
    """The parameter of policy that bounds the text."""
    day: str = ""
    """`past` for a day that has been, `ahead` for one that is to come."""

    @property
    def codes(self) -> Mapping[str, str]:
        """The codes that may be answered, with their titles; empty where the kind has none."""
        if not self.list:
            return {}
        every = template.code_list(self.list).codes.values()
        return {one.code: one.title for one in every if one.code not in self.without}


def fact(name: str) -> Fact:
    """The fact of a name; raises UnknownFact with suggestions."""
    found = facts().get(name)
    if found is None:
        near = get_close_matches(name, facts(), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownFact(f"There is no fact '{name}'.{hint}")
    return found


@cache
def facts() -> Mapping[str, Fact]:
    """All facts by name, in the order of the register."""
    content = _content()["facts"]
    return MappingProxyType({name: _read(name, given) for name, given in content.items()})


@cache
def topics() -> Mapping[str, str]:
    """What forms ask about: code and title."""
    return MappingProxyType(dict(_content()["topics"]))


def _content() -> dict[str, Any]:
    return reading.mapping(files("goldenthread.core.instruments") / "data" / NAME)


def _read(name: str, given: dict[str, Any]) -> Fact:
    reading.refuse_keys(f"{NAME}: {name}", given, NEEDED, ALLOWED)
    if given["topic"] not in topics():
        raise reading.BadInstrumentFile(f"{NAME}: {name}: there is no topic '{given['topic']}'.")
    return Fact(
        name=name,
        words=given["words"],
        topic=given["topic"],
        kind=Kind(given["answer"]),
        carry=Carry(given["carry"]),
        list=given.get("list", ""),
        without=reading.names(f"{NAME}: {name}", given.get("without", ())),
        least=given.get("least", 0),
        most=given.get("most", 0),
        because=given.get("because", ""),
        length=given.get("length", ""),
        day=given.get("day", ""),
    )
