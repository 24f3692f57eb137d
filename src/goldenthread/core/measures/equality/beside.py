"""The share of a group among those counted, beside its share among those who live there.

The share is of those who gave an answer; how many did not stands beside it. The ratio carries the
interval of the share (Wilson); residents are taken as counted. "More" and "fewer than expected"
are said only where the interval excludes one, and never where few people answered or are expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import groups as groups_of_records
from goldenthread.core.measures import intervals, register
from goldenthread.core.measures.breakdowns import BANDED
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.small_numbers import rules
from goldenthread.core.words import Status
from goldenthread.core.words.breakdowns import Breakdown, breakdowns, first_age

RESIDENTS = "place.residents"
NOUGHT = Fraction(0)


class Verdict(StrEnum):
    """What may be said of a group beside what is expected of it."""

    MORE = "more than expected"
    FEWER = "fewer than expected"
    AS_EXPECTED = "within what chance may make"
    TOO_FEW = "too few to compare"
    WITHHELD = "not printed"
    NOT_GIVEN = "not in the data"
    NO_RESIDENTS = "no residents on file"
    OUTSIDE = "not counted by the definition"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What policy asks of a comparison on a day."""

    confidence: float
    base: int
    """The fewest people with an answer."""
    expected: int
    """The fewest people expected of a group."""
    pearson: int
    """The fewest people expected anywhere in a test over several groups."""
    low: int
    """A count that is printed as *low* is under this."""


def limits_on(day: date) -> Limits:
    """The limits of the day on which figures leave."""
    return Limits(
        confidence=float(policy.value("statistics.confidence", on=day)),
        base=int(policy.value("statistics.compared_base", on=day)),
        expected=int(policy.value("statistics.compared_expected", on=day)),
        pearson=int(policy.value("statistics.pearson_expected", on=day)),
        low=rules.read(day).finer_threshold,
    )


