"""The commentary in words: every number in it is a figure link that passes the prose check.

Sentences are written in Markdown, so that the same check reads them that reads a board's own
report; a sentence is written only where its figures may be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.printing import figure_text
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.publication.plan import LEADING_RATE, Plan, Subject
from goldenthread.core.reports.structure import Inline, Number, Paragraph, Words
from goldenthread.core.words import groups, units
from goldenthread.core.words.units import Unit

LINK = re.compile(r"\[([^\]]+)\]\((figure:[^)\s]+)\)")


@dataclass(frozen=True)
class Passage:
    """Paragraphs of Markdown under one heading."""

    heading: str
    key: str
    paragraphs: tuple[str, ...]


def london(desk: Desk, plan: Plan) -> tuple[Passage, ...]:
    """What the figures of the whole police service and its boroughs say, group by group."""
    passages = []
    for subject in plan.headline:
        sentences = (
            _volume(desk, subject, TOTAL),
            _outcomes(desk, subject, TOTAL),
            *_spread(desk, subject),
        )
        written = tuple(filter(None, sentences))
        if written:
            passages.append(Passage(subject.group.label, subject.group.code, written))
    beside = _beside_one_another(desk, plan)
    if beside:
        passages.append(Passage("The groups beside one another", "groups", (beside,)))
    earlier = tuple(_earlier(desk, plan))
    if earlier:
        passages.append(Passage("Beside an earlier year", "earlier", earlier))
    return tuple(passages)


def of_unit(desk: Desk, subject: Subject, unit: Unit) -> Passage:
    """What the figures of one unit say; the page names the period, so the words need not."""
    recorded = _recorded(desk, subject, unit.name)
    sentences = (
        f"{unit.name} recorded {recorded}." if recorded else "",
        _share_of_london(desk, subject, unit),
        _reached(desk, subject, unit.name),
    )
    return Passage(
        subject.group.label,
        f"{subject.group.code}-{unit.key}",
        (" ".join(filter(None, sentences)),),
    )


def markdown(passages: Sequence[Passage]) -> str:
    """The passages as one Markdown text, for the prose check and for anyone to check again."""
    parts = []
    for passage in passages:
        parts.append(f"## {passage.heading}")
        parts += passage.paragraphs
    return "\n\n".join(parts) + "\n"


def paragraphs(desk: Desk, passage: Passage) -> tuple[Paragraph, ...]:
    """The passage for a document: each bound number leads to its evidence."""
    return tuple(Paragraph(inline(desk, text)) for text in passage.paragraphs)


def inline(desk: Desk, text: str) -> Words:
    """Markdown with figure links as words and numbers."""
    pieces: list[Inline] = []
    end = 0
    for found in LINK.finditer(text):
        pieces.append(text[end : found.start()])
        figure = desk.figures.answer(Question.parse(found[2]))
        pieces.append(Number(text=found[1], evidence=desk.cite(figure)))
        end = found.end()
    pieces.append(text[end:])
    return tuple(piece for piece in pieces if piece != "")


def bound(desk: Desk, figure: Figure, text: str = "") -> str:
    """A figure link; `text` in place of the number for words such as *highest*."""
    return f"[{text or figure_text(figure, desk.on)}]({figure.question.address})"


def _volume(desk: Desk, subject: Subject, unit: str) -> str:
    recorded = _recorded(desk, subject, unit)
    ratio = _said(desk, subject, "offences_per_incident", unit)
    if not recorded:
        return ""
    text = f"In the {desk.period.label}, {_who(unit)} recorded {recorded}."
    return f"{text} Offences came to {bound(desk, ratio)} of incidents." if ratio else text


def _recorded(desk: Desk, subject: Subject, unit: str) -> str:
    """Incidents and offences, as far as they are given; the heading names the group."""
    counts = {name: _said(desk, subject, name, unit) for name in ("incidents", "offences")}
    return " and ".join(
        f"{bound(desk, figure)} {noun.removesuffix('s') if figure.value == 1 else noun}"
        for noun, figure in counts.items()
        if figure
    )


def _outcomes(desk: Desk, subject: Subject, unit: str) -> str:
    detections = _said(desk, subject, "sanction_detections", unit)
    rate = _said(desk, subject, LEADING_RATE, unit)
    cautions = _said(desk, subject, "caution_share", unit)
    if not (detections and rate and detections.value):
        return ""
    text = (
        f"Police reached {bound(desk, detections)} sanction detections, {bound(desk, rate)} of "
        "the offences recorded in the same period, though not of the same offences."
    )
    if cautions:
        text += f" Cautions were {bound(desk, cautions)} of the sanction detections."
    return text


def _reached(desk: Desk, subject: Subject, unit: str) -> str:
    detections = _said(desk, subject, "sanction_detections", unit)
    rate = _said(desk, subject, LEADING_RATE, unit)
    if not (detections and rate):
        return ""
    return (
        f"Police reached {bound(desk, detections)} sanction detections, {bound(desk, rate)} of "
        "the offences of the period."
    )


def _spread(desk: Desk, subject: Subject) -> Iterator[str]:
    if len(subject.boroughs) < 2 or LEADING_RATE not in subject.rates:
        return
    volume = _ends(desk, subject, "offences")
    if volume:
        high, low = volume
        yield (
            f"{high.question.unit} recorded the {_place(desk, high, 'highest')} number of these "
            f"offences among the boroughs, {bound(desk, high)}, and {low.question.unit} the "
            f"{_place(desk, low, 'lowest')}, {bound(desk, low)}."
        )
    rate = _ends(desk, subject, LEADING_RATE)
    if rate:
        high, low = rate
        yield (
            f"The detection rate was {_place(desk, high, 'highest')} in {high.question.unit}, at "
            f"{bound(desk, high)}, and {_place(desk, low, 'lowest')} in {low.question.unit}, at "
            f"{bound(desk, low)}. A borough that records few of its incidents as offences can "
            "have a high rate without doing more, so the table gives both, with the places that "
            "chance alone could give."
        )


def _ends(desk: Desk, subject: Subject, name: str) -> tuple[Figure, Figure] | None:
    """The highest and the lowest borough; None where a place is shared or too few are shown."""
    figures = [desk.ask(subject.code(name), unit.name) for unit in subject.boroughs]
    shown = sorted((f for f in figures if f.value is not None), key=_value)
    if len(shown) < 3 or _value(shown[0]) == _value(shown[1]):
        return None
    return None if _value(shown[-1]) == _value(shown[-2]) else (shown[-1], shown[0])


def _place(desk: Desk, figure: Figure, word: str) -> str:
    as_ = As.RANK if word == "highest" else As.RANK_FROM_LOWEST
    question = replace(figure.question, as_=as_, among="boroughs")
    return bound(desk, desk.figures.answer(question), word)


def _share_of_london(desk: Desk, subject: Subject, unit: Unit) -> str:
    share = desk.ask(subject.code("offences"), unit.name, as_=As.SHARE_OF, of_unit=TOTAL)
    if "offences" not in subject.counts or not share.value:
        return ""
    return f"That is {bound(desk, share)} of London's offences."


def _beside_one_another(desk: Desk, plan: Plan) -> str:
    """Volumes of two groups compared (000-419): the two that are not parts of one another."""
    by_code = {subject.group.code: subject for subject in plan.headline}
    if not {"dv", "rape"} <= set(by_code):
        return ""
    ratio = desk.ask("dv.offences", as_=As.RATIO, of="rape.offences")
    if ratio.value is None or ratio.value < 1:
        return ""
    return (
        f"There were {bound(desk, ratio)} as many domestic violence offences as rapes on record. "
        "Both are what was reported and recorded, not what happened."
    )


def _earlier(desk: Desk, plan: Plan) -> Iterator[str]:
    """Two years of one unit, with both counts, and what makes them hard to compare."""
    for code, unit, periods in plan.series:
        if desk.period not in periods or desk.period.year_before() not in periods:
            continue
        before = desk.period.year_before()
        now, then = desk.ask(code, unit), desk.ask(code, unit, period=before)
        if not now.value or not then.value:
            continue
        change = desk.ask(code, unit, vs=before, as_=As.CHANGE)
        if change.value is None:
            continue
        counted = change.unit_of_value
        text = (
            f"{_who(unit)} recorded "
            f"{bound(desk, now)} {_counted(code, counted)} against {bound(desk, then)} in the "
            f"{before.label}."
        )
        since = units.unit(unit).since
        if since is not None and since > before.start:
            text += (
                f" {unit} began on {since.day} {since:%B %Y}, so the earlier year is not a full "
                "year of the same work, and the difference is not to be read as a rise."
            )
        yield text


def _counted(code: str, counted: str) -> str:
    return f"{counted} ({groups.group(code.partition('.')[0]).in_words})"


def _said(desk: Desk, subject: Subject, name: str, unit: str) -> Figure | None:
    if name not in (*subject.counts, *subject.rates):
        return None
    figure = desk.ask(subject.code(name), unit)
    return None if figure.value is None else figure


def _who(unit: str) -> str:
    return "London" if unit == TOTAL else unit


def _value(figure: Figure) -> Fraction:
    assert figure.value is not None
    return figure.value
