"""Offence groups: what they are called, by whose unit they are told, which holds which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from goldenthread.core.words import units
from goldenthread.core.words.data_files import load

FORCE = "MPS Total"


@dataclass(frozen=True)
class SeenBy:
    """This group is another one, as far as one unit (or those under it) investigates it."""

    of: str
    unit: str


@dataclass(frozen=True)
class Group:
    """An offence group of measures.md."""

    code: str
    label: str
    words: str
    tree: str
    source: str
    in_words: str = ""
    """How it is named inside a sentence, in lower case."""
    contains: tuple[str, ...] = ()
    complete: bool = False
    """Whether the groups it contains make it up without a rest."""
    remit: str = ""
    children: bool = False
    """Whether its victims are children, so that the finer threshold holds."""
    investigated_by: SeenBy | None = None


@cache
def groups() -> Mapping[str, Group]:
    """All groups by code, in the order of the file."""
    found = {}
    for code, entry in load("groups.yaml")["groups"].items():
        fields = {**entry, "words": entry["words"].strip()}
        fields["contains"] = tuple(entry.get("contains", ()))
        label = entry["label"]
        fields.setdefault("in_words", f"{label[:1].lower()}{label[1:]}")
        if "investigated_by" in entry:
            fields["investigated_by"] = SeenBy(**entry["investigated_by"])
        found[code] = Group(code=code, **fields)
    return MappingProxyType(found)


def group(code: str) -> Group:
    """The group of a code; raises KeyError."""
    return groups()[code]


def canonical(code: str, unit_name: str) -> tuple[str, str]:
    """The group and unit under which a figure is kept, so that one figure has one place.

    `scd2` of the force is `sexual` of SCD2; `bso` of a borough is `sexual` of that borough
    (decision 7). Any other pair is its own.
    """
    seen_by = groups()[code].investigated_by if code in groups() else None
    if seen_by is None:
        return code, unit_name
    inside = {part.name for part in units.parts(units.unit(seen_by.unit), "investigating")}
    if unit_name in inside or unit_name == seen_by.unit:
        return seen_by.of, unit_name
    return (seen_by.of, seen_by.unit) if unit_name == FORCE else (code, unit_name)
