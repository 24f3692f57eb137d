"""Groups of people in the cases that a reader's figures reach, beside others and the residents.

Every number is rounded as one for the public is, and a small one is *low*: whoever reads figures
of a team would else learn what one person said. Comparisons are made of the rounded numbers, as
they are in what is published (`core.measures.equality`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

from django.db import connection

from goldenthread.core.dates import Period
from goldenthread.core.measures.breakdowns import BANDED, of_person
from goldenthread.core.measures.equality.beside import (
    NOUGHT,
    Group,
    Limits,
    Verdict,
    group,
    limits_on,
)
from goldenthread.core.measures.equality.differences import Difference, difference
from goldenthread.core.small_numbers import rounding, rules
from goldenthread.core.words.breakdowns import Breakdown, breakdowns, first_age

QUESTIONS = ("age", "age_annual", "sex", "ethnicity", "ethnicity_officer", "disability", "religion",
             "orientation", "gender_identity", "lgbt")  # fmt: skip
EVERYBODY = ""
ASKED_AS = {"age_annual": "age"}
Residents = Callable[[str], tuple[Mapping[str, int], str]]
"""Who lives there by an own breakdown, and who says so; nothing where nobody does."""


@dataclass(frozen=True)
class Counted:
    """So many people of one answer, in the cases of one unit, month and kind."""

    unit: UUID
    month: date
    kind: str
    part: str
    question: str
    answer: str
    people: int


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One question over some people, as it may be printed."""

    breakdown: str
    whole: int | None
    """Everybody, rounded; None where they are few."""
    not_recorded: Fraction | None
    groups: tuple[Group, ...]
    elsewhere: Mapping[str, Difference]
    residents: str
    """Who says who lives there, and of which day."""

    @property
    def fewer(self) -> list[Group]:
        """The groups of which fewer are reported than live there, the widest gap first."""
        found = [one for one in self.groups if one.verdict is Verdict.FEWER]
        return sorted(found, key=lambda one: (one.ratio or NOUGHT, one.category))


def counted(period: Period) -> list[Counted]:
    """Everybody with a part in a case of a period that is over, by answer."""
    with connection.cursor() as cursor:
        cursor.execute("select * from gate.figure_groups(%s, %s)", [period.start, period.end])
        return [Counted(*row) for row in cursor.fetchall()]


def counted_until(period: Period, today: date) -> list[Counted]:
    """The same of a period that may not be over, as far as its months are."""
    last = min(period.end, today.replace(day=1) - timedelta(days=1))
    return counted(Period(period.start, last)) if last >= period.start else []


def shown(
    every: Iterable[Counted], part: str, units: Collection[UUID] | None, kinds: Collection[str],
    *, residents: Residents, on: date, least_age: int = 0,
) -> list[Shown]:  # fmt: skip
    """Each question over the people of a part, in the cases of some units and kinds.

    Nobody under the least age is expected: the definition of what they are in does not count them.
    """
    some = [one for one in every if one.part == part and one.kind in kinds]
    here = [one for one in some if units is None or one.unit in units]
    return [
        _shown(
            _of_age(breakdowns()[f"{part}_{own}"], own, least_age),
            own,
            here,
            some,
            residents(own),
            on,
        )
        for own in QUESTIONS
    ]


def _of_age(kind: Breakdown, own: str, least: int) -> Breakdown:
    """A breakdown by age without the bands that the definition does not count, or not whole."""
    if own not in BANDED:
        return kind
    kept = (c for c in kind.categories if not c[0].isdigit() or first_age(c) >= least)
    return replace(kind, categories=tuple(kept))


def printed(number: int, on: date) -> int | None:
    """The number as it may be printed; None where it is *low*."""
    found = rules.read(on)
    return rounding.control(number, threshold=found.finer_threshold, base=found.base).value


def _shown(
    kind: Breakdown, own: str, here: list[Counted], some: list[Counted],
    residents: tuple[Mapping[str, int], str], on: date,
) -> Shown:  # fmt: skip
    limits, (lived, note) = limits_on(on), residents
    counts = _counts(kind, own, here, on)
    whole = printed(_everybody(here), on)
    silent = sum(counts[c] or 0 for c in kind.not_known)
    left_out = [c for c in breakdowns()[kind.name].answers if c not in kind.answers]
    none = silent + sum(counts[c] or 0 for c in left_out)
    answered = None if whole is None else Fraction(max(whole - none, 0))
    lived = {c: n for c, n in lived.items() if c in kind.answers}
    total = sum(lived.values())
    expected = {c: Fraction(n, total) for c, n in lived.items()} if total else {}
    groups = [_group(c, counts[c], answered, expected.get(c), limits) for c in kind.answers]
    if kind.others and answered is not None and counts[kind.others[0]] is not None:
        first = next(one for one in groups if one.category == kind.others[0])
        rest = max(answered - (first.counted or NOUGHT), NOUGHT)
        share = None if first.expected_share is None else 1 - first.expected_share
        groups.append(group(kind.others[1], rest, answered, share, limits))
    wide = _counts(kind, own, some, on) if len(some) > len(here) else {}
    return Shown(
        breakdown=kind.name,
        whole=whole,
        not_recorded=Fraction(silent, whole) if whole else None,
        groups=tuple(groups),
        elsewhere=_elsewhere(kind, counts, wide, limits),
        residents=note,
    )


def _group(
    category: str, count: int | None, of: Fraction | None, expected: Fraction | None, limits: Limits
) -> Group:
    value = None if count is None else Fraction(count)
    return group(category, value, of, expected, limits, is_low=count is None)


def _elsewhere(
    kind: Breakdown, here: Mapping[str, int | None], wide: Mapping[str, int | None], limits: Limits
) -> dict[str, Difference]:
    """Each answer beside the rest of what the reader's figures reach, from rounded numbers."""
    both = {c: (here[c], wide.get(c)) for c in kind.answers}
    pairs = {
        c: (a, b - a) for c, (a, b) in both.items() if a is not None and b is not None and b >= a
    }
    of, of_other = (Fraction(sum(pair[n] for pair in pairs.values())) for n in (0, 1))
    return {
        c: difference(c, Fraction(a), of, Fraction(b), of_other, limits)
        for c, (a, b) in pairs.items()
    }


def _everybody(some: Iterable[Counted]) -> int:
    return sum(one.people for one in some if one.question == EVERYBODY)


def _counts(kind: Breakdown, own: str, some: Iterable[Counted], on: date) -> dict[str, int | None]:
    """Each category as it may be printed."""
    attribute = of_person(kind.name, own)
    found: Counter[str] = Counter()
    for one in some:
        if one.question == ASKED_AS.get(own, own):
            found[attribute.category(_row(attribute.reads, one.answer))] += one.people
    return {c: printed(found[c], on) for c in breakdowns()[kind.name].categories}


def category_of(part: str, own: str, answer: str | None) -> str:
    """The category of an answer as the database gives it."""
    attribute = of_person(f"{part}_{own}", own)
    return attribute.category(_row(attribute.reads, answer))


def _row(reads: tuple[str, ...], answer: str | None) -> dict[str, str | int | None]:
    """The columns that an answer is made of: an age is a number, one figure has two answers."""
    if answer is None:
        return dict.fromkeys(reads)
    if reads == ("age",):
        return {"age": int(answer)}
    return dict(zip(reads, answer.split("/"), strict=True))
