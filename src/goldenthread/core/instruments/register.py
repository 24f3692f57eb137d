"""The register of forms: each instrument by code, in the version of a day or by its name.

A file is a version: `data/CODE/VERSION.yaml`. There is no list to edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from types import MappingProxyType

from goldenthread.core.instruments.building import build
from goldenthread.core.instruments.forms import Instrument
from goldenthread.core.instruments.reading import BadInstrumentFile

SUFFIX = ".yaml"


class UnknownInstrument(LookupError):
    """A code or a version that does not exist; the message names near ones."""


class NoVersionOnDay(LookupError):
    """The instrument was not in use on the day; the message says when it first was."""


def instrument(code: str, *, on: date) -> Instrument:
    """The version of a form that was in use on the day it was begun.

    Raises UnknownInstrument and NoVersionOnDay. A form that was begun keeps its version: read it
    again with `version`.
    """
    every = versions(code)
    for one in every:
        if one.holds_on(on):
            return one
    spans = "; ".join(f"{one.version} from {one.from_} until {one.until or 'now'}" for one in every)
    raise NoVersionOnDay(
        f"No version of '{code}' was in use on {on}. There are: {spans}. Ask about such a day."
    )


def version(code: str, name: str) -> Instrument:
    """One version by its name, for forms that were begun with it; raises UnknownInstrument."""
    for one in versions(code):
        if one.version == name:
            return one
    raise UnknownInstrument(f"'{code}' has no version '{name}'.{_near(name, _names(code))}")


def versions(code: str) -> tuple[Instrument, ...]:
    """Every version of an instrument, the earliest first; raises UnknownInstrument."""
    found = register().get(code)
    if found is None:
        raise UnknownInstrument(f"There is no instrument '{code}'.{_near(code, register())}")
    return found


@cache
def register() -> Mapping[str, tuple[Instrument, ...]]:
    """All instruments by code, each with its versions."""
    return read(files("goldenthread.core.instruments") / "data")


def read(folder: Traversable) -> Mapping[str, tuple[Instrument, ...]]:
    """All instruments of a folder; raises BadInstrumentFile, which names the file."""
    made: dict[tuple[str, str], Instrument] = {}
    paths = {
        (place.name, path.name.removesuffix(SUFFIX)): path
        for place in folder.iterdir()
        if place.is_dir()
        for path in place.iterdir()
        if path.name.endswith(SUFFIX)
    }

    def one(code: str, name: str) -> Instrument:
        if (code, name) not in paths:
            raise BadInstrumentFile(f"There is no file {code}/{name}{SUFFIX} to take from.")
        if (code, name) not in made:
            made[code, name] = build(code, name, paths[code, name], one)
        return made[code, name]

    every = sorted((one(*key) for key in paths), key=lambda form: (form.code, form.from_))
    codes = sorted({form.code for form in every})
    found = {code: tuple(form for form in every if form.code == code) for code in codes}
    for forms in found.values():
        _refuse_overlap(forms)
    return MappingProxyType(found)


def _refuse_overlap(forms: tuple[Instrument, ...]) -> None:
    for earlier, later in pairwise(forms):
        if earlier.until is None or earlier.until >= later.from_:
            raise BadInstrumentFile(
                f"{later.code}: versions {earlier.version} and {later.version} hold on the same "
                "day. End the earlier one on the day before the later one starts."
            )
    for form in forms:
        if form.until is not None and form.until < form.from_:
            raise BadInstrumentFile(f"{form.code}/{form.version}: it ends before it starts.")


def _names(code: str) -> list[str]:
    return [one.version for one in versions(code)]


def _near(name: str, among: Mapping[str, object] | list[str]) -> str:
    near = get_close_matches(name, list(among), n=3, cutoff=0.4)
    return f" Did you mean {' or '.join(near)}?" if near else f" There are: {', '.join(among)}."