@dataclass(frozen=True, kw_only=True)
class Group:
    """One group: how many, which share, and what its share of the residents lets one expect."""

    category: str
    counted: Fraction | None
    is_low: bool = False
    share: Fraction | None = None
    lower: float | None = None
    upper: float | None = None
    expected_share: Fraction | None = None
    ratio: Fraction | None = None
    """Its share of those counted over its share of the residents."""
    ratio_lower: float | None = None
    ratio_upper: float | None = None
    verdict: Verdict = Verdict.NO_RESIDENTS


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One measure divided, with what did not answer and who lives there."""

    question: Question
    whole: Figure
    groups: tuple[Group, ...]
    answered: Fraction | None
    not_recorded: Fraction | None
    """The share of those counted who gave no answer, between 0 and 1."""
    residents_note: str
    """Who says who lives there, and of which day."""

    @property
    def period(self) -> Period:
        """Of which period the counts are."""
        return self.question.period

    @property
    def fewer(self) -> tuple[Group, ...]:
        """The groups that report less than their share of the residents, the widest gap first."""
        found = [one for one in self.groups if one.verdict is Verdict.FEWER]
        return tuple(sorted(found, key=lambda one: (one.ratio or NOUGHT, one.category)))


def beside_residents(source: Figures, asked: Question) -> Beside:
    """A measure by each category of `asked.breakdown`, beside the residents of its unit."""
    kind = breakdowns()[asked.breakdown]
    whole = source.answer(replace(asked, breakdown="", category=""))
    counted = {c: source.answer(replace(asked, category=c)) for c in kind.categories}
    outside = _outside(asked, kind)
    answered = _answered((*kind.not_known, *outside), whole, counted)
    found, note = _residents(source, asked, kind)
    found = {category: many for category, many in found.items() if category not in outside}
    limits = limits_on(source.on)
    groups = [
        Group(category=category, counted=counted[category].value, verdict=Verdict.OUTSIDE)
        if category in outside
        else _group(category, counted[category], answered, _share(found, category), limits)
        for category in kind.answers
    ]
    if kind.others and answered is not None and counted[kind.others[0]].value is not None:
        groups.append(_others(kind.others, groups, answered, limits))
    return Beside(
        question=asked,
        whole=whole,
        groups=tuple(groups),
        answered=answered,
        not_recorded=_not_recorded(whole, _answered(kind.not_known, whole, counted)),
        residents_note=note,
    )


def group(
    category: str,
    counted: Fraction | None,
    of: Fraction | None,
    expected: Fraction | None,
    limits: Limits,
    *,
    is_low: bool = False,
) -> Group:
    """One group of `of` people with an answer; `expected` is its share of the residents."""
    plain = Group(category=category, counted=counted, is_low=is_low, expected_share=expected)
    if not of:
        return replace(plain, verdict=Verdict.TOO_FEW)
    if counted is None:
        return replace(plain, verdict=_of_low(of, expected, limits) if is_low else Verdict.WITHHELD)
    if counted > of or of < limits.base:
        return replace(plain, verdict=Verdict.TOO_FEW)
    low, high = intervals.wilson(float(counted), float(of), limits.confidence)
    shared = replace(plain, share=counted / of, lower=low, upper=high)
    if expected is None:
        return shared
    if expected * of < limits.expected:
        return replace(shared, verdict=Verdict.TOO_FEW)
    return replace(
        shared,
        ratio=counted / of / expected,
        ratio_lower=low / float(expected),
        ratio_upper=high / float(expected),
        verdict=_verdict(low / float(expected), high / float(expected)),
    )


def _group(
    category: str, figure: Figure, of: Fraction | None, expected: Fraction | None, limits: Limits
) -> Group:
    found = group(category, figure.value, of, expected, limits, is_low=figure.is_low)
    is_given = figure.status is not Status.NOT_AVAILABLE
    return found if is_given else replace(found, verdict=Verdict.NOT_GIVEN)


def _verdict(low: float, high: float) -> Verdict:
    if low > 1:
        return Verdict.MORE
    return Verdict.FEWER if high < 1 else Verdict.AS_EXPECTED


def _of_low(of: Fraction, expected: Fraction | None, limits: Limits) -> Verdict:
    """Of a count printed as *low* it is said that it is fewer, where any such count would be."""
    if expected is None:
        return Verdict.WITHHELD
    if of < limits.base or expected * of < limits.expected:
        return Verdict.TOO_FEW
    _, high = intervals.wilson(limits.low - 1, float(of), limits.confidence)
    return Verdict.FEWER if high / float(expected) < 1 else Verdict.WITHHELD


def _answered(silent: Iterable[str], whole: Figure, counted: dict[str, Figure]) -> Fraction | None:
    """How many gave an answer, from what is printed; one that is withheld is counted as none."""
    if whole.value is None:
        return None
    none = sum((counted[c].value or NOUGHT for c in silent), NOUGHT)
    return max(whole.value - none, NOUGHT)


def _outside(asked: Question, kind: Breakdown) -> tuple[str, ...]:
    """The ages of whom a group's definition counts nobody, or not everybody."""
    group_of = register.measure(asked.code, asked.group).group
    if kind.own not in BANDED or group_of is None:
        return ()
    part = kind.name.partition("_")[0]
    least = groups_of_records.least_age(group_of, part, asked.period.end)
    return tuple(c for c in kind.answers if first_age(c) < least)


def _not_recorded(whole: Figure, answered: Fraction | None) -> Fraction | None:
    if answered is None or not whole.value:
        return None
    return (whole.value - answered) / whole.value


def _residents(
    source: Figures, asked: Question, kind: Breakdown
) -> tuple[dict[str, Fraction], str]:
    """Those who live there by category; nothing where any category is not on file."""
    base = Question(code=RESIDENTS, unit=asked.unit, period=asked.period)
    of = f"victim_{kind.own}"
    if of not in breakdowns():
        return {}, ""
    found = {c: source.answer(replace(base, breakdown=of, category=c)) for c in kind.answers}
    known = {c: one.value for c, one in found.items() if one.value is not None}
    if len(known) < len(found):
        return {}, ""
    return known, next(one.note or ", ".join(one.sources) for one in found.values())


def _share(residents: dict[str, Fraction], category: str) -> Fraction | None:
    total = sum(residents.values(), NOUGHT)
    return residents[category] / total if total else None


def _others(
    others: tuple[str, str], groups: list[Group], answered: Fraction, limits: Limits
) -> Group:
    """Every answer but one, together: what is left of those who answered beside it."""
    first = next(one for one in groups if one.category == others[0])
    assert first.counted is not None
    expected = None if first.expected_share is None else 1 - first.expected_share
    return group(others[1], max(answered - first.counted, NOUGHT), answered, expected, limits)
