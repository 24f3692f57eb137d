"""Figures for an audience: every number that leaves is controlled here and nowhere else.

Rates, changes, ratios, shares and ranks are derived from controlled counts, so that they can
say no more than the counts printed beside them (decision 9). A share or ratio of a category is
over the whole of the measure that `of` names, or else over the same category (`comparisons`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import calculate, population, ranks, register
from goldenthread.core.measures.comparisons import PERCENT, change_of, compare, other_of
from goldenthread.core.measures.control import Control, Exact, Rounded, Said, Suppressed
from goldenthread.core.measures.facts import Facts, Part, Source
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Measure, Rate, Term
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.measures.uncertainty import (
    NO_LIMITS,
    change_error,
    count_limits,
    error,
    rate_limits,
)
from goldenthread.core.small_numbers import rules as small_number_rules
from goldenthread.core.words import Audience, Status, breakdowns, groups, units
from goldenthread.core.words.units import Unit, UnitKind

RANKED = {
    "boroughs": (UnitKind.BOROUGH,),
    "units": (UnitKind.BOROUGH, UnitKind.COMMAND),
}
POPULATION = "residents"
FINDABLE = Said(
    None,
    Status.SUPPRESSED,
    "never divided by who the people were: it would make a person findable (003-264, 004-294)",
)
"""What is said of so few people that a characteristic names one, to any audience."""


def control_for(audience: Audience, on: date) -> Control:
    """The control of an audience by the policy of the day on which the figures leave."""
    if audience.is_exact:
        return Exact()
    shortest = policy.value("publication.shortest_period_months", on=on)
    return Rounded(small_number_rules.read(on), shortest)


class Figures:
    """Answers questions from one source, for one audience, by the policy of one day."""

    def __init__(
        self,
        source: Source,
        *,
        audience: Audience = Audience.INTERNAL,
        on: date,
        control: Control | None = None,
        edition: str = "",
    ) -> None:
        self._facts = Facts(source)
        self._control = control or control_for(audience, on)
        self._confidence = float(policy.value("statistics.confidence", on=on))
        self.audience, self.on, self.edition = audience, on, edition
        self._known: dict[Question, Figure] = {}

    @property
    def is_rounding(self) -> bool:
        """Whether counts that were not published before are rounded for this audience."""
        return isinstance(self._control, Rounded)

    def answer(self, question: Question) -> Figure:
        """The figure a question asks for; one that cannot be had says why, and is never nought."""
        if question not in self._known:
            self._known[question] = self._answer(question)
        return self._known[question]

    def periods(self, code: str, unit: str) -> tuple[Period, ...]:
        """The periods for which a count, or a count of a rate, is given for a unit."""
        part = Part(units.unit(unit).name)
        found = [
            set(self._facts.periods(m.code, m.kept_under, part))
            for m in _counts(register.measure(code))
        ]
        return tuple(sorted(set.union(*found))) if found else ()

    def known(self, code: str, unit: str, period: Period) -> bool:
        """Whether the figure has a value that may be said."""
        return self.answer(Question(code=code, unit=unit, period=period)).status.has_value

    def units(self, code: str, period: Period) -> tuple[Unit, ...]:
        """The units for which the figure has a value or is withheld, in the order of the words."""
        withheld = (*(s for s in Status if s.has_value), Status.SUPPRESSED)
        return tuple(
            unit
            for unit in units.all_units()
            if self.answer(Question(code=code, unit=unit.name, period=period)).status in withheld
        )

    def parts(self, code: str, group: str | None = None) -> tuple[Part, ...]:
        """The units, breakdowns and categories for which a measure is given."""
        found: dict[Part, None] = {}
        for measure in _counts(register.measure(code, group)):
            found |= dict.fromkeys(self._facts.parts(measure.code, measure.kept_under))
        return tuple(found)

    def crossed(self, code: str, group: str | None, breakdown: str) -> tuple[str, ...]:
        """The combinations of categories for which a measure is given, in order."""
        found: set[str] = set()
        for measure in _counts(register.measure(code, group)):
            found |= self._facts.crossed(measure.code, measure.kept_under, breakdown)
        return tuple(sorted(found))

    def _answer(self, question: Question) -> Figure:
        if question.as_ is As.VALUE:
            return self._value(question)
        return self._rank(question) if question.as_.is_rank else self._comparison(question)

    # -- values ---------------------------------------------------------------------------

    def _value(self, question: Question) -> Figure:
        measure = register.measure(question.code, question.group)
        if isinstance(measure.definition, Count):
            figure = self._count(question, measure, measure.definition)
        else:
            figure = self._rate(question, measure, measure.definition)
        return self._with_coverage(figure)

    def _count(self, question: Question, measure: Measure, definition: Count) -> Figure:
        said = self._said(measure, question)
        countable = not definition.may_be_fraction
        low, high = count_limits(said.value, self._confidence) if countable else NO_LIMITS
        return self._figure(
            question, said, said.value, unit_of_value=definition.counted, lower=low, upper=high
        )

    def _rate(self, question: Question, measure: Measure, definition: Rate) -> Figure:
        top = self._sum(measure, definition.top, question)
        bottom = self._sum(measure, definition.bottom, question)
        lacking = next((said for said in (bottom, top) if said.value is None), None)
        if lacking is not None:
            return self._printed(question, measure, definition) or self._figure(
                question,
                lacking,
                None,
                numerator=top.value,
                denominator=bottom.value,
                unit_of_value=definition.unit,
            )
        return self._rate_of(question, definition, top, bottom)

    def _rate_of(self, question: Question, definition: Rate, top: Said, bottom: Said) -> Figure:
        assert top.value is not None
        assert bottom.value is not None
        said = _together(top, bottom)
        counts = {
            "numerator": top.value,
            "denominator": bottom.value,
            "unit_of_value": definition.unit,
        }
        if bottom.value == 0:
            nothing = replace(
                said, status=Status.NOT_APPLICABLE, note="there are no cases to divide by"
            )
            return self._figure(question, nothing, None, **counts)
        too_few = self._too_few(bottom)
        if too_few:
            return self._figure(question, too_few, None, **counts)
        low, high = rate_limits(definition, top.value, bottom.value, self._confidence)
        value = definition.of(top.value, bottom.value)
        return self._figure(question, said, value, lower=low, upper=high, **counts)

    def _too_few(self, bottom: Said) -> Said | None:
        """A percentage on few cases is not made public (security.md R7)."""
        if (
            not isinstance(self._control, Rounded | Suppressed)
            or bottom.published
            or bottom.value is None
        ):
            return None
        least = self._control.rules.percent_base
        if bottom.value >= least:
            return None
        return Said(None, Status.SUPPRESSED, f"fewer than {least} cases", bottom.sources)

    def _printed(self, question: Question, measure: Measure, definition: Rate) -> Figure | None:
        """A rate that the source printed without its counts: shown as printed, to those who may."""
        raw = calculate.printed_rate(self._facts, measure, _part(question), question.period)
        if raw is None or raw.value is None or not (self.audience.is_exact or raw.published):
            return None
        note = "as the source prints it; its counts are not in the data"
        said = Said(raw.value, Status.SHOWN, note, raw.sources, raw.published)
        return self._figure(
            question, said, raw.value, unit_of_value=definition.unit, places=raw.places
        )

    def _said(self, measure: Measure, question: Question) -> Said:
        part = _part(question)
        if _makes_findable(measure, part):
            return FINDABLE
        raw = calculate.count(self._facts, measure, part, question.period)
        if raw.value is None and measure.definition.name == POPULATION:
            raw = population.residents(*part, question.period.end) or raw
        return self._control.say(measure, part, question.period, raw)

    def _sum(self, measure: Measure, terms: Sequence[Term], question: Question) -> Said:
        total, joined = Fraction(0), None
        for term in terms:
            said = self._said(term_measure(measure, term), question)
            if said.value is None:
                return said
            total += term.sign * said.value
            joined = said if joined is None else _together(joined, said)
        assert joined is not None
        return replace(joined, value=total)

    # -- comparisons and ranks ------------------------------------------------------------

    def _comparison(self, question: Question) -> Figure:
        other = self.answer(other_of(question))
        refused = self._percentage_of_few(question, other)
        return refused or compare(question, self.answer(question.base), other)

    def _percentage_of_few(self, question: Question, other: Figure) -> Figure | None:
        """A share of few cases, or a change from few, withheld as a rate of them is."""
        measured = register.measure(other.question.code, other.question.group).definition
        is_percentage = question.as_ in (As.SHARE_OF, As.PERCENT_CHANGE)
        if not is_percentage or other.value is None or not isinstance(measured, Count):
            return None
        base = Said(other.value, other.status, "", other.sources, other.as_published)
        too_few = self._too_few(base)
        if too_few is None:
            return None
        return self._figure(question, too_few, None, unit_of_value=PERCENT)

    def _rank(self, question: Question) -> Figure:
        own = self.answer(change_of(question) if question.vs else question.base)
        if own.value is None:
            return replace(own, question=question)
        kinds = RANKED[question.among or "boroughs"]
        if units.unit(question.unit).kind not in kinds:
            note = f"{question.unit} is not ranked among {question.among or 'boroughs'}"
            return replace(
                own, question=question, value=None, status=Status.NOT_APPLICABLE, note=note
            )
        standings, silent = self._standings(question, kinds)
        lowest = question.as_ is As.RANK_FROM_LOWEST
        found = ranks.rank(question.unit, standings, self._confidence, lowest=lowest)
        return replace(
            own,
            question=question,
            value=Fraction(found.place),
            lower=None,
            upper=None,
            rank_low=found.low,
            rank_high=found.high,
            unit_of_value="rank",
            numerator=None if question.vs else own.numerator,
            denominator=None if question.vs else own.denominator,
            note="; ".join(filter(None, (own.note, _rank_note(question, found, silent)))),
        )

    def _standings(
        self, question: Question, kinds: tuple[UnitKind, ...]
    ) -> tuple[dict[str, ranks.Standing], int]:
        definition = register.measure(question.code, question.group).definition
        standings, silent = {}, 0
        for unit in units.all_units():
            if unit.kind in kinds and unit.exists_on(question.period.end):
                standing = self._standing(replace(question, unit=unit.name), definition)
                if standing is None:
                    silent += 1
                else:
                    standings[unit.name] = standing
        return standings, silent

    def _standing(self, question: Question, definition: Count | Rate) -> ranks.Standing | None:
        """What a unit is ranked by: its figure or, with `vs`, the change since that period."""
        now = self.answer(question.base)
        if question.vs is None:
            return None if now.value is None else ranks.Standing(now.value, error(definition, now))
        change = self.answer(change_of(question))
        if change.value is None:
            return None
        before = self.answer(replace(question.base, period=question.vs))
        return ranks.Standing(change.value, change_error(definition, now, before))

    # -- what travels with a figure -------------------------------------------------------

    def _figure(
        self, question: Question, said: Said, value: Fraction | None, **more: object
    ) -> Figure:
        definition = register.measure(question.code, question.group).definition
        status = said.status
        if value is None and status.has_value:
            status = Status.NOT_AVAILABLE
        return Figure(
            question=question,
            status=status,
            value=value,
            note=said.note,
            audience=self.audience,
            as_published=said.published,
            is_low=said.is_low,
            definition=definition.version,
            policy=policy.version(),
            edition=self.edition,
            sources=said.sources,
            **more,  # type: ignore[arg-type]
        )

    def _with_coverage(self, figure: Figure) -> Figure:
        """Marks a figure of a unit that did not exist for the whole period (000-427, 000-428)."""
        unit = units.unit(_counting_unit(figure.question))
        start = figure.question.period.start
        if figure.value is None or unit.since is None or unit.since <= start:
            return figure
        began = f"{unit.since.day} {unit.since:%B %Y}"
        note = f"{unit.name} began on {began}, and before that it counts {unit.before or 'others'}"
        return replace(figure, note="; ".join(filter(None, (figure.note, note))))


def term_measure(measure: Measure, term: Term) -> Measure:
    """The count that a term of a rate stands for, in the rate's own group or the term's."""
    group = term.group or measure.group
    named = register.definition(term.count)
    if isinstance(named, Count) and named.of_any_group:
        return register.measure(term.count)
    if group is None or named.namespace:
        return register.measure(term.count, group)
    return register.measure(f"{group}.{term.count}")


def _counts(measure: Measure) -> list[Measure]:
    if isinstance(measure.definition, Count):
        return [measure]
    terms = (*measure.definition.top, *measure.definition.bottom)
    return [term_measure(measure, term) for term in terms]


def _part(question: Question) -> Part:
    return Part(question.unit, question.breakdown, question.category)


def _counting_unit(question: Question) -> str:
    """The unit whose dates bound the figure: `scd2` of the force is SCD2's."""
    return groups.canonical(question.code.rpartition(".")[0], question.unit)[1]


