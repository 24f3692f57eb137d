"""The forms in which a name, a date of birth and an address can be the same as another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.rules.access import data_files
from goldenthread.core.rules.access.contact_text import words
from goldenthread.core.rules.access.sounds import plain, slips, sound

POSTCODE = re.compile(r"\b(?P<area>[a-z]{1,2}\d[a-z\d]?)\W?(?P<rest>\d[a-z]{2})\b")
NUMBER = re.compile(r"\b\d{1,4}[a-z]?\b")
NAME_BREAK = re.compile(r"[\s,\-–]+")


@cache
def nicknames() -> Mapping[str, tuple[str, ...]]:
    """For each given name, and each sound of one, the names that head its groups."""
    found: dict[str, list[str]] = {}
    for group in _names()["groups"]:
        for name in group:
            found.setdefault(name, []).append(group[0])
            found.setdefault(f"~{sound(name)}", []).append(group[0])
    return MappingProxyType({name: tuple(dict.fromkeys(heads)) for name, heads in found.items()})


@lru_cache
def given_forms(given: str) -> frozenset[str]:
    """Forms of given names: each as it sounds, with one slip, and as the name it is short for."""
    found: set[str] = set()
    for name in filter(None, map(plain, NAME_BREAK.split(given))):
        heads = nicknames().get(name) or nicknames().get(f"~{sound(name)}") or ()
        found |= {f"~{sound(head)}" for head in (name, *heads)} | _slips(name)
    return frozenset(found)


@lru_cache
def family_forms(family: str) -> frozenset[str]:
    """Forms of a family name: the whole and each part of a double name, by sound and one slip."""
    parts = [plain(part) for part in NAME_BREAK.split(family)]
    found: set[str] = set()
    for name in filter(None, {plain(family), *(part for part in parts if part[1:])}):
        found |= {f"~{sound(name)}"} | _slips(name)
    return frozenset(found)


def birth_bag(born_on: date) -> str:
    """The figures of a date of birth in order of size: alike when any of them changed places.

    Day and month changed over is one such; so is 21 for 12.
    """
    return "".join(sorted(f"{born_on:%d%m%Y}"))


def places(address: str) -> frozenset[str]:
    """An address as postcode and house numbers, or house name; empty without a postcode."""
    text = address.casefold()
    found = POSTCODE.search(text)
    if found is None:
        return frozenset()
    before = text[: found.start()]
    numbers = sorted(set(NUMBER.findall(before)))
    where = " ".join(numbers) or sound(before.partition(",")[0])
    return frozenset({f"{found['area']}{found['rest']}|{where}"}) if where else frozenset()


def streets(address: str) -> frozenset[str]:
    """An address as number and street, by its sound; without a town, so it never counts alone."""
    return frozenset(_streets(POSTCODE.sub(" ", address.casefold())))


@cache
def _names() -> Mapping[str, Any]:
    return data_files.load(data_files.folder(), "nicknames.yaml")


def _slips(name: str) -> set[str]:
    """Slips of a name, where enough is left of it to tell it from others."""
    return {slip for slip in slips(name) if len(slip) >= _names()["shortest_slip"]}


def _streets(text: str) -> Iterator[str]:
    types = words()["streets"] | words()["perhaps_streets"]
    number, heard = "", ""
    for word in re.findall(r"[a-z']+|\d+[a-z]?", text):
        if word[0].isdecimal():
            number, heard = word, ""
        elif word in types and number and heard:
            yield f"{number}|{heard}"
            number, heard = "", ""
        else:
            heard += sound(word)
