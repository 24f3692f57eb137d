"""The risk factors that answers show, and those about which nothing is known yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from goldenthread.core.instruments.answers import Answer, by_question
from goldenthread.core.instruments.asking import asked
from goldenthread.core.instruments.forms import Instrument, Question
from goldenthread.core.instruments.kinds import State


@dataclass(frozen=True)
class Factor:
    """A risk factor that is present, or may be."""

    question: str
    fact: str
    words: str
    detail: str = ""


def factors(instrument: Instrument, answers: Iterable[Answer]) -> tuple[Factor, ...]:
    """The risk factors that the answers show, in the order of the form."""
    listed = tuple(answers)
    given = by_question(listed)
    return tuple(
        _factor(question, given[question.code])
        for question in asked(instrument, listed)
        if question.code in given and _shows(question, given[question.code])
    )


def open_factors(
    instrument: Instrument, answers: Iterable[Answer], among: Collection[str]
) -> tuple[Factor, ...]:
    """The risk factors, by fact, of which it is not said whether they are there.

    Unanswered, not asked, not known and declined all leave a factor open. A fact that this form
    asks only after another answer is open only where it is asked.
    """
    listed = tuple(answers)
    given = by_question(listed)
    return tuple(
        _factor(question, None)
        for question in asked(instrument, listed)
        if question.fact.name in among and not _is_settled(given.get(question.code))
    )


def _shows(question: Question, answer: Answer) -> bool:
    return answer.state is State.GIVEN and not answer.told.isdisjoint(question.factor)


def _is_settled(answer: Answer | None) -> bool:
    return answer is not None and answer.state in (State.GIVEN, State.NOT_APPLICABLE)


def _factor(question: Question, answer: Answer | None) -> Factor:
    detail = answer.detail if answer else ""
    return Factor(question.code, question.fact.name, question.fact.words, detail)
