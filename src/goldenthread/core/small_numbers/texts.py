"""Which texts and numbers are approved, in one spelling, so that files can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from goldenthread.core.small_numbers.model import Finding, Problem

NUMBER = re.compile(r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
"""A number as printed, with thousands separators or decimals."""


@dataclass(frozen=True)
class Extra:
    """Something in a file that is not in the approved table."""

    where: str
    what: str

    @property
    def finding(self) -> Finding:
        """The same as a finding of the attack."""
        return Finding("A7", self.where, Problem.EXTRA, because=self.what)


def plain(text: str) -> str:
    """A text with spaces run together and thousands separators gone."""
    joined = " ".join(text.split())
    return re.sub(r"(?<=\d)[,\u202f\u00a0](?=\d{3})", "", joined)


def numbers(texts: Iterable[str]) -> set[str]:
    """Every number that stands in the approved texts."""
    return {n for text in texts for n in numbers_in(text)}


def numbers_in(text: str) -> list[str]:
    """Every number in a text, in one spelling."""
    found = (match.group() for match in NUMBER.finditer(plain(text)))
    return [one_spelling(number) for number in found]


def one_spelling(number: str) -> str:
    """A number in one spelling: 12.0, 012 and 12 are the same."""
    bare = re.sub(r"[,\s\u202f\u00a0]", "", number)
    return format(float(bare), ".12g") if bare.count(".") <= 1 else bare


class Approved(frozenset[str]):
    """Every text and number that may stand in a file, in one spelling; made once for many files."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Approved:
        """The approved texts and every number in them."""
        listed = set(texts)
        return cls({plain(text) for text in listed} | numbers(listed))


def not_approved(text: str, allowed: AbstractSet[str]) -> tuple[str, ...]:
    """The numbers in a text that are not approved, unless the whole text is."""
    if not any(map(str.isdigit, text)) or plain(text) in allowed:
        return ()
    return tuple(number for number in _numbers_once(text) if number not in allowed)


@lru_cache(maxsize=1 << 16)
def _numbers_once(text: str) -> tuple[str, ...]:
    """The same words stand in many files of an edition: each is read once."""
    return tuple(numbers_in(text))


def not_approved_in(text: str, where: str, allowed: AbstractSet[str]) -> Iterator[Extra]:
    """Each number in a text that is not approved, with where it stands."""
    for number in not_approved(text, allowed):
        yield Extra(where, f"The number {number} is not in the approved table.")
