"""Numbers as people read them: rounded half up, once, when printed (000-420)."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

TEN = 10
WIDE = 60
"""Digits kept while dividing: far more than any figure has, so that no rounding happens twice."""


def round_half_up(value: Fraction, places: int) -> Decimal:
    """The value at so many decimals, half away from nought: 24.65 is 24.7, -0.5 is -1."""
    return _at(value, places, ROUND_HALF_UP)


def cut_off(value: Fraction, places: int) -> Decimal:
    """The value with further decimals cut off, as prose often and wrongly prints it."""
    return _at(value, places, ROUND_DOWN)


def _at(value: Fraction, places: int, rounding: str) -> Decimal:
    scaled = value * TEN**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if rounding == ROUND_HALF_UP and 2 * rest >= scaled.denominator:
        whole += 1
    sign = -1 if scaled < 0 and whole else 1
    with localcontext(prec=max(WIDE, len(str(whole)) + 1)):
        return (Decimal(sign * whole)).scaleb(-places)


def printed(value: Fraction | int | Decimal, places: int = 0) -> str:
    """The value with thousands separated: `24,406`, `48.9`."""
    return f"{round_half_up(Fraction(value), places):,}"


def signed(value: Fraction | int | Decimal, places: int = 0) -> str:
    """The value with its sign, nought without: `+550`, `-6.6`."""
    rounded = round_half_up(Fraction(value), places)
    return f"{rounded:+,}" if rounded else f"{rounded:,}"
