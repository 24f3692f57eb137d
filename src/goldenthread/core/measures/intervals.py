"""How sure a figure is: Wilson's interval for a share, the exact Poisson interval for a count.

Limits are for the confidence that policy gives (`statistics.confidence`, in percent). They
describe chance alone: not mistakes of recording, and not cases that nobody reported.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from scipy.special import gammaincinv

HUNDRED = 100


def deviate(confidence: float) -> float:
    """The two-sided normal deviate: 1.96 for 95."""
    return NormalDist().inv_cdf(1 - _tail(confidence))


def wilson(part: float, whole: float, confidence: float) -> tuple[float, float]:
    """Wilson's score interval of part / whole, as shares between 0 and 1.

    Raises ValueError where the part is not within the whole, or the whole is nought.
    """
    if not 0 <= part <= whole or whole == 0:
        raise ValueError("A share needs a part from nought to its whole, and a whole above nought.")
    z = deviate(confidence)
    share, weight = part / whole, z * z / whole
    middle = share + weight / 2
    reach = z * sqrt(share * (1 - share) / whole + weight / whole / 4)
    low, high = (middle - reach) / (1 + weight), (middle + reach) / (1 + weight)
    return (0.0 if part == 0 else max(low, 0.0)), (1.0 if part == whole else min(high, 1.0))


def poisson(count: float, confidence: float) -> tuple[float, float]:
    """The exact (Garwood) interval of the mean of which `count` is one observation."""
    if count < 0:
        raise ValueError("A count cannot be negative.")
    tail = _tail(confidence)
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))


def _tail(confidence: float) -> float:
    return (1 - confidence / HUNDRED) / 2
