"""Whether two shares differ beyond chance: of a place and the rest of London, of groups.

The interval of a difference is Newcombe's, of two Wilson intervals; that of a ratio of two rates
is the usual one of its logarithm. Whether any groups differ at all is asked by Pearson's
chi-squared test, which is printed with its value, its degrees of freedom and its probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import exp, log, sqrt

from scipy.special import chdtrc

from goldenthread.core.measures import intervals
from goldenthread.core.measures.equality.beside import Limits, limits_on
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.words.breakdowns import breakdowns

LONDON = "MPS Total"


class Differs(StrEnum):
    """What may be said of one share beside another."""

    HIGHER = "higher, beyond chance"
    LOWER = "lower, beyond chance"
    NOT = "no difference beyond chance"
    TOO_FEW = "too few to compare"
    NOT_KNOWN = "not printed or not in the data"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One category here and elsewhere, in shares between 0 and 1."""

    category: str
    here: Fraction | None = None
    there: Fraction | None = None
    lower: float | None = None
    upper: float | None = None
    differs: Differs = Differs.NOT_KNOWN


@dataclass(frozen=True, kw_only=True)
class Rated:
    """The rate of one group beside that of all others together."""

    category: str
    figure: Figure
    ratio: float | None = None
    lower: float | None = None
    upper: float | None = None
    differs: Differs = Differs.NOT_KNOWN


@dataclass(frozen=True, kw_only=True)
class Pearson:
    """Pearson's test over all groups; without a value it may not be read, and says why."""

    groups: int
    statistic: float | None = None
    probability: float | None = None
    why_not: str = ""


def from_the_rest(source: Figures, asked: Question, whole: str = LONDON) -> list[Difference]:
    """The share of each answer here beside its share in the rest of the whole."""
    limits, kind = limits_on(source.on), breakdowns()[asked.breakdown]
    own = {c: source.answer(replace(asked, category=c)).value for c in kind.answers}
    wide = replace(asked, unit=whole)
    every = {c: source.answer(replace(wide, category=c)).value for c in kind.answers}
    rest = {c: max(b - a, Fraction(0)) for c in own
            if (a := own[c]) is not None and (b := every[c]) is not None}  # fmt: skip
    here = sum((own[c] or Fraction(0) for c in rest), Fraction(0))
    there = sum(rest.values(), Fraction(0))
    return [
        difference(c, own[c] or Fraction(0), here, rest[c], there, limits)
        if c in rest else Difference(category=c)
        for c in kind.answers
    ]  # fmt: skip


def difference(
    category: str, a: Fraction, of: Fraction, b: Fraction, of_other: Fraction, limits: Limits
) -> Difference:
    """Share a / of beside b / of_other, with the interval of their difference."""
    few = min(of, of_other) < limits.base or (a + b) * min(of, of_other) < limits.expected * (
        of + of_other
    )
    if few or a > of or b > of_other:
        return Difference(category=category, differs=Differs.TOO_FEW)
    low, high = newcombe(float(a), float(of), float(b), float(of_other), limits.confidence)
    return Difference(category=category, here=a / of, there=b / of_other, lower=low, upper=high,
                      differs=_differs(low, high, 0.0))  # fmt: skip


def between_groups(source: Figures, asked: Question) -> tuple[list[Rated], Pearson]:
    """A rate of each answer of `asked.breakdown`, each beside the others, and the test over all."""
    limits, kind = limits_on(source.on), breakdowns()[asked.breakdown]
    found = [(c, source.answer(replace(asked, category=c))) for c in kind.answers]
    known = {c: (one.numerator, one.denominator) for c, one in found
             if one.numerator is not None and one.denominator}  # fmt: skip
    counts = {c: (a, b) for c, (a, b) in known.items() if a is not None and b is not None}
    return [_rated(c, one, counts, limits) for c, one in found], pearson(
        list(counts.values()), limits.pearson
    )


def pearson(counts: Sequence[tuple[Fraction, Fraction]], fewest: int) -> Pearson:
    """Pearson's chi-squared of (with, out of) by group, not read where fewer are expected."""
    groups = len(counts)
    top, bottom = (float(sum(column)) for column in zip(*counts, strict=True)) if counts else (0, 0)
    if groups < 2:
        return Pearson(groups=groups, why_not="fewer than two groups have a rate")
    if not 0 < top < bottom or any(a > b for a, b in counts):
        return Pearson(groups=groups, why_not="all groups are alike, or the rate is no share")
    share = top / bottom
    least = min(float(b) * min(share, 1 - share) for _, b in counts)
    if least < fewest:
        return Pearson(groups=groups, why_not=f"fewer than {fewest} are expected somewhere")
    value = sum((float(a) - float(b) * share) ** 2 / (float(b) * share * (1 - share))
                for a, b in counts)  # fmt: skip
    return Pearson(groups=groups, statistic=value, probability=float(chdtrc(groups - 1, value)))


def newcombe(
    a: float, of: float, b: float, of_other: float, confidence: float
) -> tuple[float, float]:
    """The interval of the difference of two shares, from the Wilson interval of each."""
    one, other = a / of, b / of_other
    low, high = intervals.wilson(a, of, confidence)
    low_other, high_other = intervals.wilson(b, of_other, confidence)
    gap = one - other
    below = sqrt((one - low) ** 2 + (high_other - other) ** 2)
    above = sqrt((high - one) ** 2 + (other - low_other) ** 2)
    return gap - below, gap + above


def _rated(
    category: str,
    figure: Figure,
    counts: dict[str, tuple[Fraction, Fraction]],
    limits: Limits,
) -> Rated:
    plain = Rated(category=category, figure=figure)
    if category not in counts:
        return plain
    (a, of), others = counts[category], [v for c, v in counts.items() if c != category]
    b = sum((x for x, _ in others), Fraction(0))
    of_other = sum((n for _, n in others), Fraction(0))
    expected = (a + b) * min(of, of_other) / (of + of_other)
    few = min(of, of_other) < limits.base or expected < limits.expected
    if few or not a or not b or a > of or b > of_other:
        return replace(plain, differs=Differs.TOO_FEW)
    ratio = float(a / of / (b / of_other))
    error = sqrt(sum(float(1 / x - 1 / n) for x, n in ((a, of), (b, of_other))))
    reach = intervals.deviate(limits.confidence) * error
    low, high = exp(log(ratio) - reach), exp(log(ratio) + reach)
    return replace(plain, ratio=ratio, lower=low, upper=high, differs=_differs(low, high, 1.0))


def _differs(low: float, high: float, same: float) -> Differs:
    if low > same:
        return Differs.HIGHER
    return Differs.LOWER if high < same else Differs.NOT
