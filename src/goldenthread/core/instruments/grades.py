"""A grade is suggested with its reason; a person decides it, with theirs where the two differ.

The suggestion never lowers a grade that stands, and is never `standard` while a critical factor is
open (004-041, 004-056; own rule: no source gives weights).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from goldenthread.core import policy
from goldenthread.core.instruments import reading
from goldenthread.core.instruments.answers import Answer
from goldenthread.core.instruments.factors import Factor, factors, open_factors
from goldenthread.core.instruments.forms import Instrument
from goldenthread.core.instruments.problems import Problem

NOT_GRADED, STANDARD, MEDIUM, HIGH = "not_graded", "standard", "medium", "high"
GRADES = (STANDARD, MEDIUM, HIGH)
"""From the lowest to the highest."""
GRADE = "grade"
"""The question under which problems of a grade are told."""


@dataclass(frozen=True)
class GradePolicy:
    """The dated values from which a grade is suggested."""

    critical: frozenset[str]
    """Facts that must be settled before the lowest grade is suggested."""
    high_alone: frozenset[str]
    """Facts of which one alone suggests high."""
    medium_alone: frozenset[str]
    """Facts of which one alone suggests medium."""
    high_from: Mapping[str, int]
    """By instrument, from how many factors high is suggested."""
    medium_from: Mapping[str, int]
    reason_least: int
    """The least that a reason holds, in characters."""


@dataclass(frozen=True)
class Suggestion:
    """What the answers suggest, and why, in words."""

    grade: str
    why: str
    """Why, without the critical factors of which nothing is known."""
    factors: tuple[Factor, ...]
    open: tuple[Factor, ...]
    """Critical factors of which nothing is known."""
    stands: str
    """The grade that stood before; `not_graded` where none did."""
    reason_least: int

    @property
    def words(self) -> str:
        """Why, as one text."""
        named = f"Not yet known: {'; '.join(one.words for one in self.open)}." if self.open else ""
        return " ".join(filter(None, (self.why, named)))


@cache
def grade_words() -> Mapping[str, str]:
    """What each grade means, in the same words for every agency (003-059)."""
    return reading.mapping(files("goldenthread.core.instruments") / "data" / "grades.yaml")


def grade_policy(*, on: date, unit: str | None = None) -> GradePolicy:
    """The policy of the day the form was begun, of the unit that owns the case."""

    def of(name: str) -> object:
        return policy.value(f"risk.{name}", on=on, unit=unit)

    return GradePolicy(
        critical=_names(of("critical_facts")),
        high_alone=_names(of("high_alone")),
        medium_alone=_names(of("medium_alone")),
        high_from=_numbers(of("high_from")),
        medium_from=_numbers(of("medium_from")),
        reason_least=int(str(of("reason_least"))),
    )


def suggested_grade(
    instrument: Instrument,
    answers: Iterable[Answer],
    given: GradePolicy,
    *,
    stands: str = NOT_GRADED,
) -> Suggestion:
    """The grade that answers suggest, never below the one that stands; judgement decides."""
    listed = tuple(answers)
    present = factors(instrument, listed)
    unsettled = open_factors(instrument, listed, given.critical)
    grade, why = _from_factors(instrument, present, given)
    if unsettled:
        grade = HIGH if grade == HIGH else NOT_GRADED
    if _rank(stands) > _rank(grade) and not (unsettled and stands == STANDARD):
        why = f"The grade that stands is {stands}, and a suggestion never lowers it. {why}"
        grade = stands
    return Suggestion(grade, why, present, unsettled, stands, given.reason_least)


def grade_problems(suggested: Suggestion, given: str, reason: str) -> tuple[Problem, ...]:
    """What is wrong with a grade that a person gives.

    It needs a reason where none is given, where it is not the one suggested, and where it changes
    the one that stood, up or down (003-050).
    """
    if given not in (*GRADES, NOT_GRADED):
        return (Problem(GRADE, "unknown_code", *_NO_GRADE),)
    is_changed = suggested.stands in GRADES and given != suggested.stands
    if given == suggested.grade and given != NOT_GRADED and not is_changed:
        return ()
    if len(reason.strip()) >= suggested.reason_least:
        return ()
    return (Problem(GRADE, "reason_missing", *_reason(suggested, given)),)


_NO_GRADE = (
    "The grade is none of the grades.",
    "It is standard, medium or high, or it is said that none can be given yet.",
    "Choose one.",
)


def _reason(suggested: Suggestion, given: str) -> tuple[str, str, str]:
    least = f"Write it down in at least {suggested.reason_least} characters."
    if given == NOT_GRADED:
        what = "The case is left without a grade, and no reason is given."
        return what, "Every report is graded, or says what stands in the way (002-049).", least
    if given == suggested.grade:
        what = f"The grade changes from {suggested.stands} to {given}, and no reason is given."
        return what, "A grade is not changed without one (003-050).", least
    named = suggested.grade.replace("_", " ")
    what = f"The grade given is {given}, the answers suggest {named}, and no reason is given."
    return what, "Your judgement decides; whoever comes after you must be able to follow it.", least


def _from_factors(
    instrument: Instrument, present: tuple[Factor, ...], given: GradePolicy
) -> tuple[str, str]:
    for grade, alone, least in (
        (HIGH, given.high_alone, given.high_from),
        (MEDIUM, given.medium_alone, given.medium_from),
    ):
        if found := [one.words for one in present if one.fact in alone]:
            return grade, f"One of these alone suggests {grade}: {'; '.join(found)}."
        if instrument.code in least and len(present) >= least[instrument.code]:
            return grade, (
                f"{len(present)} risk factors are there; from {least[instrument.code]} on the "
                f"answers suggest {grade}."
            )
    if instrument.code not in given.medium_from:
        return NOT_GRADED, "This form does not suggest a grade."
    return STANDARD, (
        f"{_counted(len(present))}, fewer than the {given.medium_from[instrument.code]} from which "
        f"the answers suggest {MEDIUM}."
    )


def _counted(number: int) -> str:
    if not number:
        return "No risk factor is there"
    return f"{number} risk factor{'s are' if number > 1 else ' is'} there"


def _rank(grade: str) -> int:
    return GRADES.index(grade) if grade in GRADES else -1


def _names(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset({str(value)})


def _numbers(value: object) -> Mapping[str, int]:
    return {str(k): int(v) for k, v in value.items()} if isinstance(value, dict) else {}
