"""Keyed hashes of what somebody searched for, and of what would find a person or a case.

They meet where the search would have met, and nobody can read them: the key lies in a file beside
the database. So a handler can be told of a search for somebody whom the searcher may not see.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from django.conf import settings

from goldenthread.apps.record.keys import folded, sound_keys

LENGTH = 32
"""Letters of a hash that are kept: half of them all, which nobody meets by chance."""


def of_search(text: str, born_on: date | None, reference: str) -> list[str]:
    """What a search holds: each pair of its names, its only name, its date, its reference."""
    parts = folded(text).split()
    items = set(_pairs(parts)) | set(_born(parts, born_on))
    if len(parts) == 1:
        items |= {f"one|{key}" for key in sound_keys(parts[0])}
    items |= {f"lone|{key}" for part in parts for key in sound_keys(part)}
    if born_on and not parts:
        items.add(f"day|{born_on}")
    return _hashed(items | set(_references([reference])))


def of_person(names: Iterable[str], born_on: date | None, code: str) -> list[str]:
    """What a search for this person would hold. Who has one name alone is met by that one."""
    parts = folded(" ".join(names)).split()
    items = set(_pairs(parts)) | set(_born(parts, born_on))
    items |= {f"one|{key}" for part in parts for key in sound_keys(part)}
    if len(set(parts)) == 1:
        items |= {f"lone|{key}" for key in sound_keys(parts[0])}
    if born_on:
        items.add(f"day|{born_on}")
    return _hashed(items | set(_references([code])))


def of_reference(reference: str) -> list[str]:
    """What a search for a case would hold."""
    return _hashed(set(_references([reference])))


def plain_reference(text: str) -> str:
    """A reference as it is kept, however it was typed: `gt 2345abcd` is `GT-2345-ABCD`."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper())
    letters = letters.removeprefix("GT")
    return f"GT-{letters[:4]}-{letters[4:]}" if len(letters) == 8 else ""


def _pairs(parts: list[str]) -> Iterator[str]:
    for one, two in combinations(sorted(set(parts)), 2):
        for first in sound_keys(one):
            for second in sound_keys(two):
                if first[:2] == second[:2]:
                    yield "|".join(("two", *sorted((first, second))))


def _born(parts: list[str], born_on: date | None) -> Iterator[str]:
    if born_on:
        yield from (f"born|{born_on}|{key}" for part in parts for key in sound_keys(part))


def _references(given: Iterable[str]) -> Iterator[str]:
    for one in given:
        if plain := plain_reference(one):
            yield f"reference|{plain}"


def _hashed(items: set[str]) -> list[str]:
    key = str(settings.CONFIGURATION.secret("search")).encode("ascii")
    made = (hmac.digest(key, item.encode("utf-8"), "sha256").hex() for item in items)
    return sorted(one[:LENGTH] for one in made)
