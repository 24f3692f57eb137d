"""Reading one figure as people write it, and saying what was read.

A figure is plain digits, with a decimal point in a rate. Thousands separators, a percent sign
on a rate and a trailing `.0` are read and noted; anything else is refused with a reason. An
empty cell is not given, which is never nought (formats.md 1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SPACES = "\u00a0\u2007\u2009\u202f\u200b\ufeff"
"""Spaces that print and spread sheets put inside numbers, and marks that take no room."""
MOST_DIGITS = 15
"""A spreadsheet keeps no more digits than these."""

PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
COMMAS = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3})+(\.[0-9]+)?")
SEVERAL = re.compile(
    r"[0-9][0-9,.]*(\s*[;/|]\s*|\s+)[0-9][0-9,.]*((\s*[;/|]\s*|\s+)[0-9][0-9,.]*)*"
)
SCIENTIFIC = re.compile(r"[0-9.,]+[eE][+-]?[0-9]+")
DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+")
FORMULA = re.compile(r"[=@]|[+-](?![0-9.,\s]*%?\s*$)")
"""A cell that a spreadsheet would calculate when it is opened."""


@dataclass(frozen=True)
class Reading:
    """A figure read, the decimals it was written with, how it was read, or what is wrong."""

    value: Decimal | None = None
    places: int = 0
    read_as: str = ""
    kind: str = ""
    problem: str = ""
    remedy: str = ""


def read_number(
    text: str, *, is_rate: bool, in_parts: bool = False, decimal_comma: bool = False
) -> Reading:
    """What a cell says as a count (whole, unless it is `in_parts`) or a rate; never raises."""
    plain = re.sub(f"[{SPACES}]", " ", text).strip()
    if not plain:
        return Reading()
    if FORMULA.match(plain):
        return Reading(kind="formula", problem=f"'{_short(text)}' is a formula, not a figure.")
    body, how = plain, ""
    if plain.endswith("%"):
        body, how = plain[:-1].strip(), "a percent sign"
        if not is_rate:
            return _bad(text, "is a percentage where a count belongs")
    has_places = is_rate or in_parts
    found = _unsigned(body, how, has_places=has_places, decimal_comma=decimal_comma)
    return found or _refused(text, body)


def numbers_in(text: str) -> tuple[int, ...]:
    """The whole numbers that stand in a damaged cell."""
    return tuple(int(part) for part in re.findall(r"[0-9]+", text.replace(",", "")))


def _unsigned(body: str, how: str, *, has_places: bool, decimal_comma: bool) -> Reading | None:
    notes = [how] if how else []
    if COMMAS.fullmatch(body) and not (decimal_comma and has_places):
        body = body.replace(",", "")
        notes.append("thousands separators")
    elif SPACED.fullmatch(body):
        body = body.replace(" ", "")
        notes.append("spaces between thousands")
    elif decimal_comma and has_places and DECIMAL_COMMA.fullmatch(body):
        body = body.replace(",", ".")
        notes.append("a decimal comma")
    if not PLAIN.fullmatch(body) or len(body.split(".")[0].lstrip("0")) > MOST_DIGITS:
        return None
    whole, _, decimals = body.partition(".")
    if not has_places and decimals.strip("0"):
        return None
    if not has_places and decimals:
        notes.append("decimals that are nought")
    value = Decimal(body) if has_places else Decimal(whole)
    return Reading(value, len(decimals) if has_places else 0, " and ".join(notes))


def _refused(text: str, body: str) -> Reading:
    if SEVERAL.fullmatch(body):
        numbers = ", ".join(map(str, numbers_in(body)))
        return Reading(
            kind="damaged_cell",
            problem=f"The cell '{_short(text)}' holds several numbers ({numbers}).",
        )
    if re.fullmatch(r"\(\s*[0-9.,]+\s*\)|[-−–]\s*[0-9.,]+", body):
        return _bad(text, "is below nought; a count or a rate cannot be")
    if re.fullmatch(r"\+\s*[0-9.,]+", body):
        return _bad(text, "has a plus sign, as a change has; give the figure itself")
    if SCIENTIFIC.fullmatch(body):
        return _bad(text, "is in scientific form, which has lost its digits")
    if PLAIN.fullmatch(body):
        long = len(body.split(".")[0].lstrip("0")) > MOST_DIGITS
        return _bad(text, "is too large to be a figure" if long else "is a fraction of a count")
    if re.fullmatch(r"[0-9.,]+", body):
        return _bad(text, "has a comma or point that separates neither thousands nor decimals")
    return _bad(
        text,
        "is not a number",
        "Leave the value empty where there is none (it is never nought), and put the words or "
        "the mark in `printed_as`.",
    )


def _bad(text: str, why: str, remedy: str = "") -> Reading:
    return Reading(kind="bad_value", problem=f"'{_short(text)}' {why}.", remedy=remedy)


def _short(text: str) -> str:
    """The text as a message may show it: printable and not long."""
    shown = "".join(c if c.isprintable() else "?" for c in text)
    return shown if len(shown) <= 60 else shown[:57] + "..."


short = _short
