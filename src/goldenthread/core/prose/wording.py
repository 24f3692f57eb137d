"""A figure, a gap in the data and a wrong noun, in words for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from goldenthread.core.measures import register
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.words import Status, groups

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

REASONS = {
    Status.SUPPRESSED: "The figure is withheld, because it is small or would give a small one away",
    Status.NOT_AVAILABLE: "The figure is not in the data",
    Status.NOT_APPLICABLE: "There is no such figure",
    Status.NOT_ASKED: "The figure is not known, because it was not asked",
    Status.NOT_KNOWN: "The figure is not known",
    Status.NO_POLICY: "Policy says nothing for the day, so that there is no figure",
}
NO_ANSWER = "The figure is not in the data and cannot be worked out from it."


def meaning(question: Question) -> str:
    """`Newham: Sanction detection rate (domestic violence), 12 months to November 2010`."""
    measure = register.measure(question.code, question.group)
    group = measure.group and groups.groups()[measure.group].label
    named = measure.definition.title + (f" ({_plain(group)})" if group else "")
    part = f", {question.category}" if question.category else ""
    return f"{question.unit}: {named}{part}, {question.period.label}{_asked(question)}"


def missing(figure: Figure | None, question: Question) -> str:
    """Why a figure has no value, and which: what a writer needs to find it or to unlink it."""
    if figure is None:
        return NO_ANSWER
    reason = REASONS.get(figure.status, "The figure has no value")
    note = figure.note if figure.note != str(figure.status) else ""
    return f"{reason}: {note or meaning(question)}."


def wrong_noun(words: str, figure: Figure, nouns: Iterable[str]) -> str:
    """A note where the words after a number name another count than the figure's (000-421)."""
    said = words.split()
    counts = set(nouns)
    if figure.unit_of_value not in counts or not said:
        return ""
    named = [noun for noun in counts if re.search(rf"^\W*(?:\w+ )?{re.escape(noun)}\b", words)]
    longest = max(named, key=len, default=figure.unit_of_value)
    if longest == figure.unit_of_value or figure.unit_of_value in words:
        return ""
    return f"The words say {longest}; the figure counts {figure.unit_of_value}."


def _plain(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _asked(question: Question) -> str:
    other = ", ".join(
        text
        for text in (
            question.of and _plain(register.measure(question.of, question.group).definition.title),
            question.of_unit,
            (question.of_period or question.vs) and (question.of_period or question.vs).label,  # type: ignore[union-attr]
        )
        if text
    )
    words = {
        As.VALUE: "",
        As.CHANGE: f", change from {other}",
        As.PERCENT_CHANGE: f", change in percent from {other}",
        As.POINT_CHANGE: f", change in points from {other}",
        As.RATIO: f", as a multiple of {other}",
        As.SHARE_OF: f", as a share of {other}",
        As.RANK: ", rank from the highest",
        As.RANK_FROM_LOWEST: ", rank from the lowest",
    }
    return words[question.as_]
