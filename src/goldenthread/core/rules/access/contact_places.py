"""E-mail, street addresses, places and names on networks in free text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from goldenthread.core.rules.access.contact_text import Word, digits_of, words

Place: TypeAlias = tuple[int, int]

# Each part has a longest length, so that no text, however made, takes long to read.
NAME = r"(?<![a-z0-9.+_\-'])[a-z0-9.+_\-']{1,64}"
PART = r"[a-z0-9\-]{1,63}"
WRITTEN = re.compile(rf"{NAME}\s?@\s?{PART}(?:(?:\.| \. )(?=[\d\-]*[a-z]){PART}){{1,8}}", re.I)
GAP = r"\s{0,3}"
AT = rf"{GAP}(?:\(|\[|\b){GAP}(?:at|@){GAP}(?:\)|\]|\b){GAP}"
DOT = rf"{GAP}(?:(?:\(|\[|\b){GAP}dot{GAP}(?:\)|\]|\b)|\.){GAP}"
HANDLE = re.compile(r"(?<![\w@/.])@[a-z_][a-z0-9_.]{2,}", re.I)
WORDS_OF_PLACE = re.compile(
    r"(?://|\bw3w\b|\bwhat3words\b)[\W_]{0,3}[a-z]{2,20}\.[a-z]{2,20}\.[a-z]{2,20}", re.I
)
ON_EARTH = re.compile(r"-?\d{1,2}\.\d{3,}\s?[,;/ ]\s?-?\d{1,3}\.\d{3,}")
PO_BOX = re.compile(r"\bp\.?\s?o\.?\s?box\s?\d+", re.I)
HOUSE = re.compile(r"\d{1,4}[a-z]?", re.I)
UNIT = re.compile(r"\d{1,4}[A-Za-z]?|[A-Z]\d{0,3}")
NUMBER = ("no", "nr", "number")
BETWEEN_STREET = re.compile(r"[ \t]*(?:[,'’\-/]|\n|\.(?=\w))?[ \t]*")
SHORTENED = re.compile(r"st|no|nr|gt|lt|upr|lwr|old", re.I)
"""After these a full stop does not end a sentence: `4 St. Invented's Road`."""
IN_A_STREET = re.compile(r"[a-z]{2,}|st", re.I)


def emails(text: str) -> Iterator[Place]:
    """Where an e-mail address seems to stand, written or spelled (`at`, `dot`)."""
    for pattern in (WRITTEN, _spelled()):
        yield from (found.span() for found in pattern.finditer(text))


def handles(text: str) -> Iterator[Place]:
    """Where a name on a network seems to stand."""
    for pattern in (HANDLE, *_on_networks()):
        yield from (found.span() for found in pattern.finditer(text))


def addresses(text: str, given: Sequence[Word]) -> Iterator[Place]:
    """Where a street address, a flat, or a point on the map seems to stand."""
    for pattern in (WORDS_OF_PLACE, ON_EARTH, PO_BOX):
        yield from (found.span() for found in pattern.finditer(text))
    for place, word in enumerate(given):
        if (end := _street(text, given, place)) or (end := _flat(text, given, place)):
            yield word.start, end


@cache
def _spelled() -> re.Pattern[str]:
    ends = _either(words()["spoken_ends"])
    return re.compile(
        rf"\b(?:[a-z0-9_\-]{{1,64}}{DOT}){{0,3}}[a-z0-9_\-]{{1,64}}{AT}{PART}(?:{DOT}{PART}){{0,4}}{DOT}(?:{ends})\b",
        re.I,
    )


@cache
def _on_networks() -> tuple[re.Pattern[str], ...]:
    """A network's site with a name; a network, and then something shaped like a name on it."""
    sites, networks = _either(words()["network_sites"]), _either(words()["networks"])
    like_name = r"(?=[a-z0-9_.]{0,40}[a-z])(?=[a-z0-9_.]{0,40}[0-9_]|[a-z0-9]{1,40}\.[a-z0-9])"
    name = r"[a-z0-9_.]{3,40}"
    link = r"(?:\W{1,3}(?:is|as|under|name|username|user|handle|account|id|called|profile)\b){0,4}"
    called = r"\W{1,3}(?:name|username|handle|user name)\b\W{0,2}(?:[:=]|is\b)\W{0,2}"
    patterns = (
        rf"\b(?:{sites})/@?[a-z0-9_.\-/]{{2,80}}",
        rf"\b(?:{networks})\b{link}\W{{1,3}}{like_name}{name}",
        rf"\b(?:{networks})\b{link}\s?[:=]\s?{name}(?=[ \t]*(?:\n|$)|[.,;)])",
        rf"\b(?:{networks}){called}{name}",
    )
    return tuple(re.compile(pattern, re.I) for pattern in patterns)


def _either(given: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(given, key=len, reverse=True))


def _street(text: str, given: Sequence[Word], place: int) -> int:
    """Where the street ends that begins with a house number here; nought where there is none.

    A number, a few words that may stand in a street's name, and a word for a street. A word that
    has another meaning too counts in capitals, or where the words before it are.
    """
    if not _is_house_number(given[place]):
        return 0
    between: list[Word] = []
    near = given[place : place + words()["most_street_words"]]
    if place and given[place - 1].low in words()["before_number"]:
        near = [one for one in near if one.low not in words()["after_number"]]
    for before, word in pairwise(near):
        if not BETWEEN_STREET.fullmatch(_between(text, before, word)):
            return 0
        if between and _ends_street(between, word, given[place]):
            return word.end
        if not _may_be_of_street(word, between):
            return 0
        between.append(word)
    return 0


def _between(text: str, before: Word, word: Word) -> str:
    """What stands between two words, without the little words of `house 14 on Paper Lane`."""
    there = text[before.end : word.start]
    if SHORTENED.fullmatch(before.text):
        there = there.removeprefix(".")
    return " " if there.strip().casefold() in words()["after_number"] else there


def _is_house_number(word: Word) -> bool:
    said = digits_of(word)
    return bool(HOUSE.fullmatch(said or word.low)) and any(c.isdecimal() for c in said or word.low)


def _may_be_of_street(word: Word, between: list[Word]) -> bool:
    """Whether a word may stand in the name of a street, as its next."""
    if word.low == "the":
        return not between and word.text != "the"
    # A second number is of a range, or of the building behind the flat.
    if _is_house_number(word) and not between:
        return True
    small = word.text.islower() and word.low in words()["not_in_streets_small"]
    other = small or word.low in words()["not_in_streets"]
    return not other and bool(IN_A_STREET.fullmatch(word.low))


def _ends_street(between: list[Word], word: Word, number: Word) -> bool:
    named = [one for one in between if not _is_house_number(one)]
    if not named or (word.low == "court" and named[-1].low in words()["courts"]):
        return False
    is_capital = word.text[0].isupper()
    are_capital = all(one.text[0].isupper() for one in named)
    if word.low in words()["streets"]:
        return are_capital or not number.text.isalpha()
    return word.low in words()["perhaps_streets"] and (is_capital or are_capital)


def _flat(text: str, given: Sequence[Word], place: int) -> int:
    """Where a flat with its number ends; nought where there is none."""
    if given[place].low not in words()["units"]:
        return 0
    following = [
        word
        for word in given[place + 1 : place + words()["most_street_words"]]
        if word.low not in NUMBER
    ]
    if not following or "\n" in text[given[place].end : following[0].start]:
        return 0
    number = following[0]
    is_one = UNIT.fullmatch(digits_of(number)) or UNIT.fullmatch(number.text)
    return number.end if is_one else 0
