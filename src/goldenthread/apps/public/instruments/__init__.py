"""The questionnaires, as data. A version stays as it is: a change of words is a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

CURRENT = "2026-2"
ALL = "all"
"""The question that every questionnaire answers: that there is one more."""
BLANK = "blank"
OWN_WORDS = "own_words"
WORDS = ("written", BLANK)
"""Whether she wrote something in her own words."""


@dataclass(frozen=True)
class Question:
    """One question, its answers by code, and on which answer to another it depends."""

    code: str
    words: str
    answers: Mapping[str, str]
    after: tuple[str, str] | None = None


@dataclass(frozen=True)
class Instrument:
    """One version of the questionnaire."""

    version: str
    lead: str
    own_words: str
    questions: tuple[Question, ...]

    def choices(self) -> list[str]:
        """Everything that is counted; left empty is one answer of each question."""
        each = [self.choice(q, answer) for q in self.questions for answer in (*q.answers, BLANK)]
        return [self._named(ALL, "given"), *each, *(self._named(OWN_WORDS, one) for one in WORDS)]

    def choice(self, question: Question, answer: str) -> str:
        """`version.question.answer`, and what it follows from, if from anything."""
        return self._named(question.code, answer, *(question.after or ()))

    def given(self, answers: Mapping[str, str], *, has_words: bool) -> list[str]:
        """What one questionnaire adds one to. Raises KeyError for an answer that is none.

        A question that follows from an answer is not counted without that answer.
        """
        asked = [q for q in self.questions if not q.after or answers.get(q.after[0]) == q.after[1]]
        each = [self.choice(one, _answer(one, answers)) for one in asked]
        return [self._named(ALL, "given"), *each, self._named(OWN_WORDS, WORDS[not has_words])]

    def _named(self, *parts: str) -> str:
        return ".".join((self.version, *parts))


@cache
def read(version: str = CURRENT) -> Instrument:
    """One version of the questionnaire."""
    text = (files(__name__) / f"{version}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    scales = content["scales"]
    return Instrument(
        version,
        content["lead"],
        content["own_words"],
        tuple(
            Question(code, one["words"], scales[one["scale"]], _after(one.get("after")))
            for code, one in content["questions"].items()
        ),
    )


def _after(given: Mapping[str, str] | None) -> tuple[str, str] | None:
    return (given["question"], given["answer"]) if given else None


def _answer(question: Question, answers: Mapping[str, str]) -> str:
    answer = answers.get(question.code) or BLANK
    if answer != BLANK and answer not in question.answers:
        raise KeyError(question.code)
    return answer
