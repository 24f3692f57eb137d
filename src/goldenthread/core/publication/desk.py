"""The desk at which a pack is written: asks for figures and keeps what stands behind each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.comparisons import other_of
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Measure
from goldenthread.core.measures.printing import (
    definition,
    exact,
    figure_text,
    formula,
    interval_text,
    places,
    rounded,
    title,
)
from goldenthread.core.measures.publish import Figures, term_measure
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.reports.structure import Cell, Evidence, Number
from goldenthread.core.words import Status, printed, round_half_up, units

TOTAL = "MPS Total"
LOW = "low"
SHORT = 6


@dataclass
class Desk:
    """Figures for one edition, one period, one audience; every figure used is remembered."""

    figures: Figures
    period: Period
    on: date
    edition: str = ""
    is_rounded: bool = False
    """Whether this edition rounds counts for the public."""
    is_mixed: bool = False
    """Whether it also prints tables as they were published before, with their decimals."""
    is_hiding: bool = False
    """Whether counts are exact and small ones hidden instead (R3)."""
    used: dict[str, Figure] = field(default_factory=dict)
    """Every figure that is printed, by the key of its evidence."""

    def ask(
        self, code: str, unit: str = TOTAL, *, period: Period | None = None, **more: object
    ) -> Figure:
        """The answer to a question about the pack's period."""
        question = Question(code=code, unit=unit, period=period or self.period)
        return self.figures.answer(replace(question, **more))  # type: ignore[arg-type]

    def cite(self, figure: Figure) -> str:
        """The key of the figure's evidence, which is kept for its page."""
        key = evidence_key(figure.question)
        self.used[key] = figure
        return key

    def cite_with_counts(self, question: Question) -> str:
        """Cite the answer, and with it every count that it is made of: they leave together."""
        figure = self.figures.answer(question)
        behind = [question.base]
        if question.as_.is_rank and question.vs is not None:
            behind.append(replace(question.base, period=question.vs))
        elif question.as_ is not As.VALUE and not question.as_.is_rank:
            behind.append(other_of(question))
        for part in (part for one in behind for part in parts_of(one)):
            self.cite(self.figures.answer(part))
        return self.cite(figure)

    def cell(self, figure: Figure) -> Cell:
        """The figure in a table, with a link to what stands behind it."""
        link = f"#{self.cite(figure)}"
        if figure.value is None:
            return Cell(status=mark(figure), link=link)
        if figure.unit_of_value == "rank":
            return Cell(
                value=int(figure.value),
                lower=figure.rank_low,
                upper=figure.rank_high,
                link=link,
                status=str(figure.status),
            )
        return Cell(
            value=rounded(figure, self.on),
            link=link,
            status=str(figure.status),
            places=places(figure, self.on),
        )

    def interval(self, figure: Figure) -> Cell:
        """The figure's interval in a table."""
        if figure.value is None or figure.lower is None or figure.upper is None:
            return Cell(status=mark(figure) if figure.value is None else str(Status.NOT_APPLICABLE))
        decimals = places(figure, self.on)
        low, high = (round_half_up(exact(end), decimals) for end in (figure.lower, figure.upper))
        return Cell(lower=low, upper=high, status=str(figure.status), places=decimals)

    def number(self, figure: Figure) -> Number:
        """The figure in a sentence or among key figures."""
        if figure.value is None:
            return Number(text="", evidence=self.cite(figure), status=mark(figure))
        return Number(text=figure_text(figure, self.on), evidence=self.cite(figure))

    def rate_places(self) -> int:
        """Decimals of rates in this edition: those of the figures it prints."""
        if self.is_rounded and not self.is_mixed:
            return int(policy.value("small_numbers.percent_places", on=self.on))
        return int(policy.value("statistics.decimals", on=self.on))

    def evidence(self, key: str) -> Evidence:
        """What stands behind a figure: definition, formula, counts, period, source, versions."""
        figure = self.used[key]
        question, measured = figure.question, definition(figure)
        return Evidence(
            key=key,
            title=self._title(question),
            figure=self._said(figure),
            definition=measured.means,
            period=f"{question.period.label} ({question.period.days} days)",
            formula=_formula(figure),
            counts=_counts(figure),
            sources=figure.sources,
            versions=(
                ("definition", f"{measured.key} version {figure.definition}"),
                ("definitions together", register.version()),
                ("policy", figure.policy),
                ("edition", self.edition),
            ),
            notes=tuple(filter(None, (_sentence(figure.note), *measured.notes))),
            status=mark(figure),
        )

    def _title(self, question: Question) -> str:
        """What is asked; the period is named where it is not the pack's own."""
        asked = f"{title(question.code, question.group)}: {question.unit}{_asked(question)}"
        is_own = question.period == self.period
        return asked if is_own else f"{asked}, {question.period.label}"

    def _said(self, figure: Figure) -> str:
        text = figure_text(figure, self.on)
        interval = interval_text(figure, self.on)
        if not interval or figure.value is None:
            return text
        confidence = policy.value("statistics.confidence", on=self.on)
        return f"{text} ({confidence}% interval {interval})"


