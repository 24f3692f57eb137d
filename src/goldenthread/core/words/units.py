"""Boroughs, commands, totals and residuals as a dated tree with aliases (decision 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.words.data_files import load

FILE = "units.yaml"
BOROUGHS = "boroughs"


class UnitKind(StrEnum):
    """What sort of unit it is; only boroughs and commands are ranked."""

    BOROUGH = "borough"
    COMMAND = "command"
    TOTAL = "total"
    RESIDUAL = "residual"


@dataclass(frozen=True)
class Unit:
    """One unit; its key is for life, its names may change."""

    key: str
    name: str
    kind: UnitKind
    words: str = ""
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    before: str = ""
    predecessors: tuple[str, ...] = ()
    source: str = ""

    def exists_on(self, day: date) -> bool:
        """Whether the unit was there on the day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class UnknownUnit(LookupError):
    """A text that names no unit; the message suggests the nearest."""


def resolve(text: str) -> Unit | None:
    """The unit that a text names, by key, name or alias; None where it names none."""
    return _by_folded_name().get(_folded(text))


def unit(text: str) -> Unit:
    """The unit that a text names; raises UnknownUnit with suggestions."""
    found = resolve(text)
    if found is None:
        near = suggestions(text)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownUnit(f"No unit is called '{text}'.{hint} The units are in the words page.")
    return found


def suggestions(text: str) -> list[str]:
    """Up to three names that the text may have meant."""
    named = [name for name, u in _by_folded_name().items() if u.kind is not UnitKind.RESIDUAL]
    near = get_close_matches(_folded(text), named, n=3)
    return list(dict.fromkeys(_by_folded_name()[name].name for name in near))


def all_units() -> tuple[Unit, ...]:
    """Every unit, in the order of the file."""
    return tuple(_by_key().values())


def boroughs(on: date | None = None) -> tuple[Unit, ...]:
    """The boroughs, on a day or ever."""
    return _of_kind(UnitKind.BOROUGH, on)


def commands(on: date | None = None) -> tuple[Unit, ...]:
    """The specialist commands, on a day or ever."""
    return _of_kind(UnitKind.COMMAND, on)


def parts(whole: Unit, tree: str, on: date | None = None) -> tuple[Unit, ...]:
    """The units that add up to this one in a tree (`place`, `investigating`), on a day or ever.

    Raises KeyError for a tree that is not in the file.
    """
    named = trees()[tree]["parts"].get(whole.name, [])
    found = [u for name in named for u in (boroughs() if name == BOROUGHS else (unit(name),))]
    return tuple(u for u in found if on is None or u.exists_on(on))


def residual_of(tree: str) -> Unit:
    """The total whose rows leave the residual: the one whose parts are the boroughs."""
    return next(unit(whole) for whole, named in trees()[tree]["parts"].items() if BOROUGHS in named)


@cache
def trees() -> Mapping[str, Any]:
    """The trees by name: words, and the parts of each whole."""
    return MappingProxyType(load(FILE)["trees"])


def _of_kind(kind: UnitKind, on: date | None) -> tuple[Unit, ...]:
    return tuple(u for u in all_units() if u.kind is kind and (on is None or u.exists_on(on)))


@cache
def _by_key() -> Mapping[str, Unit]:
    return MappingProxyType({u.key: u for u in _read()})


@cache
def _by_folded_name() -> Mapping[str, Unit]:
    names = {}
    for found in _by_key().values():
        for name in (found.key, found.name, *found.aliases):
            names[_folded(name)] = found
    return MappingProxyType(names)


def _read() -> Iterator[Unit]:
    data = load(FILE)
    for kind in UnitKind:
        for entry in data[f"{kind}s"]:
            fields = {**entry, "source": entry.get("source", data["source"])}
            for several in ("aliases", "predecessors"):
                fields[several] = tuple(fields.get(several, ()))
            yield Unit(key=_key(entry["name"]), kind=kind, **fields)


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("&", " and ")).strip("-")


def _folded(text: str) -> str:
    words = re.sub(r"[^\w]+", " ", text.casefold().replace("&", " and ")).split()
    plain = " ".join(word for word in words if word != "and")
    return re.sub(r"^(london|royal) borough (of )?", "", plain)
