"""Telephone numbers and postcodes in free text: spaced out, spelled out or read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import TypeAlias

from goldenthread.core.rules.access.contact_text import Word, digits_of, words

TELEPHONE = re.compile(r"0\d{9,10}|(?:00)?44(?:0?\d{9,10})|7\d{9}|20[378]\d{7}")
SAID_ALOUD = re.compile(r"0\d{9,11}")
"""`twenty seven` may stand for 27 or 207, so that a number read aloud may seem a digit longer."""
FROM_ABROAD = re.compile(r"\d{8,15}")
SHORT_TELEPHONE = re.compile(r"\d{6,8}")
BETWEEN_DIGITS = re.compile(r"[\s().\-*_·,~–—|]{0,4}")
AREA_CODE = re.compile(r"0\d{4}")
"""`07700/900123`; any other number before a stroke is a reference or a date."""
AFTER_LONG_GROUP = re.compile(r"\s?:\s?")
LONG_GROUP = re.compile(r"\d{3,}")
DATE = re.compile(
    r"(?<![\d.\-/])(?:0?[1-9]|[12]\d|3[01])([./\-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})"
    r"(?!\d|[.\-/]\d)"
)
POSTCODE = re.compile(r"([a-z]{1,2})\d[a-z\d]?\d[abd-hjlnp-uw-z]{2}")
BETWEEN_LETTERS = re.compile(r"[\s.\-,_*·–—|/]{0,4}")
POSTCODE_PART = re.compile(r"[a-z]{1,2}|\d{1,3}|(?=.*\d)[a-z\d]{2,7}")
CUE = re.compile(r"([a-z]+)(?:\W+(?:number|no|is|her|him|me|on|nr))*\W*$", re.IGNORECASE)

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Said:
    """A word, or `double` with the next one, and the digits or letters that it stands for."""

    start: int
    end: int
    means: str
    is_spoken: bool


Run: TypeAlias = Sequence[Said]


def telephones(text: str, given: Sequence[Word]) -> Iterator[Place]:
    """Where a telephone number seems to stand, as start and end."""
    dates = [found.span() for found in DATE.finditer(text)]
    free = [w for w in given if not any(start <= w.start < end for start, end in dates)]
    for run in _runs(text, _numbers(free), _joins_digits):
        yield from _matches(run, words()["most_words"], partial(_is_telephone, text))


def postcodes(text: str, given: Sequence[Word]) -> Iterator[Place]:
    """Where a postcode seems to stand, as start and end."""
    for run in _runs(text, _letters(given), _joins_letters):
        yield from _matches(run, words()["most_words_of_postcode"], _is_postcode)


def _numbers(given: Sequence[Word]) -> Iterator[Said]:
    """The words that say digits; `double` and `treble` take the next one with them."""
    times = words()["times"]
    taken = False
    for word, following in pairwise([*given, Word("", 0, 0)]):
        digits, next_ = digits_of(word), digits_of(following)
        if taken:
            taken = False
        elif word.low in times and next_:
            taken = True
            yield Said(word.start, following.end, next_[0] * times[word.low] + next_[1:], True)
        elif digits:
            yield Said(word.start, word.end, digits, word.low.isalpha())


def _letters(given: Sequence[Word]) -> Iterator[Said]:
    spoken = {**words()["digits"], **words()["letters"]}
    for word in given:
        is_word = word.low in words()["small_words"] and not word.text.isupper()
        if word.low in spoken and word.low != "o":
            yield Said(word.start, word.end, spoken[word.low], True)
        elif POSTCODE_PART.fullmatch(word.low) and not is_word:
            yield Said(word.start, word.end, word.low, False)


def _runs(
    text: str, said: Iterator[Said], joins: Callable[[str, Said], bool]
) -> Iterator[list[Said]]:
    """Neighbours with nothing but spaces and marks between them."""
    run: list[Said] = []
    for one in said:
        if run and not joins(text[run[-1].end : one.start], run[-1]):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _joins_digits(between: str, before: Said) -> bool:
    long_group = LONG_GROUP.fullmatch(before.means) and AFTER_LONG_GROUP.fullmatch(between)
    stroke = AREA_CODE.fullmatch(before.means) and between.strip() == "/"
    return bool(BETWEEN_DIGITS.fullmatch(between) or long_group or stroke)


def _joins_letters(between: str, before: Said) -> bool:
    return bool(BETWEEN_LETTERS.fullmatch(between))


def _matches(run: Run, most: int, is_one: Callable[[str, Run], bool]) -> Iterator[Place]:
    """The longest parts of a run that are one, from left to right and not overlapping."""
    joined = "".join(one.means for one in run)
    ends_at = list(accumulate((len(one.means) for one in run), initial=0))
    start = 0
    while start < len(run):
        last = min(len(run), start + most)
        for end in range(last, start, -1):
            if is_one(joined[ends_at[start] : ends_at[end]], run[start:end]):
                yield run[start].start, run[end - 1].end
                start = end
                break
        else:
            start += 1


def _is_telephone(text: str, digits: str, part: Run) -> bool:
    if TELEPHONE.fullmatch(digits):
        return True
    is_short, is_long = SHORT_TELEPHONE.fullmatch(digits), FROM_ABROAD.fullmatch(digits)
    if not is_short and not is_long:
        return False
    if SAID_ALOUD.fullmatch(digits) and any(one.is_spoken for one in part):
        return True
    start = part[0].start
    before = text[max(0, start - words()["cue_within"]) : start].rstrip(" (").casefold()
    if is_long and before.endswith(("+", "plus")):
        return True
    cue = CUE.search(before) if is_short else None
    return cue is not None and cue[1] in words()["telephone_cues"]


def _is_postcode(said: str, part: Run) -> bool:
    found = POSTCODE.fullmatch(said)
    return found is not None and found[1] not in words()["ranks"]
