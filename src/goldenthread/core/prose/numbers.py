"""Numbers as people print them: in digits, in words, and as fractions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ONE_TO_NINETEEN = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
SMALL = {word: n for n, word in enumerate(ONE_TO_NINETEEN, 1)}
TENFOLD = {word: 10 * n for n, word in enumerate(TENS, 2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "dozen": 12}
SHORT_SCALES = {"k": 10**3, "m": 10**6, "bn": 10**9} | {
    w: SCALES[w] for w in SCALES if w[0] in "tmb"
}
NOUGHT = ("zero", "nil", "none", "no(?! (?:more|fewer|less|change|later|longer|one)\\b)")
ORDINAL = {word: n for n, word in enumerate(ORDINALS, 1)} | {
    f"{tens[:-1]}ieth": n for tens, n in TENFOLD.items()
}
ORDINAL |= {
    f"{tens}-{ORDINALS[n - 1]}": ten + n for tens, ten in TENFOLD.items() for n in range(1, 10)
}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
PARTS |= {f"{word}s": n for word, n in PARTS.items() if not word.startswith("hal")}
MOST_IN = 20
"""*1 in 20* is a fraction in words; *827 of 3,662* is two counts."""

_SMALL = "|".join(sorted([*SMALL, *TENFOLD], key=len, reverse=True))
_SCALE = "|".join(SCALES)
_WORD_NUMBER = (
    rf"(?:(?:{_SMALL})(?:[ -](?:and )?(?:{_SMALL}|{_SCALE}))*"
    rf"|an? (?:{_SCALE})(?:[ -](?:and )?(?:{_SMALL}|{_SCALE}))*)"
)
_PART = "|".join(sorted(PARTS, key=len, reverse=True))
_TOP = rf"(?:\d{{1,2}}|{_SMALL})"
GROUPED = r"\d{1,3}(?:[,\u00a0\u2009\u202f']\d{3})+"
SPACED = r"\d{1,3}(?: \d{3})+(?:\.\d+)?"
DIGITS = rf"(?:{GROUPED}|\d+)(?:\.\d+)?|\.\d+"
MASK = "\x00"

FRACTION = re.compile(
    rf"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine|\d)[ -](?P<part>{_PART})\b"
    rf"|(?P<half>half)\b"
    rf"|(?P<some>{_TOP}) (?:in every|in|out of|of every) (?P<every>{_TOP})\b(?![.,%]?\d|%))"
    r"|(?P<sign>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞])",
    re.IGNORECASE,
)
WORD = re.compile(rf"(?<![\w-])(?:{_WORD_NUMBER}|{'|'.join(NOUGHT)})(?![\w-])", re.IGNORECASE)
LONGEST_NUMBER_WORD = 20
AFTER_NUMBER = re.compile(rf"\b(?:{_SMALL}) and $", re.IGNORECASE)
AND_A_HALF = re.compile(r" and a half\b", re.IGNORECASE)
_NUMERAL = (
    r"(?<![\w.,])(?P<sign>[+\-−–](?=[\d.]))?(?P<digits>{digits})"
    r"(?: ?(?P<scale>million|billion|thousand|bn|m|k)\b)?(?!\w|[.,]\d)"
)
NUMERAL = re.compile(_NUMERAL.replace("{digits}", DIGITS), re.IGNORECASE)
SPACED_NUMERAL = re.compile(_NUMERAL.replace("{digits}", f"{SPACED}|{DIGITS}"), re.IGNORECASE)
DAMAGED = re.compile(r"(?<![\w.,])\d+(?:,\d+)+(?![\w])|\d+\.\d+\.\d+")


class Form(StrEnum):
    """How a number is written."""

    NUMERAL = "numeral"
    WORD = "word"
    FRACTION = "fraction"


@dataclass(frozen=True)
class Number:
    """A number found in a text: where it stands, its size, the step of its digits, its sign."""

    start: int
    end: int
    value: Fraction
    step: Fraction
    form: Form
    sign: int = 0
    """1 or -1 where a sign is printed, else 0."""


def plain(text: str) -> str:
    """The text with one kind of space, quote and dash; nothing else changes, not even its length.

    No-break and thin spaces stay: between digits they separate thousands.
    """
    table = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "−": "-", "\n": " ", "\t": " "})
    return "".join(_one_character(c) for c in text.translate(table))


def numbers(text: str, *, spaced: bool = False) -> list[Number]:
    """Every number of a text in order, none inside another.

    `spaced` reads a plain space between groups of three digits as a separator, which is right
    inside a link (`24 406`) and wrong across a sentence.
    """
    found: list[Number] = []
    for read in (_fractions, lambda rest: _numerals(rest, spaced), _words):
        more = list(read(text))
        text = masked(text, [(number.start, number.end) for number in more])
        found += more
    return sorted(found, key=lambda number: number.start)


def masked(text: str, spans: Iterable[tuple[int, int]], mark: str = MASK) -> str:
    """The text, as long as before, with the spans (in order, none inside another) blotted out."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [text[done:start], mark * (end - start)]
        done = end
    return "".join([*pieces, text[done:]])


