"""Exact figures when they are required: which cells to hide so that no small one is worked out.

Each table is protected by itself with the least count lost (R3): the kinds of outcome of every
unit, whose margins are printed, and every other count over the units under a total. What other
tables and earlier editions give away is found by the attack, which withholds more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.core.measures import register
from goldenthread.core.measures.control import Address, is_finer
from goldenthread.core.measures.facts import Part
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.publication.families import Family
from goldenthread.core.publication.plan import Plan, Subject
from goldenthread.core.publication.tables import RESIDUAL
from goldenthread.core.small_numbers import Protection, suppress, table
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.small_numbers.suppression import Suppression
from goldenthread.core.words import groups, units
from goldenthread.core.words.units import Unit


@dataclass
class Pattern:
    """The cells that are hidden, those that may be printed, and what each table lost."""

    hidden: set[Address] = field(default_factory=set)
    allowed: set[Address] = field(default_factory=set)
    lost: int = 0
    notes: list[str] = field(default_factory=list)

    def take(self, addresses: Sequence[Sequence[Address]], found: Suppression) -> None:
        """Enter one protected table; `addresses` has the shape of its cells with margins."""
        for row, cells in enumerate(addresses):
            for column, address in enumerate(cells):
                self.allowed.add(address)
                if found.hidden[row, column]:
                    self.hidden.add(address)
        self.lost += found.loss
        if found.note:
            self.notes.append(found.note)


def pattern(exact: Figures, plan: Plan, rules: Rules) -> Pattern:
    """The pattern for a plan; `exact` is asked for true counts, which stay inside."""
    made = Pattern()
    for subject in plan.by_unit:
        for total in subject.totals:
            _protect_under(made, exact, plan, subject, total, rules)
    for subject in plan.headline:
        _protect_alone(made, exact, plan, subject, rules)
    for family in plan.families:
        _protect_family(made, exact, plan, family, rules)
    return made


def _protect_under(
    made: Pattern, exact: Figures, plan: Plan, subject: Subject, total: Unit, rules: Rules
) -> None:
    rows = _rows(subject, total, plan)
    for names, whole in _blocks(subject):
        told = {u: [_true(exact, plan, subject, n, u) for n in names] for u in rows}
        if told.get(RESIDUAL) == [0] * len(names):
            del told[RESIDUAL]  # the rows add up, and there is no row to protect
        counts = list(told.values())
        if not rows or any(count is None for row in counts for count in row):
            continue
        addresses = [
            [_address(plan, subject, name, unit) for name in (*names, whole)]
            for unit in (*told, total.name)
        ]
        if len(names) == 1:
            counts, addresses = _lying_down(counts, addresses)
        threshold = rules.threshold_for(finer=groups.group(subject.group.code).children)
        made.take(
            addresses,
            suppress(
                table(counts, threshold=threshold, keep_margins=len(names) > 1),
                Protection(threshold, rules.least_width_share),
                seconds=rules.solver_seconds,
            ),
        )


def _lying_down(
    counts: list[list[int | None]], addresses: list[list[Address]]
) -> tuple[list[list[int | None]], list[list[Address]]]:
    """One count over units as a table of one row, whose lower margin is the cells again."""
    row = [cells[0] for cells in addresses]
    return [[cells[0] for cells in counts]], [row, row]


def _protect_alone(
    made: Pattern, exact: Figures, plan: Plan, subject: Subject, rules: Rules
) -> None:
    """Counts that stand in no table by unit: small ones are hidden, others printed."""
    threshold = rules.threshold_for(finer=groups.group(subject.group.code).children)
    for name in subject.counts:
        for unit in subject.units:
            address = _address(plan, subject, name, unit.name)
            count = _true(exact, plan, subject, name, unit.name)
            if address not in made.allowed and count is not None:
                made.allowed.add(address)
                if count < threshold:
                    made.hidden.add(address)


def _protect_family(
    made: Pattern, exact: Figures, plan: Plan, family: Family, rules: Rules
) -> None:
    """Small counts are hidden; what follows from sums and ceilings the attack withholds."""
    for key, (unit, group) in family.counted:
        question = Question(code=key, unit=unit.name, period=plan.period, group=group)
        count = exact.answer(question).value
        if count is None:
            continue
        address = (key, Part(unit.name), plan.period)
        finer = is_finer(register.measure(key, group), Part(unit.name))
        made.allowed.add(address)
        if count < rules.threshold_for(finer=finer):
            made.hidden.add(address)


def _rows(subject: Subject, total: Unit, plan: Plan) -> list[str]:
    parts = units.parts(total, subject.group.tree, plan.period.end)
    given = [part.name for part in parts if part in subject.units]
    has_residual = total == units.residual_of(subject.group.tree)
    return [*given, RESIDUAL] if given and has_residual else given


def _blocks(subject: Subject) -> Iterator[tuple[tuple[str, ...], str]]:
    """Names of the counts of a table, and of the whole they add up to."""
    inside: set[str] = set()
    for whole in subject.counts:
        names = tuple(definition.name for definition in register.parts_of(whole))
        if any(name in subject.counts for name in names):
            inside |= {whole, *names}
            yield names, whole
    for name in subject.counts:
        if name not in inside:
            yield (name,), name


def _true(exact: Figures, plan: Plan, subject: Subject, name: str, unit: str) -> int | None:
    question = Question(code=subject.code(name), unit=unit, period=plan.period)
    value = exact.answer(question).value
    return None if value is None or value < 0 else int(value)


def _address(plan: Plan, subject: Subject, name: str, unit: str) -> Address:
    return (subject.code(name), Part(unit), plan.period)
