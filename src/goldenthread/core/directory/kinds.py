"""The kinds of entry and the groups that they serve, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.directory.hours import BadHours, hours
from goldenthread.core.template import code_list
from goldenthread.core.words.data_files import load_from

PACKAGE = "goldenthread.core.directory"
COMMON = ("host", "place", "telephone", "night", "reach", "hours", "covers", "languages", "groups",
          "holder", "number")  # fmt: skip
YES, NO = "yes", "no"
YES_OR_NO = MappingProxyType({YES: "Yes", NO: "No"})


@dataclass(frozen=True, kw_only=True)
class Question:
    """What one kind of entry is asked, beside what several share."""

    code: str
    words: str
    kind: str
    """line, text, number, day, yes_no, code or codes."""
    codes: Mapping[str, str]
    required: bool = False
    help: str = ""
    not_above: str = ""
    """Another question whose number it cannot pass."""

    def printed(self, value: Any) -> str:
        """An answer in words; empty where there is none."""
        if value in (None, "", []):
            return ""
        if self.kind == "codes":
            return ", ".join(self.codes.get(one, one) for one in value)
        if self.kind == "day":
            found = date.fromisoformat(value)
            return f"{found.day} {found:%B %Y}"
        return self.codes.get(value, str(value)) if self.codes else str(value)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What an entry is."""

    code: str
    title: str
    one: str
    words: str
    source: str
    has: tuple[str, ...]
    asks: Mapping[str, Question]
    needs: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    share: tuple[str, ...] = ()
    """The number that is read as a share, and of which other."""
    happened: bool = False
    inside: bool = False
    checked: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Somebody whom a place serves or a liaison officer is there for."""

    code: str
    title: str
    column: str = ""
    codes: tuple[str, ...] = ()
    flag: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether the record can say how many reported."""
        return bool(self.column or self.flag)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its code."""
    found = load_from(PACKAGE, "data/kinds.yaml")
    return MappingProxyType({code: _kind(code, dict(one)) for code, one in found.items()})


@cache
def groups() -> Mapping[str, Group]:
    """Every group by its code."""
    found = load_from(PACKAGE, "data/groups.yaml")
    return MappingProxyType({
        code: Group(code=code, **{**one, "codes": tuple(one.get("codes", ()))})
        for code, one in found.items()
    })  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of policy for which the directory knows a lead or liaison officer."""

    code: str
    groups: tuple[str, ...]
    parts: tuple[str, ...]
    source: str


@cache
def steps() -> Mapping[str, Step]:
    """The steps by the code of their obligation."""
    found = load_from(PACKAGE, "data/steps.yaml")
    return MappingProxyType({
        code: Step(code=code, groups=tuple(one["groups"]), parts=tuple(one["parts"]),
                   source=one["source"])
        for code, one in found.items()
    })  # fmt: skip


def problems(kind: Kind, given: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with an entry, by the name of the question; nothing where all is well."""
    found: dict[str, str] = {}
    try:
        hours(given.get("hours") or "")
    except BadHours as bad:
        found["hours"] = str(bad)
    for name in kind.needs:
        if not given.get(name):
            found[name] = "This is needed for this kind of entry."
    for code, one in kind.asks.items():
        value = facts.get(code)
        if one.required and value in (None, "", []):
            found[code] = f"Answer: {one.words}"
        most = facts.get(one.not_above) if one.not_above else None
        if most is not None and value is not None and value > most:
            found[code] = f"This cannot be more than {most}: {kind.asks[one.not_above].words}"
    return found


def _kind(code: str, given: dict[str, Any]) -> Kind:
    asks = {name: _question(name, dict(one)) for name, one in given.pop("asks", {}).items()}
    for name in ("has", "needs", "of", "share"):
        given[name] = tuple(given.get(name, ()))
    return Kind(code=code, asks=MappingProxyType(asks), **given)


def _question(code: str, given: dict[str, Any]) -> Question:
    listed = given.pop("list", "")
    codes: Mapping[str, str] = given.pop("codes", {})
    if listed:
        codes = dict(code_list(listed).choices)
    if given["kind"] == "yes_no":
        codes = YES_OR_NO
    return Question(code=code, codes=MappingProxyType(dict(codes)), **given)
