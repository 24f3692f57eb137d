"""A parameter is a number (or a word) with a start date and a source, one YAML file each.

The folder path is the name: `data/targets/dv_arrest_rate.yaml` is `targets.dv_arrest_rate`.
A file holds description, unit, owner, and values `{from, value, source, start}` where `start`
is `stated` in the source or `assumed`; `boroughs` overrides by unit; `ended` the last day on
which it held, or `{last_day, source, start}` where a source says that it ended (such a file may
be without values, if no source gives one). Where sources disagree about one day, all their values
are kept (decision 22).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from goldenthread.core.words import units

REQUIRED = {"description", "unit", "owner", "values"}
OPTIONAL = {"boroughs", "ended"}
ENDED_KEYS = {"last_day", "source", "start"}
VALUE_KEYS = {"from", "value", "source", "start"}
STARTS = {"stated", "assumed"}


class BadPolicyFile(ValueError):
    """A policy file that does not follow the form; the message names the file and the fault."""


class UnknownParameter(LookupError):
    """A name that is not the name of a parameter."""


class NoPolicyOnDate(LookupError):
    """Policy says nothing on the day asked; the message says when it first did, and what to do."""


class SeveralValues(LookupError):
    """Sources give different values for the day; the caller has to show them all."""


@dataclass(frozen=True)
class Dated:
    """A value, the first day on which it holds, and who says so."""

    from_: date
    value: Any
    source: str
    start: str
    """`stated` where the source gives the day, `assumed` where it is the report's first day."""


@dataclass(frozen=True)
class Parameter:
    """One parameter with all its values."""

    name: str
    description: str
    unit: str
    owner: str
    city: tuple[Dated, ...]
    boroughs: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    """Overrides by unit key."""
    ended: date | None = None
    ended_by: str = ""
    """The source that says so; empty where the end is only that of the last value's year."""

    def on(self, day: date, unit: str | None = None) -> tuple[Dated, ...]:
        """Every value that holds on the day; raises NoPolicyOnDate where there is none."""
        if self.ended is not None and day > self.ended:
            by = f" ({self.ended_by})" if self.ended_by else ""
            raise NoPolicyOnDate(self._silence(day, f"It ended on {self.ended}{by}."))
        own = _latest(self.boroughs.get(unit or "", ()), day) or _latest(self.city, day)
        if own:
            return own
        given = (*self.city, *self.boroughs.get(unit or "", ()))
        if not given:
            raise NoPolicyOnDate(self._silence(day, "No source gives a value for this unit."))
        first = min(given, key=lambda dated: dated.from_)
        raise NoPolicyOnDate(
            self._silence(day, f"Its first value starts on {first.from_} ({first.source}).")
        )

    def _silence(self, day: date, why: str) -> str:
        return (
            f"Policy says nothing on {day} about '{self.name}' ({self.description}) {why} "
            "Ask about a day on which it holds, or add the earlier value with its source to the "
            "policy file."
        )


def value(name: str, *, on: date, unit: str | None = None) -> Any:
    """The one value of a parameter on a day, for a unit if it has its own.

    Raises UnknownParameter, NoPolicyOnDate, and SeveralValues where sources disagree.
    """
    found = values(name, on=on, unit=unit)
    if len(found) > 1:
        listed = "; ".join(f"{v.value} ({v.source})" for v in found)
        raise SeveralValues(
            f"The sources disagree about '{name}' on {on}: {listed}. Show them all."
        )
    return found[0].value


def values(name: str, *, on: date, unit: str | None = None) -> tuple[Dated, ...]:
    """Every value of a parameter on a day; more than one where sources disagree."""
    return parameter(name).on(on, units.unit(unit).key if unit else None)


def parameter(name: str) -> Parameter:
    """The parameter of a name; raises UnknownParameter with suggestions."""
    try:
        return parameters()[name]
    except KeyError:
        near = get_close_matches(name, parameters(), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UnknownParameter(f"There is no parameter '{name}'.{hint}") from None


@cache
def parameters() -> Mapping[str, Parameter]:
    """All parameters by name, in order of name."""
    found = {name: read(name, path) for name, path in _files()}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def version() -> str:
    """A short mark of all policy: it changes when any value does, and goes with each figure."""
    digest = sha256()
    for name, path in sorted(_files()):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:10]


def _latest(dated: Iterable[Dated], day: date) -> tuple[Dated, ...]:
    begun = [value for value in dated if value.from_ <= day]
    if not begun:
        return ()
    newest = max(value.from_ for value in begun)
    return tuple(value for value in begun if value.from_ == newest)


def _files(
    folder: Traversable | None = None, prefix: str = ""
) -> Iterator[tuple[str, Traversable]]:
    folder = folder or files("goldenthread.core.policy") / "data"
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}.")
        elif entry.name.endswith(".yaml"):
            yield prefix + entry.name.removesuffix(".yaml"), entry


def read(name: str, path: Traversable) -> Parameter:
    """One parameter from its file; raises BadPolicyFile, which names the file and the fault."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(content, dict):
        raise BadPolicyFile(f"{path}: the file is not a mapping of keys to values.")
    _refuse_keys(path, set(content), REQUIRED, OPTIONAL)
    ended, ended_by = _ended(path, content.get("ended"))
    own = {units.unit(unit).key: entries for unit, entries in content.get("boroughs", {}).items()}
    return Parameter(
        name=name,
        description=content["description"],
        unit=content["unit"],
        owner=content["owner"],
        city=_dated(path, content["values"]),
        boroughs=MappingProxyType({key: _dated(path, entries) for key, entries in own.items()}),
        ended=ended,
        ended_by=ended_by,
    )


def _ended(path: Traversable, given: Any) -> tuple[date | None, str]:
    """The last day on which a parameter held, and the source that says so."""
    if not isinstance(given, dict):
        return given, ""
    _refuse_keys(path, set(given), ENDED_KEYS, set())
    if given["start"] not in STARTS or not isinstance(given["last_day"], date):
        raise BadPolicyFile(f"{path}: `last_day` is a date and `start` is stated or assumed.")
    return given["last_day"], f"{given['source']}, {given['start']}"


def _dated(path: Traversable, entries: list[dict[str, Any]]) -> tuple[Dated, ...]:
    found = []
    for entry in entries:
        _refuse_keys(path, set(entry), VALUE_KEYS, set())
        if entry["start"] not in STARTS or not isinstance(entry["from"], date):
            raise BadPolicyFile(f"{path}: `from` is a date and `start` is stated or assumed.")
        found.append(Dated(entry["from"], entry["value"], str(entry["source"]), entry["start"]))
    return tuple(sorted(found, key=lambda dated: dated.from_))


def _refuse_keys(path: Traversable, given: set[str], needed: set[str], allowed: set[str]) -> None:
    missing, unknown = needed - given, given - needed - allowed
    if missing or unknown:
        raise BadPolicyFile(
            f"{path}: missing keys {sorted(missing) or 'none'}, unknown keys "
            f"{sorted(unknown) or 'none'}."
        )
