"""The prose check: every number bound to a figure gets one verdict (formats.md section 2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.questions import As, BadAddress, Question
from goldenthread.core.prose import amounts, ranking
from goldenthread.core.prose.claims import read as read_claim
from goldenthread.core.prose.document import SCHEME, Document, Link, read
from goldenthread.core.prose.judging import Judgement, judge
from goldenthread.core.prose.model import (
    Claim,
    Figures,
    Finding,
    Kind,
    Remark,
    Report,
    Sense,
    Verdict,
    Way,
)
from goldenthread.core.prose.sentences import Sentence, split
from goldenthread.core.prose.settings import Settings
from goldenthread.core.prose.slips import fits_exactly, likely_slip
from goldenthread.core.prose.unbound import unbound, vague
from goldenthread.core.prose.wording import meaning, missing, wrong_noun
from goldenthread.core.words import Status

if TYPE_CHECKING:
    from goldenthread.core.measures.figures import Figure

IN_CODE = (
    "A figure link stands in code here and is not checked. Take it out of the code if it is text."
)
ROUNDED = "The public figure is rounded, and the check is against that."


def check_prose(text: str, figures: Figures, *, settings: Settings) -> Report:
    """Check a paper in Markdown against figures. Any text gives a report; nothing raises.

    Rules: formats.md section 2; decision 13; 000-420 (rounding), 000-580 (one figure, one value),
    001-213 (vague words), 004-295 (which sentence has a figure and which has none).
    """
    document = read(text)
    sentences = [sentence for block in document.blocks for sentence in split(block)]
    checker = _Checker(figures, settings)
    checked = [pair for sentence in sentences for pair in checker.sentence(sentence)]
    remarks = [r for s in sentences for r in vague(s, settings.vague_words)] + list(_code(document))
    return Report(
        sentences=tuple(_with_other_values(checked)),
        unbound=tuple(number for block in document.blocks for number in unbound(block)),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line)),
    )


def _code(document: Document) -> Iterator[Remark]:
    for line in document.in_code:
        yield Remark(line=line, text=SCHEME, note=IN_CODE)


Checked = tuple[Finding, Claim, Question | None]


class _Checker:
    """Checks the sentences of one paper."""

    def __init__(self, figures: Figures, settings: Settings) -> None:
        self.figures, self.settings = figures, settings

    def sentence(self, sentence: Sentence) -> Iterator[Checked]:
        read = [_question(link) for link in sentence.links]
        questions = [question for question, _ in read]
        for place, (question, fault) in enumerate(read):
            if question is None:
                yield self._unread(sentence, place, fault), _UNREAD, None
            else:
                others = [q for n, q in enumerate(questions) if q is not None and n != place]
                yield self._bound(sentence, place, question, others)

    def _unread(self, sentence: Sentence, place: int, fault: str) -> Finding:
        return replace(_start(sentence, place), note=fault)

    def _bound(
        self, sentence: Sentence, place: int, question: Question, others: Sequence[Question]
    ) -> Checked:
        start = replace(_start(sentence, place), meaning=meaning(question))
        claim = read_claim(
            start.printed,
            is_rank=question.as_.is_rank,
            compares=question.as_.compares_periods or question.vs is not None,
            before=sentence.before(place),
            after=sentence.after(place),
        )
        figure = self._answer(question)
        if figure is None or figure.value is None:
            notes = [
                claim.remark if claim.kind is Kind.UNREADABLE else "",
                missing(figure, question),
            ]
            return replace(start, note=" ".join(filter(None, notes))), claim, question
        judged = judge(claim, figure, self.figures, self.settings)
        finding = self._finding(start, claim, figure, judged)
        if judged.verdict is Verdict.DISAGREES:
            finding = self._with_slip(finding, claim, question, sentence.text, others)
        return finding, claim, question

    def _finding(self, start: Finding, claim: Claim, figure: Figure, judged: Judgement) -> Finding:
        asks_rank = figure.question.as_.is_rank
        counted = "" if asks_rank else figure.note
        is_rounded = figure.status is Status.ROUNDED
        noun = wrong_noun(claim.noun, figure, _nouns())
        said = claim.remark if claim.kind not in (Kind.UNREADABLE, Kind.MONEY) else ""
        about_data = _joined(_as_sentence(counted), ROUNDED if is_rounded else "")
        note = _joined(judged.note, noun, said, about_data)
        return replace(
            start, verdict=judged.verdict, value=figure.value, rounded=judged.rounded, note=note,
            instead=judged.instead, about_data=about_data,
        )  # fmt: skip

    def _with_slip(
        self, finding: Finding, claim: Claim, question: Question, sentence: str,
        others: Sequence[Question],
    ) -> Finding:  # fmt: skip
        slip = likely_slip(
            question, claim, lambda one: self._fits(claim, one), self.figures, sentence, others
        )
        if slip is None:
            return finding
        figure = self._answer(slip)
        shown = amounts.of_figure(figure, self.settings.decimals) if figure else ""
        return replace(finding, likely_slip=slip.address, slip_meaning=f"{meaning(slip)}: {shown}")

    def _fits(self, claim: Claim, question: Question) -> bool:
        figure = self._answer(question)
        if figure is None or figure.value is None:
            return False
        return fits_exactly(judge(claim, figure, self.figures, self.settings).verdict)

    def _answer(self, question: Question) -> Figure | None:
        """The figure; None where the question cannot be put at all."""
        try:
            return self.figures.answer(ranking.among(question))
        except (LookupError, ValueError, ArithmeticError):
            return None


_UNREAD = Claim(kind=Kind.UNREADABLE)


def _start(sentence: Sentence, place: int) -> Finding:
    link = sentence.links[place]
    return Finding(
        line=link.line,
        printed=" ".join(sentence.block.text[link.start : link.end].split()),
        figure=link.address,
        verdict=Verdict.NOT_CHECKABLE,
        sentence=sentence.around(link.start, link.end),
    )


def _question(link: Link) -> tuple[Question | None, str]:
    if link.fault:
        return None, link.fault
    try:
        return Question.parse(_plain_scheme(link.address)), ""
    except BadAddress as problem:
        return None, f"The address asks for no figure. {problem}"


def _plain_scheme(address: str) -> str:
    """The address with the scheme in small letters, whatever way a program wrote it."""
    text = address.strip()
    if not text.lower().startswith(SCHEME):
        text = unquote(text).strip()
    return SCHEME + text[len(SCHEME) :].strip()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(d.counted for d in register.definitions() if isinstance(d, Count))


def _as_sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else ""


def _joined(*notes: str) -> str:
    return " ".join(filter(None, notes))


def _with_other_values(checked: Sequence[Checked]) -> Iterator[Finding]:
    """Adds to each finding where the same figure is first printed otherwise (000-580)."""
    first: dict[Question, dict[Fraction, Finding]] = defaultdict(dict)
    for finding, claim, question in checked:
        value = _said(claim, question)
        if question is not None and value is not None:
            first[question].setdefault(value, finding)
    for finding, claim, question in checked:
        value = _said(claim, question)
        seen = first[question].items() if question is not None and value is not None else ()
        other = next((there for said, there in seen if said != value), None)
        if other is None:
            yield finding
        else:
            note = f"The same figure is printed as '{other.printed}' in line {other.line}."
            own = finding.note.removesuffix(finding.about_data).strip()
            yield replace(finding, note=_joined(own, note, finding.about_data))


def _said(claim: Claim, question: Question | None) -> Fraction | None:
    """The signed number that a claim prints in digits; None for words and ranges."""
    if question is None or claim.kind is not Kind.NUMBER or claim.sense is not Sense.EXACT:
        return None
    falls = claim.way is Way.DOWN and question.as_ is not As.VALUE
    return -claim.value if falls and claim.value is not None else claim.value
