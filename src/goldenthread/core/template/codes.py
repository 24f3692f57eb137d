"""Code lists: named, dated, each with its source; sets are named parts of a list.

A code keeps its meaning for life; one that goes out of use gets an `until`, never a new meaning.
The lists stand in `data/codes/SUBJECT.yaml`, each in one file alone. `sets` are named parts of a
list that definitions speak of; `category` is the row of a breakdown where it is not the title.
Lists of units are the vocabulary's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from goldenthread.core.words import units

UNITS = "unit"
UNANSWERED = ("not_asked", "not_recorded")
"""Nobody asked, or nobody wrote it down: neither an answer, nor that it is unknown."""


class UnknownCode(LookupError):
    """A code, a set or a list that does not exist; the message names near ones."""


@dataclass(frozen=True)
class Code:
    """One code of a list."""

    code: str
    title: str
    since: date | None = None
    until: date | None = None
    category: str = ""
    """The category of the breakdown of the same name, where it is not the title."""
    words: str = ""

    @property
    def breaks_down_as(self) -> str:
        """The category under which a breakdown counts it."""
        return self.category or self.title


@dataclass(frozen=True)
class CodeList:
    """A named list with its codes and its sets."""

    name: str
    title: str
    source: str
    codes: Mapping[str, Code]
    sets: Mapping[str, tuple[str, ...]]
    set_words: Mapping[str, str]

    @property
    def values(self) -> tuple[str, ...]:
        """Its codes, in their order."""
        return tuple(self.codes)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Its codes with their titles, as a form offers them."""
        return [(one.code, one.title[:1].upper() + one.title[1:]) for one in self.codes.values()]

    @property
    def unanswered(self) -> str:
        """The code that says that nobody asked or wrote it down; empty where it has none."""
        return next((one for one in UNANSWERED if one in self.codes), "")

    def check(self, code: str) -> str:
        """The code itself; raises UnknownCode with suggestions."""
        if code not in self.codes:
            raise UnknownCode(self._unknown("code", code, self.codes))
        return code

    def named(self, name: str) -> tuple[str, ...]:
        """The codes of a set; raises UnknownCode with suggestions."""
        if name not in self.sets:
            raise UnknownCode(self._unknown("set", name, self.sets))
        return self.sets[name]

    def _unknown(self, what: str, name: str, among: Mapping[str, Any]) -> str:
        near = get_close_matches(name, among, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return f"The code list '{self.name}' has no {what} '{name}'.{hint}"


def code_list(name: str) -> CodeList:
    """The code list of a name; raises UnknownCode."""
    found = code_lists().get(name)
    if found is None:
        raise UnknownCode(f"There is no code list '{name}'. There are: {', '.join(code_lists())}.")
    return found


@cache
def code_lists() -> Mapping[str, CodeList]:
    """All code lists by name."""
    found: dict[str, CodeList] = {}
    folder = files("goldenthread.core.template") / "data" / "codes"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        content = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for name, entry in content.items():
            if name in found:
                raise ValueError(
                    f"The code list '{name}' stands in two files, also in {file.name}."
                )
            found[name] = _read(name, entry)
    return MappingProxyType({**found, UNITS: _units()})


def _read(name: str, entry: dict[str, Any]) -> CodeList:
    codes = {
        str(code): Code(code=str(code), **({"title": given} if isinstance(given, str) else given))
        for code, given in entry["codes"].items()
    }
    found = CodeList(
        name=name,
        title=entry["title"],
        source=entry["source"],
        codes=MappingProxyType(codes),
        sets=MappingProxyType(
            {key: tuple(given["codes"]) for key, given in entry.get("sets", {}).items()}
        ),
        set_words=MappingProxyType(
            {key: given["words"] for key, given in entry.get("sets", {}).items()}
        ),
    )
    for members in found.sets.values():
        for member in members:
            found.check(member)
    return found


def _units() -> CodeList:
    every = {u.key: Code(u.key, u.name, u.since, u.until) for u in units.all_units()}
    return CodeList(
        name=UNITS,
        title="Units",
        source="the vocabulary's own list of units",
        codes=MappingProxyType(every),
        sets=MappingProxyType(
            {
                "boroughs": tuple(u.key for u in units.boroughs()),
                "commands": tuple(u.key for u in units.commands()),
            }
        ),
        set_words=MappingProxyType({"boroughs": "a borough", "commands": "a specialist command"}),
    )
