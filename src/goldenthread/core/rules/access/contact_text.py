"""Free text as words that can be looked at: as written, but without tricks of lettering.

Full-width and other digits become plain ones, marks that cannot be seen are left out, and each
place still knows where it stood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from goldenthread.core.rules.access import data_files

UNSEEN = {"Cf", "Mn", "Me"}
LOOKS_LIKE_DIGIT = str.maketrans({"o": "0", "i": "1", "l": "1"})


@cache
def words() -> Mapping[str, Any]:
    """The word lists of `data/contact_words.yaml`; lists as sets."""
    content = data_files.load(data_files.folder(), "contact_words.yaml")
    return MappingProxyType(
        {key: frozenset(v) if isinstance(v, list) else v for key, v in content.items()}
    )


@dataclass(frozen=True)
class Flat:
    """Text without tricks, and where each character stood in the text as given."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the given text of a part of the flat one."""
        return self.places[start], self.places[end - 1] + 1


@dataclass(frozen=True)
class Word:
    """Letters and digits without a break."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.casefold()


def flat(text: str) -> Flat:
    """The text without what cannot be seen and with plain letters and digits."""
    letters, places = [], []
    for place, given in enumerate(text):
        if unicodedata.category(given) in UNSEEN:
            continue
        for letter in unicodedata.normalize("NFKC", given):
            digit = unicodedata.digit(letter, None)
            letters.append(letter if digit is None else str(digit))
            places.append(place)
    return Flat("".join(letters), tuple(places))


def split(text: str) -> tuple[Word, ...]:
    """The words of a text in their order."""
    return tuple(
        Word(found[0], found.start(), found.end()) for found in re.finditer(r"[^\W_]+", text)
    )


def digits_of(word: Word) -> str:
    """The digits that a word says: `07700`, `seven`, `o77oo`; empty for any other word."""
    low = word.low
    if low.isdecimal():
        return low
    if said := words()["digits"].get(low):
        return str(said)
    looks = low.translate(LOOKS_LIKE_DIGIT)
    return looks if looks.isdecimal() and any(c.isdecimal() for c in low) else ""
