"""What was said on a form, and what is known from forms and records before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.core.instruments.kinds import State


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was said to one question of a form.

    A value is text as it is stored: `yes`, a code, `12`, `2010-03-01`, an id; several with spaces.
    """

    question: str
    state: State = State.GIVEN
    value: str = ""
    detail: str = ""
    reason: str = ""
    """Why it was not asked."""
    alone: str = ""
    """Whether she was alone when asked: `yes`, `no`, `not_known`; empty where not written down."""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of an answer given; nothing for any other state."""
        return tuple(self.value.split()) if self.state is State.GIVEN else ()

    @property
    def told(self) -> frozenset[str]:
        """What conditions, details and factors look at: the values, else the state."""
        return frozenset(self.values or (self.state.value,))


@dataclass(frozen=True, kw_only=True)
class Known:
    """One fact as it was once entered: what was said, where, when, and by which role."""

    fact: str
    state: State = State.GIVEN
    value: str = ""
    detail: str = ""
    at: datetime
    """The moment at which it was said."""
    instrument: str
    """The form, or `record` for what stands in the record itself."""
    version: str = ""
    question: str = ""
    by: str = ""
    """The role that entered it, never a name."""

    @property
    def said(self) -> tuple[str, str, str]:
        """What was said, without where and when."""
        return self.state.value, self.value, self.detail


def by_question(answers: Iterable[Answer]) -> dict[str, Answer]:
    """Answers by the code of their question, whatever their order.

    Two answers to one question are a problem (`problems` says so); until then one is taken.
    """
    return {answer.question: answer for answer in sorted(answers, key=_place)}


def _place(answer: Answer) -> tuple[str, ...]:
    given = (answer.state.value, answer.value, answer.detail, answer.reason, answer.alone)
    return (answer.question, *given)
