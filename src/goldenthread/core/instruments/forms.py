"""What a form is: one version of an instrument, its sections and its questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from goldenthread.core.instruments.facts import Fact
from goldenthread.core.instruments.kinds import IN_PLACE, Asked, State


@dataclass(frozen=True)
class After:
    """A question is asked only after one of these answers to an earlier one."""

    question: str
    answers: tuple[str, ...]
    """Values, or states such as `not_known`."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question of a form, in our own words."""

    code: str
    words: str
    fact: Fact
    source: str
    help: str
    asked: Asked
    mandatory: bool = True
    factor: tuple[str, ...] = ()
    """Answers that are a risk factor; empty where none is."""
    detail: str = ""
    """What is asked for besides; empty where nothing is."""
    detail_after: tuple[str, ...] = ()
    """The answers after which the detail is needed."""
    private: bool = False
    """Whether it is written down if she was alone when asked (001-019)."""
    may_not_apply: bool = False
    after: tuple[After, ...] = ()
    """It is asked where every one of these holds."""
    needed_after: tuple[After, ...] = ()
    """An optional question that must be answered where every one of these holds."""

    @property
    def in_place(self) -> tuple[State, ...]:
        """What may be said in place of an answer."""
        more = (State.NOT_APPLICABLE,) if self.may_not_apply else ()
        return (*IN_PLACE[self.asked], *more)


@dataclass(frozen=True, kw_only=True)
class Section:
    """Questions that stand together under a title."""

    code: str
    title: str
    questions: tuple[Question, ...]
    lead: str = ""
    of: str = ""
    """The instrument and version that it was taken from whole; empty for the form's own."""


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """One version of one form. It stays as it is: other words are another version."""

    code: str
    version: str
    title: str
    words: str
    source: str
    from_: date
    until: date | None
    start: str
    """`stated` where the source gives the first day, else `assumed`."""
    filled_by: tuple[str, ...]
    follows: tuple[str, ...]
    """What has to happen next."""
    tool: str
    """The code of the risk tool with which a grade is recorded; empty where none is given."""
    stage: str
    """The code of the stage at which risk is assessed; empty where it is not."""
    review: str = ""
    """The code of the kind of review that it is; empty where it is none."""
    sections: tuple[Section, ...] = field(repr=False)

    @cached_property
    def by_code(self) -> Mapping[str, Question]:
        """The questions by code, in their order."""
        return {question.code: question for question in self.questions()}

    def questions(self) -> Iterator[Question]:
        """Every question in its order."""
        for section in self.sections:
            yield from section.questions

    def holds_on(self, day: date) -> bool:
        """Whether a form begun on the day is of this version; both ends are included."""
        return self.from_ <= day and (self.until is None or day <= self.until)