def ordinal(text: str) -> int | None:
    """The place that an ordinal names: `9th`, `ninth`, `twenty-first`."""
    digits = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", text.lower())
    return int(digits[1]) if digits else ORDINAL.get(text.lower().replace(" ", "-"))


def _one_character(c: str) -> str:
    """Wide digits and odd spaces as plain ones, one for one."""
    if c in "\u00a0\u2009\u202f" or c.isascii():
        return c
    if unicodedata.category(c) == "Zs":
        return " "
    digit = unicodedata.digit(c, None) if unicodedata.category(c) == "Nd" else None
    return c if digit is None else str(digit)


def _fractions(text: str) -> Iterator[Number]:
    for found in FRACTION.finditer(text):
        value = _fraction(found)
        if value is not None and not _and_a_half(text, found):
            yield Number(found.start(), found.end(), value, Fraction(0), Form.FRACTION)


def _and_a_half(text: str, found: re.Match[str]) -> bool:
    """Whether it is the tail of *two and a half*."""
    before = text[max(0, found.start() - LONGEST_NUMBER_WORD) : found.start()]
    return found.group().lower() == "a half" and AFTER_NUMBER.search(before) is not None


def _fraction(found: re.Match[str]) -> Fraction | None:
    if found["half"]:
        return Fraction(1, 2)
    if found["sign"]:
        return Fraction(unicodedata.numeric(found["sign"])).limit_denominator(MOST_IN)
    if found["part"]:
        top, bottom = _small(found["top"]), PARTS[found["part"].lower()]
    else:
        top, bottom = _small(found["some"]), _small(found["every"])
    return Fraction(top, bottom) if 0 < top < bottom <= MOST_IN else None


def _small(text: str) -> int:
    text = text.lower()
    return int(text) if text.isdigit() else SMALL.get(text, TENFOLD.get(text, 1))


def _numerals(text: str, spaced: bool) -> Iterator[Number]:
    for found in (SPACED_NUMERAL if spaced else NUMERAL).finditer(text):
        whole, _, decimals = re.sub(r"[^\d.]", "", found["digits"]).partition(".")
        scale = SHORT_SCALES.get((found["scale"] or "").lower(), 1)
        value = Fraction(f"{whole or 0}.{decimals or 0}") * scale
        step = Fraction(scale, 10 ** len(decimals))
        sign = {"+": 1}.get(found["sign"], -1) if found["sign"] else 0
        yield Number(found.start(), found.end(), value, step, Form.NUMERAL, sign)


def _words(text: str) -> Iterator[Number]:
    for found in WORD.finditer(text):
        value, end, step = Fraction(_said(found.group())), found.end(), Fraction(1)
        half = AND_A_HALF.match(text, end)
        if half:
            value, end, step = value + Fraction(1, 2), half.end(), Fraction(1, 2)
        yield Number(found.start(), end, value, step, Form.WORD)


def _said(words: str) -> int:
    """The number that words say: `two hundred and fifty`, `a dozen`, `twenty-seven`."""
    total = current = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in ("a", "an"):
            current = 1
        elif word in SMALL or word in TENFOLD:
            current += SMALL.get(word, 0) + TENFOLD.get(word, 0)
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
    return total + current
