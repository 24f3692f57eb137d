"""How the counts of an edition add up: what an attacker knows beside the printed numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from goldenthread.core.editions import measure_of
from goldenthread.core.measures import register
from goldenthread.core.measures.control import is_finer
from goldenthread.core.measures.facts import Part
from goldenthread.core.measures.model import AddsOver, Count
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import As, Question
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.families import Family
from goldenthread.core.publication.plan import Plan, Subject
from goldenthread.core.small_numbers.model import Cell, Key, Relation
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.words import groups, units
from goldenthread.core.words.units import UnitKind


class Asked(NamedTuple):
    """A count of the edition's period: its code, its unit, and its group if it names one apart."""

    code: str
    unit: str
    group: str | None = None


@dataclass
class Known:
    """What an attacker knows of an edition beside its numbers."""

    desk: Desk
    exact: Figures
    """Asked for the truth of sums alone: no count of it leaves this module."""
    printed: frozenset[Key]
    rules: Rules
    relations: list[Relation] = field(default_factory=list)
    unprinted: dict[Key, Cell] = field(default_factory=dict)
    """Counts that nobody printed and that follow from others: implied cells are cells (R4)."""


def known(desk: Desk, exact: Figures, plan: Plan, rules: Rules) -> Known:
    """Sums over units, kinds of outcome and groups, and ceilings, that are true of the data.

    A sum that does not hold in the data (a total with a residual) binds an attacker only as a
    ceiling; taking it for a sum would find what is not so.
    """
    printed = frozenset(
        _cell(desk, _asked(figure.question), rules).key
        for figure in desk.used.values()
        if figure.question.period == desk.period and figure.question.as_ is As.VALUE
    )
    found = Known(desk, exact, printed, rules)
    for subject in plan.by_unit:
        _over_units(found, subject)
        _over_outcomes(found, subject)
        _under_ceilings(found, subject)
    _over_groups(found, plan)
    for family in plan.families:
        _in_family(found, family)
    return found


def _over_groups(found: Known, plan: Plan) -> None:
    """Groups that make another up (rape and other sexual offences), and those within one."""
    codes = {subject.group.code: subject for subject in plan.headline}
    for subject in plan.headline:
        inside = [code for code in subject.group.contains if code in codes]
        for name in subject.counts:
            whole = Asked(subject.code(name), groups.FORCE)
            parts = [
                Asked(f"{code}.{name}", groups.FORCE)
                for code in inside
                if name in codes[code].counts
            ]
            if subject.group.complete and len(parts) == len(subject.group.contains):
                _relate(found, whole, parts)
            else:
                for part in parts:
                    _relate(found, whole, [part])


def _over_units(found: Known, subject: Subject) -> None:
    for name in subject.counts:
        code = subject.code(name)
        for total in subject.totals:
            parts = units.parts(total, subject.group.tree, found.desk.period.end)
            _relate(found, Asked(code, total.name), [Asked(code, part.name) for part in parts])


def _over_outcomes(found: Known, subject: Subject) -> None:
    """Kinds of outcome add up to their whole, also the kind that no table prints."""
    wholes = {whole for name in subject.counts if (whole := _part_of(name)) in subject.counts}
    for whole in sorted(filter(None, wholes)):
        kinds = [definition.name for definition in register.parts_of(whole)]
        for unit in subject.units:
            parts = [Asked(subject.code(kind), unit.name) for kind in kinds]
            _relate(found, Asked(subject.code(whole), unit.name), parts)


def _under_ceilings(found: Known, subject: Subject) -> None:
    for name in subject.counts:
        for bound in _bounds(name):
            if bound in subject.counts:
                for unit in subject.units:
                    part = Asked(subject.code(name), unit.name)
                    _relate(found, Asked(subject.code(bound), unit.name), [part])


def _in_family(found: Known, family: Family) -> None:
    """Units within totals, parts within their ceilings, and groups within what is all together."""
    every = {(key, row.unit, row.group) for key, row in family.counted}
    for key, unit, group in sorted(every, key=lambda e: (e[0], e[1].name, e[2] or "")):
        whole = Asked(key, unit.name, group)
        if unit.kind is UnitKind.TOTAL:
            inside = units.parts(unit, "place", found.desk.period.end)
            named = [p for p in inside if (key, p, group) in every]
            _relate(found, whole, [Asked(key, part.name, group) for part in named])
        for bound in _bounds(key):
            if (bound, unit, group) in every:
                _relate(found, Asked(bound, unit.name, group), [whole])
        if group is not None:
            _relate(found, Asked(key, unit.name), [whole])
            for part in groups.group(group).contains:
                if (key, unit, part) in every:
                    _relate(found, whole, [Asked(key, unit.name, part)])


def _relate(found: Known, whole: Asked, parts: Sequence[Asked]) -> None:
    counted = [_true(found.exact, found.desk, asked) for asked in (whole, *parts)]
    if not parts or any(count is None for count in counted):
        return
    rest = (counted[0] or 0) - sum(count or 0 for count in counted[1:])
    if rest < 0:
        return
    cells = [
        _cell(found.desk, asked, found.rules, is_public=_is_public(found, asked))
        for asked in (whole, *parts)
    ]
    found.unprinted |= {cell.key: cell for cell in cells if cell.key not in found.printed}
    is_sum = rest == 0 and len(parts) > 1
    found.relations.append(
        Relation(
            terms=((cells[0].key, 1), *((cell.key, -1) for cell in cells[1:])),
            low=0,
            high=0 if is_sum else None,
            because="the parts add up" if is_sum else "the parts are within the whole",
        )
    )


def _true(exact: Figures, desk: Desk, asked: Asked) -> int | None:
    value = exact.answer(_question(desk, asked)).value
    return None if value is None or value.denominator != 1 else int(value)


def _is_public(found: Known, asked: Asked) -> bool:
    """Whether the count follows from published tables alone, so that nobody can hide it now."""
    return found.exact.answer(_question(found.desk, asked)).as_published


def _question(desk: Desk, asked: Asked) -> Question:
    return Question(code=asked.code, unit=asked.unit, period=desk.period, group=asked.group)


def _asked(question: Question) -> Asked:
    return Asked(question.code, question.unit, question.group)


def _cell(desk: Desk, asked: Asked, rules: Rules, *, is_public: bool = False) -> Cell:
    measure = register.measure(asked.code, asked.group)
    definition = measure.definition
    finer = is_finer(measure, Part(asked.unit))
    return Cell(
        measure=measure_of(asked.code, asked.group),
        unit=asked.unit,
        start=desk.period.start,
        end=desk.period.end,
        threshold=rules.threshold_for(finer=finer),
        sensitive=not is_public,
        adds_over_time=isinstance(definition, Count) and AddsOver.TIME in definition.adds_over,
    )


def _part_of(name: str) -> str | None:
    definition = register.definition(name)
    return definition.part_of if isinstance(definition, Count) else None


def _bounds(name: str) -> tuple[str, ...]:
    definition = register.definition(name)
    return tuple(b.of for b in definition.at_most) if isinstance(definition, Count) else ()
