"""What all of survivors' own measures have in common, written once.

A question is described in the file of its share; its two counts take their words from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.core.measures.definitions._breakdowns import VICTIM
from goldenthread.core.measures.model import Bound, Count, Direction, Rate, RateExample, Term

NAMESPACE = "survivor"
_FROM_FORMS = (
    "Answers are anonymous and stay apart from the record, so only returns give this count."
)
_WHO_ANSWERS = (
    "Only people who were asked by a safe route and who answered are in it. People who were not "
    "asked, or could not answer safely, may think otherwise: read it with the response rate."
)
_WANTED = "It is what survivors ask for, in their own answers, so more of it is wanted."


@dataclass(frozen=True, kw_only=True)
class Question:
    """The words of one question, for the sentences of its share and its two counts."""

    name: str
    title: str
    people: str
    """Who is in the base, in the plural: `people who answered about the officer`."""
    yes: str
    """What counts, with its verb: `were completely or very satisfied`."""
    base: str
    """The name of the base count, without the namespace."""
    chosen: str
    """The name of the count above the line, without the namespace."""
    source: str
    direction: Direction = Direction.UP
    because: str = _WANTED
    notes: tuple[str, ...] = ()
    counted: str = "people"
    survey: bool = True
    """Whether the answers come from anonymous forms."""
    examples: tuple[RateExample, ...] = ()
    beside: tuple[str, ...] = ("survivor.response_rate",)


def share(question: Question) -> Rate:
    """Of those in the base, how many said or had it."""
    top, base = f"{NAMESPACE}.{question.chosen}", f"{NAMESPACE}.{question.base}"
    return Rate(
        name=question.name,
        namespace=NAMESPACE,
        title=question.title,
        means=f"Of every hundred {question.people}, how many {question.yes}.",
        source=question.source,
        direction=question.direction,
        because=question.because,
        notes=(*question.notes, *((_WHO_ANSWERS,) if question.survey else ())),
        top=(Term(count=top),),
        bottom=(Term(count=base),),
        beside=(base, *question.beside),
        breakdowns=VICTIM,
        examples=(*question.examples, *_edges(top, base)),
    )


def base(question: Question) -> Count:
    """Those who are in the base."""
    return _count(
        question,
        question.base,
        f"{question.title}: base",
        f"All {question.people}.",
        "A rise may mean that more people are reached and asked, or that more are harmed.",
    )


def chosen(question: Question) -> Count:
    """Those of the base who said or had it."""
    return _count(
        question,
        question.chosen,
        f"{question.title}: how many",
        f"How many {question.people} {question.yes}.",
        "A rise may mean a better service, or only more answers: read it with the share.",
        (Bound(of=f"{NAMESPACE}.{question.base}", because="these are some of the base"),),
    )


def _count(
    question: Question,
    name: str,
    title: str,
    means: str,
    because: str,
    at_most: tuple[Bound, ...] = (),
) -> Count:
    return Count(
        name=name,
        namespace=NAMESPACE,
        title=title,
        means=means,
        counted=question.counted,
        source=question.source,
        because=because,
        notes=(_FROM_FORMS if question.survey else _NOT_YET,),
        at_most=at_most,
        breakdowns=VICTIM,
    )


_NOT_YET = (
    "Not yet given by records: wishes, support and warnings have no table in the template yet, so "
    "returns give it."
)


def _edges(top: str, whole: str) -> tuple[RateExample, ...]:
    return (
        RateExample(title="Three of four", given={top: 3, whole: 4}, gives="75.0"),
        RateExample(title="None is a share of nought", given={top: 0, whole: 2}, gives="0.0"),
        RateExample(
            title="Nobody in the base: no share", given={top: 0, whole: 0}, gives="not available"
        ),
    )