def _together(one: Said, other: Said) -> Said:
    rounded = Status.ROUNDED in (one.status, other.status)
    return Said(
        one.value,
        Status.ROUNDED if rounded else one.status,
        "; ".join(dict.fromkeys(filter(None, (one.note, other.note)))),
        tuple(dict.fromkeys((*one.sources, *other.sources))),
        one.published and other.published,
    )


def _makes_findable(measure: Measure, part: Part) -> bool:
    """Whether the count, divided so, would tell who somebody was (003-264, 004-294)."""
    definition = measure.definition
    marked = isinstance(definition, Count) and definition.never_by_person
    return marked and breakdowns.is_of_people(part.breakdown)


def _rank_note(question: Question, found: ranks.Rank, silent: int) -> str:
    notes = [f"among {found.among}"]
    if question.vs is not None:
        is_count = change_of(question).as_ is As.PERCENT_CHANGE
        change = "percent change" if is_count else "change in points"
        notes.insert(0, f"by {change} since {question.vs.label}")
        if found.low is None:
            notes.append("how far chance could move it is not known")
    if found.tied:
        notes.append(f"shared with {found.tied}")
    if found.low is not None:
        notes.append(f"by chance it could be anywhere from {found.low} to {found.high}")
    if silent:
        notes.append(f"{silent} have no figure")
    return ", ".join(notes)
