"""Answers looked at again: what is otherwise than before, each with its reason (004-016)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core.instruments.answers import Answer, by_question
from goldenthread.core.instruments.forms import Instrument
from goldenthread.core.instruments.problems import Problem


@dataclass(frozen=True)
class Change:
    """One question that is answered otherwise than before; None where it had or has no answer."""

    question: str
    before: Answer | None
    after: Answer | None


def changes(
    instrument: Instrument, before: Iterable[Answer], after: Iterable[Answer]
) -> tuple[Change, ...]:
    """What is answered otherwise, in the order of the form; the same answer again is no change."""
    was, now = by_question(before), by_question(after)
    return tuple(
        Change(code, was.get(code), now.get(code))
        for code in instrument.by_code
        if was.get(code) != now.get(code)
    )


def unexplained(found: Iterable[Change], reasons: Mapping[str, str]) -> tuple[Problem, ...]:
    """The changes of an answer that stood for which no reason is given; a first answer needs none.

    `reasons` are the reasons by question.
    """
    return tuple(
        Problem(
            change.question,
            "change_without_reason",
            "The answer is otherwise than before, and no reason is given.",
            "The second look is worth what can be followed of it (004-016).",
            "Write down why it changed, or put the first answer back.",
        )
        for change in found
        if change.before is not None and not reasons.get(change.question, "").strip()
    )
