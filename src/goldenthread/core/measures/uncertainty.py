"""The interval of a figure and the standard error it is ranked by, as its definition says."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from goldenthread.core.measures import intervals, ranks
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Interval, Rate

Limits = tuple[float | None, float | None]
HUNDRED = 100
NO_LIMITS: Limits = (None, None)


def count_limits(value: Fraction | None, confidence: float) -> Limits:
    """The exact Poisson interval of a count."""
    return NO_LIMITS if value is None or value < 0 else intervals.poisson(float(value), confidence)


def rate_limits(definition: Rate, top: Fraction, bottom: Fraction, confidence: float) -> Limits:
    """Wilson's interval of a share, or the Poisson interval of the count above over the base.

    A share that is more than its whole has no interval: it is a fault, or not a share.
    """
    if definition.interval is Interval.WILSON and 0 <= top <= bottom:
        low, high = intervals.wilson(float(top), float(bottom), confidence)
        return low * definition.per, high * definition.per
    if definition.interval is Interval.POISSON and top >= 0:
        low, high = intervals.poisson(float(top), confidence)
        return low / float(bottom) * definition.per, high / float(bottom) * definition.per
    return NO_LIMITS


def change_error(definition: Count | Rate, now: Figure, before: Figure) -> float | None:
    """The standard error of a change: of a ratio of two counts in percent, or of a difference.

    The two figures are taken to vary by chance, each by itself; the method is the product's own.
    """
    if now.value is None or before.value is None:
        return None
    if isinstance(definition, Count):
        return ranks.ratio_error(now.value, before.value, HUNDRED)
    errors = error(definition, now), error(definition, before)
    return None if None in errors else sqrt(sum(e * e for e in errors if e is not None))


def error(definition: Count | Rate, figure: Figure) -> float | None:
    """The standard error of a figure; None where the definition gives it no interval."""
    if isinstance(definition, Count):
        return None if figure.value is None else ranks.count_error(figure.value)
    if figure.numerator is None or not figure.denominator:
        return None
    if definition.interval is Interval.WILSON and figure.numerator <= figure.denominator:
        return ranks.share_error(figure.numerator, figure.denominator, definition.per)
    if definition.interval is Interval.POISSON:
        return ranks.ratio_error(figure.numerator, figure.denominator, definition.per)
    return None
