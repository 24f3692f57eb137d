"""Everything that is wrong with a form, all at once: question, what, why, and what to do.

A message never repeats what was typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.core import policy
from goldenthread.core.instruments.answers import Answer, by_question
from goldenthread.core.instruments.asking import asked, needed
from goldenthread.core.instruments.forms import Instrument, Question
from goldenthread.core.instruments.kinds import NO, YES, Asked, State, words
from goldenthread.core.instruments.values import Fault, Setting, fault, too_long

DETAIL, REASON = "risk.detail_characters", "risk.reason_characters"
ALONE = (YES, NO, State.NOT_KNOWN.value)
MISSING = frozenset({"unanswered", "detail_missing", "reason_missing", "alone_missing"})


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a form."""

    question: str
    kind: str
    """A stable word."""
    what: str
    why: str
    remedy: str

    @property
    def is_missing(self) -> bool:
        """Whether something has yet to be said: a draft may be kept with it."""
        return self.kind in MISSING

    @property
    def words(self) -> str:
        """What is wrong, why, and what to do, as one text."""
        return f"{self.what} {self.why} {self.remedy}"


def problems(
    instrument: Instrument,
    answers: Iterable[Answer],
    *,
    on: date,
    people: Collection[str] = frozenset(),
) -> tuple[Problem, ...]:
    """All problems of a form begun on the day, in the order of its questions.

    `people` are the ids of the people of the case. A form without problems is complete.
    """
    listed, setting = tuple(answers), Setting(on, frozenset(people))
    applying = {question.code: question for question in asked(instrument, listed)}
    given = by_question(listed)
    found = list(_strange(instrument, listed, applying))
    for question in needed(instrument, listed):
        if question.code not in given:
            found.append(Problem(question.code, *_unanswered(question)))
    for code in given.keys() & applying.keys():
        found += [Problem(code, *one) for one in _faults(applying[code], given[code], setting)]
    places = {code: place for place, code in enumerate(instrument.by_code)}
    return tuple(sorted(found, key=lambda one: places.get(one.question, len(places))))


def is_complete(
    instrument: Instrument,
    answers: Iterable[Answer],
    *,
    on: date,
    people: Collection[str] = frozenset(),
) -> bool:
    """Whether every question that applies is answered, or says why not, and nothing is wrong."""
    return not problems(instrument, answers, on=on, people=people)


def _strange(
    instrument: Instrument, answers: tuple[Answer, ...], applying: Collection[str]
) -> Iterator[Problem]:
    """Answers that belong to no question, to one that does not apply, or twice to one."""
    for code, times in sorted(Counter(answer.question for answer in answers).items()):
        if code not in instrument.by_code:
            yield Problem(code, *_UNKNOWN_QUESTION)
        elif times > 1:
            yield Problem(code, *_SEVERAL)
        elif code not in applying:
            yield Problem(code, *_does_not_apply(instrument.by_code[code]))


_UNKNOWN_QUESTION = (
    "unknown_question",
    "There is no such question on this form.",
    "A form keeps the version with which it was begun.",
    "Take the answer away, or open the form in its own version.",
)
_SEVERAL = (
    "several_answers",
    "There are two answers to one question.",
    "Nobody could tell which of them holds.",
    "Keep one.",
)


def _does_not_apply(question: Question) -> Fault:
    listed = " and ".join(
        f"'{after.question}' is {' or '.join(after.answers)}" for after in question.after
    )
    return (
        "does_not_apply",
        "This question does not apply to what was answered before.",
        f"It is asked where {listed}.",
        "Correct the earlier answer, or take this one away. It is not thrown away for you.",
    )


def _unanswered(question: Question) -> Fault:
    named = [words(state, question.asked).lower() for state in question.in_place]
    instead = f", or say: {'; '.join(named)}" if named else ""
    return (
        "unanswered",
        "There is no answer.",
        "Nobody may read silence as a no.",
        f"Answer it{instead}.",
    )


def _faults(question: Question, answer: Answer, setting: Setting) -> Iterator[Fault]:
    if answer.state is State.GIVEN:
        wrong = fault(question.fact, answer.value, setting)
        yield from [wrong] if wrong else _detail(question, answer)
    else:
        yield from _in_place(question, answer)
    yield from _alone(question, answer)
    for text, limit, what in (
        (answer.detail, DETAIL, "The detail"),
        (answer.reason, REASON, "The reason"),
    ):
        if long := too_long(text, int(policy.value(limit, on=setting.on)), what):
            yield long


def _detail(question: Question, answer: Answer) -> Iterator[Fault]:
    if answer.told.isdisjoint(question.detail_after) or answer.detail.strip():
        return
    yield (
        "detail_missing",
        "The detail is missing.",
        "This answer alone does not tell the next person what to do.",
        f"Write down: {question.detail}",
    )


def _in_place(question: Question, answer: Answer) -> Iterator[Fault]:
    if answer.state not in question.in_place:
        yield (
            "state_not_allowed",
            "This cannot be said in place of an answer here.",
            "It is for whoever fills in the form to answer."
            if question.asked is not Asked.SURVIVOR
            else "The question applies to everybody.",
            "Answer it.",
        )
    if answer.value:
        yield (
            "two_things_said",
            "There is an answer, and it is also said that there is none.",
            "Only one of the two can be so.",
            "Keep one.",
        )
    if answer.state is State.NOT_ASKED and not answer.reason.strip():
        yield (
            "reason_missing",
            "It is not said why this was not asked.",
            "A question not asked is put again, and the next person must know what stood in "
            "the way (001-019).",
            "Write down why.",
        )


def _alone(question: Question, answer: Answer) -> Iterator[Fault]:
    if not question.private or answer.state is State.NOT_ASKED:
        return
    if answer.alone not in ALONE:
        yield (
            "alone_missing",
            "It is not written down whether she was alone when asked.",
            "An answer given in front of somebody else may not be the whole answer (001-019).",
            f"Say one of: {', '.join(ALONE)}.",
        )
