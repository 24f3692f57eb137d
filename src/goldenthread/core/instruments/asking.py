"""Which questions of a form apply, given what was answered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goldenthread.core.instruments.answers import Answer, by_question
from goldenthread.core.instruments.forms import After, Instrument, Question, Section


def asked(instrument: Instrument, answers: Iterable[Answer]) -> tuple[Question, ...]:
    """The questions that apply now, in their order.

    A question with a condition applies once the earlier question applies and has one of the
    answers named. An answer to a question that does not apply opens nothing.
    """
    given = by_question(answers)
    applying: dict[str, Question] = {}
    for question in instrument.questions():
        if all(_holds(after, applying, given) for after in question.after):
            applying[question.code] = question
    return tuple(applying.values())


def needed(instrument: Instrument, answers: Iterable[Answer]) -> tuple[Question, ...]:
    """The questions that apply now and may not be left out."""
    listed = tuple(answers)
    given, applying = by_question(listed), {q.code: q for q in asked(instrument, listed)}
    return tuple(
        question
        for question in applying.values()
        if question.mandatory
        or (
            question.needed_after
            and all(_holds(after, applying, given) for after in question.needed_after)
        )
    )


def may_apply(
    instrument: Instrument, section: Section, answers: Iterable[Answer]
) -> tuple[Question, ...]:
    """The questions of a section that apply now, or may once the section itself is answered."""
    listed = tuple(answers)
    given, applying = by_question(listed), {q.code: q for q in asked(instrument, listed)}
    shown: dict[str, Question] = {}
    for question in section.questions:
        if all(
            after.question in shown or _holds(after, applying, given) for after in question.after
        ):
            shown[question.code] = question
    return tuple(shown.values())


def _holds(after: After, applying: Mapping[str, Question], given: Mapping[str, Answer]) -> bool:
    answer = given.get(after.question)
    if answer is None or after.question not in applying:
        return False
    return not answer.told.isdisjoint(after.answers)
