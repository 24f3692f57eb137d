"""Many figures at once: by unit, by time and by part, as rows for a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.words import breakdowns, printed, units
from goldenthread.core.words.breakdowns import CROSS
from goldenthread.core.words.units import Unit

MONTHS = {"month": 1, "quarter": 3, "year": 12}
UNITS: dict[str, Callable[[date], tuple[Unit, ...]]] = {
    "borough": units.boroughs,
    "command": units.commands,
    "unit": lambda on: tuple(unit for unit in units.all_units() if unit.exists_on(on)),
}

COLUMNS = (
    *("measure", "unit", "period_start", "period_end", "breakdown", "category"),
    *("value", "numerator", "denominator", "lower", "upper", "status", "note"),
    *("audience", "as", "vs_start", "vs_end", "vs_value", "rank_low", "rank_high"),
    *("definition", "policy", "edition"),
)
"""The columns of `figures` in CSV, and its keys in JSON (formats.md 3, decision 12)."""


class BadListing(ValueError):
    """A way of dividing figures that there is not."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a listing is to hold: codes, and over which units, periods and parts."""

    codes: Sequence[str]
    period: Period
    unit: str = "MPS Total"
    by: Sequence[str] = ()
    vs: Period | None = None
    """The earlier period of changes and ratios; ranks then rank the change since it."""
    as_: Sequence[As] = ()
    group: str | None = None
    of: str | None = None
    within: str = ""
    """The part of a cross within which a share is: of all that came by one channel, say."""
    among: str | None = None

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period of which figures are asked: whole, in pieces, and earlier."""
        ways = [way for way in self.by if way in MONTHS]
        found = [self.period, *(p for way in ways for p in pieces(self.period, way))]
        return tuple(dict.fromkeys([*found, *([self.vs] if self.vs else [])]))


def figures(source: Figures, wanted: Wanted) -> Iterator[Figure]:
    """Every figure of a listing, in order of measure, unit, period and part.

    Raises BadListing for an unknown way of dividing and UnknownMeasure for an unknown code.
    """
    _refuse_unknown(wanted.by)
    for code in wanted.codes:
        measure = register.measure(code, wanted.group)
        base = Question(
            code=measure.code, unit=wanted.unit, period=wanted.period, group=wanted.group
        )
        for question in _divided(source, base, wanted.by):
            for as_ in _asked(wanted, isinstance(measure.definition, Count)):
                yield source.answer(_compared(question, wanted, as_))


def with_not_recorded(source: Figures, figure: Figure) -> Figure:
    """A figure of a group of people with the share that is not recorded in its note (000-104)."""
    asked = figure.question
    kind = breakdowns.breakdowns().get(asked.breakdown)
    if kind is None or not kind.of_people or figure.value is None or asked.as_ is not As.VALUE:
        return figure
    if figure.denominator is not None or asked.category in kind.not_known:
        return figure
    whole = source.answer(replace(asked, breakdown="", category="")).value
    if not whole:
        return figure
    silent = [source.answer(replace(asked, category=c)).value for c in kind.not_known]
    share = sum((one for one in silent if one is not None), Fraction(0)) / whole * 100
    said = f"not recorded for {printed(share, 1)}% in all"
    if None in silent:
        said = f"not recorded for {printed(share, 1)}% in all, as far as it is printed"
    return replace(figure, note="; ".join(filter(None, (figure.note, said))))


def with_class_of_target(figure: Figure, on: date) -> Figure:
    """A rate whose target holds for some classes alone says which, and whether this is one."""
    asked = figure.question
    name = f"targets.{asked.code}_of"
    if name not in policy.parameters() or asked.as_ is not As.VALUE:
        return figure
    try:
        found = policy.values(name, on=min(asked.period.end, on))[-1]
    except policy.NoPolicyOnDate:
        return figure
    named = " and ".join(found.value)
    own = asked.category in found.value
    said = (
        f"the target is for this class ({found.source})"
        if own
        else f"no target: the target is for {named} alone, which --by relationship gives"
    )
    return replace(figure, note="; ".join(filter(None, (figure.note, said))))


def row(figure: Figure) -> dict[str, Any]:
    """The figure under the fixed column names: exact numbers, None where there is none."""
    question = figure.question
    values = (
        *(question.code, question.unit, question.period.start, question.period.end),
        *(question.breakdown, question.category),
        *(_number(n) for n in (figure.value, figure.numerator, figure.denominator)),
        *(figure.lower, figure.upper, str(figure.status), figure.note),
        *(str(figure.audience), str(question.as_)),
        *((question.vs.start, question.vs.end) if question.vs else (None, None)),
        *(_number(figure.vs_value), figure.rank_low, figure.rank_high),
        *(figure.definition, figure.policy, figure.edition),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _number(value: Fraction | None) -> int | float | None:
    """A whole number as such, anything else at full precision."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _refuse_unknown(by: Iterable[str]) -> None:
    for way in by:
        if way not in MONTHS and way not in UNITS and not breakdowns.is_breakdown(way):
            known = ", ".join((*UNITS, *MONTHS, *breakdowns.breakdowns()))
            raise BadListing(f"Figures cannot be divided by '{way}'. Known are: {known}.")


def _divided(source: Figures, base: Question, by: Sequence[str]) -> Iterator[Question]:
    questions: list[Question] = [base]
    for way in by:
        if way in UNITS:
            found = UNITS[way](base.period.end)
            questions = [replace(q, unit=unit.name) for q in questions for unit in found]
        elif way in MONTHS:
            questions = [replace(q, period=p) for q in questions for p in pieces(q.period, way)]
        else:
            questions = [part for q in questions for part in _parts(source, q, way)]
    yield from questions


def pieces(period: Period, way: str) -> list[Period]:
    """The months, quarters or years of a period, counted from its start.

    Raises BadListing where the period is not made of whole ones.
    """
    length = MONTHS[way]
    months = period.split_months()
    if period.months is None or period.months % length:
        raise BadListing(f"{period.label} is not made of whole {way}s.")
    return [
        Period(months[i].start, months[i + length - 1].end) for i in range(0, len(months), length)
    ]


def _parts(source: Figures, question: Question, way: str) -> list[Question]:
    """Every category of the breakdown; crossed ones only where the data holds them."""
    if CROSS in way:
        categories = source.crossed(question.code, question.group, way)
    else:
        categories = breakdowns.breakdowns()[way].categories
    return [replace(question, breakdown=way, category=category) for category in categories]


def _asked(wanted: Wanted, is_count: bool) -> Sequence[As]:
    if wanted.as_:
        return wanted.as_
    if wanted.vs is None:
        return (As.VALUE,)
    return (As.VALUE, As.CHANGE, As.PERCENT_CHANGE) if is_count else (As.VALUE, As.POINT_CHANGE)


def _compared(question: Question, wanted: Wanted, as_: As) -> Question:
    if as_ is As.VALUE:
        return question
    return replace(
        question,
        as_=as_,
        vs=None if as_ is As.SHARE_OF else wanted.vs,
        of=wanted.of if as_ in (As.RATIO, As.SHARE_OF) else None,
        within=wanted.within if as_ in (As.RATIO, As.SHARE_OF) else "",
        among=wanted.among if as_.is_rank else None,
    )