def parts_of(question: Question) -> tuple[Question, ...]:
    """The plain counts that a value is made of: itself, or the terms of its rate."""
    measured = register.measure(question.code, question.group)
    if isinstance(measured.definition, Count):
        return (question,)
    terms = (*measured.definition.top, *measured.definition.bottom)
    return tuple(_term(question, term_measure(measured, term)) for term in terms)


def _term(question: Question, measured: Measure) -> Question:
    """The question for a count of a rate: of its group only where its code does not hold one."""
    return replace(question, code=measured.code, group=measured.kept_under)


def mark(figure: Figure) -> str:
    """The status that a cell prints: *low* where the count itself is small."""
    return LOW if figure.is_low else str(figure.status)


def evidence_key(question: Question) -> str:
    """A key that is the same for the same question, and readable."""
    readable = f"{question.code} {units.unit(question.unit).key}"
    if question.as_ is not As.VALUE:
        readable += f" {question.as_}"
    slug = re.sub(r"[^a-z0-9]+", "-", readable.lower())
    return f"{slug}-{sha256(question.address.encode()).hexdigest()[:SHORT]}"


def _asked(question: Question) -> str:
    words = [f", {question.category}" if question.category else ""]
    if question.as_ is not As.VALUE:
        words.append(f", {str(question.as_).replace('_', ' ')}")
    if question.vs:
        words.append(f" since {question.vs.label}")
    if question.of or question.of_unit:
        words.append(f" {title(question.of or question.code)}, {question.of_unit or question.unit}")
    return "".join(words)


def _formula(figure: Figure) -> str:
    if figure.question.as_ is As.VALUE:
        return formula(definition(figure))
    return {
        As.CHANGE: "this period − earlier period",
        As.POINT_CHANGE: "this period − earlier period, in percentage points",
        As.PERCENT_CHANGE: "(this period − earlier period) ÷ earlier period × 100",
        As.RATIO: "this figure ÷ the other",
        As.SHARE_OF: "this figure ÷ the whole × 100",
        As.RANK: "1 + number of units with a higher value",
        As.RANK_FROM_LOWEST: "1 + number of units with a lower value",
    }[figure.question.as_]


def _counts(figure: Figure) -> tuple[tuple[str, str], ...]:
    if figure.numerator is None or figure.denominator is None:
        return ()
    if figure.question.as_ is not As.VALUE and not figure.question.as_.is_rank:
        names = ("this figure", "the other figure")
    else:
        measured = definition(figure)
        if isinstance(measured, Count):
            return ()
        above, _, below = formula(measured).partition(" ÷ ")
        names = (above.strip("()"), below.partition(" ×")[0].strip("()"))
    counts = (figure.numerator, figure.denominator)
    return tuple((name, _count(count)) for name, count in zip(names, counts, strict=True))


def _count(value: Fraction) -> str:
    return printed(value, 0 if value.denominator == 1 else 1)


def _sentence(note: str) -> str:
    return f"{note[:1].upper()}{note[1:]}." if note else ""
