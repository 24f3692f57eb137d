"""Each fact is entered once: what earlier forms and the record already say, for the next form.

What is handed in is of one case and, where people are asked about, of the same two people: to look
beyond a case is a link between records, and is decided elsewhere (001-021; 004-016).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.instruments.answers import Answer, Known
from goldenthread.core.instruments.forms import Instrument, Question
from goldenthread.core.instruments.kinds import Carry, State

_WEIGHT = {State.GIVEN: 2, State.DECLINED: 2, State.NOT_APPLICABLE: 2, State.NOT_KNOWN: 1}
"""Not knowing never displaces an answer, and `not asked` is never carried: it has to be asked."""


@dataclass(frozen=True)
class Carried:
    """What is already said for one question, and what was said otherwise before."""

    question: Question
    known: Known
    """The newest answer: what was said, where and when."""
    others: tuple[Known, ...]
    """Everything that says something else, the newest first: it is shown beside."""

    @property
    def confirm(self) -> bool:
        """Whether it is only shown, and asked again: it may have changed, or answers differ."""
        return self.question.fact.carry is Carry.CONFIRM or bool(self.others)

    @property
    def answer(self) -> Answer:
        """The same as an answer to this form's question, not a letter changed."""
        state, value, detail = self.known.state, self.known.value, self.known.detail
        return Answer(question=self.question.code, state=state, value=value, detail=detail)


def carried(known: Iterable[Known], instrument: Instrument) -> Mapping[str, Carried]:
    """What is already answered, by question of the form, in its order.

    The newest answer is carried, and never silently: whatever differs is handed over beside it.
    """
    by_fact: dict[str, list[Known]] = {}
    for one in dict.fromkeys(known):
        by_fact.setdefault(one.fact, []).append(one)
    found = {}
    for question in instrument.questions():
        given = [one for one in by_fact.get(question.fact.name, ()) if one.state in _WEIGHT]
        if given and question.fact.carry is not Carry.NEVER:
            found[question.code] = _newest(question, given)
    return found


def prefilled(carried_: Mapping[str, Carried]) -> tuple[Answer, ...]:
    """The answers with which a form may begin: those that need not be asked again."""
    return tuple(one.answer for one in carried_.values() if not one.confirm)


def known_from(
    answers: Iterable[Answer], instrument: Instrument, *, at: datetime, by: str
) -> tuple[Known, ...]:
    """What a completed form adds to what is known: said at that moment, entered by that role.

    Answers to questions that the form does not have add nothing.
    """
    return tuple(
        Known(
            fact=instrument.by_code[answer.question].fact.name,
            state=answer.state,
            value=answer.value,
            detail=answer.detail,
            at=at,
            instrument=instrument.code,
            version=instrument.version,
            question=answer.question,
            by=by,
        )
        for answer in answers
        if answer.question in instrument.by_code
    )


def _newest(question: Question, given: list[Known]) -> Carried:
    first, *rest = sorted(given, key=_place, reverse=True)
    return Carried(question, first, tuple(one for one in rest if one.said != first.said))


def _place(one: Known) -> tuple[object, ...]:
    """By weight and moment; of two at one moment the same is first whatever their order."""
    where = (one.instrument, one.version, one.question, one.by)
    return (_WEIGHT[one.state], one.at, one.said, where)
