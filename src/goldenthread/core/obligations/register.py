"""Every step that policy asks for: the folder is the register, there is no list to edit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from goldenthread.core import policy
from goldenthread.core.obligations.reading import limit, read
from goldenthread.core.obligations.terms import Definition, Rung
from goldenthread.core.words.data_files import load_from

FOLDER = "definitions"
LADDERS = "obligations.ladders"


class UnknownObligation(LookupError):
    """A code that is not the code of a step."""


@cache
def definitions() -> Mapping[str, Definition]:
    """Every step by code."""
    folder = files("goldenthread.core.obligations") / FOLDER
    named = sorted(path.name for path in folder.iterdir() if path.name.endswith(".yaml"))
    codes = [name.removesuffix(".yaml") for name in named]
    return MappingProxyType({code: read(code, folder / f"{code}.yaml") for code in codes})


def definition(code: str) -> Definition:
    """The step of a code; raises UnknownObligation."""
    try:
        return definitions()[code]
    except KeyError:
        raise UnknownObligation(f"No step is called '{code}'.") from None


@cache
def owing() -> Mapping[str, Mapping[str, Any]]:
    """Who may owe a step: by code, the title and the roles of the gate that act for it."""
    return MappingProxyType(load_from("goldenthread.core.obligations", "owing.yaml")["owing"])


def ladder(name: str, *, on: date, unit: str | None) -> tuple[Rung, ...]:
    """Where a late step is raised, in order; empty where the step has no ladder.

    Raises NoPolicyOnDate where policy says nothing that day.
    """
    if not name:
        return ()
    found = policy.value(f"{LADDERS}.{name}", on=on, unit=unit)
    return tuple(Rung(to=rung["to"], after=_after(rung["after"])) for rung in found)


def _after(said: str) -> Any:
    found = limit(said)
    if found is None:
        raise ValueError("a rung of a ladder needs a limit.")
    return found
