"""Plain words for the public, and one expansion for each abbreviation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from goldenthread.core.words.data_files import load


@dataclass(frozen=True)
class Term:
    """What a word means, and where that comes from."""

    word: str
    means: str
    source: str


@dataclass(frozen=True)
class Abbreviation:
    """Its expansion, and others that a source prints for the same thing."""

    letters: str
    expansion: str
    also: tuple[str, ...]
    source: str


@cache
def terms() -> Mapping[str, Term]:
    """The terms by word, in reading order."""
    entries = load("glossary.yaml")["terms"]
    return MappingProxyType({w: Term(w, e["means"], e["source"]) for w, e in entries.items()})


def conflicting() -> tuple[Abbreviation, ...]:
    """The abbreviations for which sources print more than one expansion (000-576)."""
    return tuple(found for found in abbreviations().values() if found.also)


@cache
def abbreviations() -> Mapping[str, Abbreviation]:
    """The abbreviations by their letters."""
    entries = load("glossary.yaml")["abbreviations"]
    return MappingProxyType(
        {
            letters: Abbreviation(letters, e["expansion"], tuple(e["also"]), str(e["source"]))
            for letters, e in entries.items()
        }
    )
