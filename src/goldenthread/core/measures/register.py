"""The folder of definitions is the register: a file is a measure, and there is no list to edit."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from goldenthread.core.measures import definitions as folder
from goldenthread.core.measures.model import Count, Measure, Rate
from goldenthread.core.words import groups


class UnknownMeasure(LookupError):
    """A code that no definition answers to; the message suggests the nearest."""


def measure(code: str, group: str | None = None) -> Measure:
    """The measure of a code such as `dv.offences` or `compliance.flagging` (with its group).

    The last segment is the measure (decision 6). Raises UnknownMeasure.
    """
    first, _, name = code.rpartition(".")
    if code in _by_name():
        return _namespaced(code, group)
    if first in groups.groups() and name in _by_name() and not _by_name()[name].namespace:
        definition = _by_name()[name]
        return Measure(code=f"{first}.{definition.name}", group=first, definition=definition)
    raise UnknownMeasure(_unknown(code))


def has(code: str) -> bool:
    """Whether a code resolves."""
    try:
        measure(code)
    except UnknownMeasure:
        return False
    return True


@cache
def definitions() -> tuple[Count | Rate, ...]:
    """Every definition, by namespace and name."""
    return tuple(sorted(set(_by_name().values()), key=lambda d: (d.namespace, d.name)))


def definition(key: str) -> Count | Rate:
    """The definition of a name (`offences`) or namespaced key (`compliance.flagging`)."""
    try:
        return _by_name()[key]
    except KeyError:
        raise UnknownMeasure(_unknown(key)) from None


def count(key: str) -> Count:
    """The definition of a count; raises UnknownMeasure where the name is of none, or of a rate."""
    found = definition(key)
    if not isinstance(found, Count):
        raise UnknownMeasure(_unknown(key))
    return found


@cache
def parts_of(whole: str) -> tuple[Count, ...]:
    """The counts that add up to a whole, as their definitions say."""
    return tuple(d for d in definitions() if isinstance(d, Count) and d.part_of == whole)


@cache
def codes() -> tuple[str, ...]:
    """Every code: each measure of no namespace once for each group, and the namespaced ones."""
    found = [d.key for d in definitions() if d.namespace]
    found += [f"{g}.{d.name}" for g in groups.groups() for d in definitions() if not d.namespace]
    return tuple(found)


@cache
def version() -> str:
    """A short mark of all definitions, which changes when any of their files does."""
    digest = sha256()
    for name, path in sorted(_sources(files(folder.__name__))):
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:10]


def _sources(part: Traversable) -> Iterator[tuple[str, Traversable]]:
    for entry in part.iterdir():
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(".py"):
            yield f"{part.name}/{entry.name}", entry


def _namespaced(code: str, group: str | None) -> Measure:
    definition = _by_name()[code]
    if definition.namespace:
        return Measure(code=definition.key, group=group, definition=definition)
    if group is None:
        raise UnknownMeasure(
            f"'{code}' is measured in an offence group. Write the group first, as in 'dv.{code}'."
        )
    return Measure(code=f"{group}.{definition.name}", group=group, definition=definition)


def _unknown(code: str) -> str:
    near = get_close_matches(code, codes(), n=3, cutoff=0.7)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"No measure has the code '{code}'.{hint} The measures page lists all codes."


@cache
def _by_name() -> Mapping[str, Count | Rate]:
    found: dict[str, Count | Rate] = {}
    for definition in _walk():
        prefix = f"{definition.namespace}." if definition.namespace else ""
        for name in (definition.name, *definition.aliases):
            if prefix + name in found:
                raise ValueError(f"Two definitions are called '{prefix + name}'.")
            found[prefix + name] = definition
    return MappingProxyType(found)


def _walk() -> Iterator[Count | Rate]:
    for module in pkgutil.walk_packages(folder.__path__, f"{folder.__name__}."):
        if not module.ispkg and not module.name.rpartition(".")[2].startswith("_"):
            yield import_module(module.name).measure
