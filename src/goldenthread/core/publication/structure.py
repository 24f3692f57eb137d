"""How the counts of an edition add up: what an attacker knows beside the printed numbers."""

from __future__ import annotations

from collections.abc import Iterator

from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.plan import Plan, Subject
from goldenthread.core.small_numbers.model import Cell, Relation
from goldenthread.core.words import units


def relations(desk: Desk, exact: Figures, plan: Plan) -> tuple[Relation, ...]:
    """Sums over units and over kinds of outcome, and ceilings, that are true of the data.

    A sum that does not hold in the data (a total with a residual) binds an attacker only as a
    ceiling; taking it for a sum would find what is not so. `exact` is asked for the truth of the
    sums alone: no count of it leaves this function.
    """
    return tuple(
        relation
        for subject in plan.by_unit
        for relation in (*_over_units(desk, exact, subject), *_over_counts(desk, exact, subject))
    )


def _over_units(desk: Desk, exact: Figures, subject: Subject) -> Iterator[Relation]:
    for name in subject.counts:
        code = subject.code(name)
        for total in subject.totals:
            parts = [p.name for p in units.parts(total, subject.group.tree, desk.period.end)]
            yield from _relation(desk, exact, (code, total.name), [(code, p) for p in parts])


def _over_counts(desk: Desk, exact: Figures, subject: Subject) -> Iterator[Relation]:
    for name in subject.counts:
        definition = register.definition(name)
        assert isinstance(definition, Count)
        whole = definition.part_of
        if whole is None or whole not in subject.counts:
            continue
        siblings = [n for n in subject.counts if _part_of(n) == whole]
        for unit in subject.units:
            if name == siblings[0]:
                yield from _relation(
                    desk,
                    exact,
                    (subject.code(whole), unit.name),
                    [(subject.code(n), unit.name) for n in siblings],
                )
    for name in subject.counts:
        for bound in _bounds(name):
            if bound in subject.counts:
                for unit in subject.units:
                    whole_of = (subject.code(bound), unit.name)
                    yield from _relation(desk, exact, whole_of, [(subject.code(name), unit.name)])


def _relation(
    desk: Desk, exact: Figures, whole: tuple[str, str], parts: list[tuple[str, str]]
) -> Iterator[Relation]:
    counted = [_true(exact, desk, code, unit) for code, unit in (whole, *parts)]
    if not parts or any(count is None for count in counted):
        return
    rest = (counted[0] or 0) - sum(count or 0 for count in counted[1:])
    if rest < 0:
        return
    keys = [_key(desk, *address) for address in (whole, *parts)]
    terms = ((keys[0], 1), *((key, -1) for key in keys[1:]))
    is_sum = rest == 0 and len(parts) > 1
    because = "the parts add up to the whole" if is_sum else "the parts are within the whole"
    yield Relation(terms=terms, low=0, high=0 if is_sum else None, because=because)


def _true(exact: Figures, desk: Desk, code: str, unit: str) -> int | None:
    value = exact.answer(Question(code=code, unit=unit, period=desk.period)).value
    return None if value is None else int(value)


def _key(desk: Desk, code: str, unit: str) -> str:
    cell = Cell(measure=code, unit=unit, start=desk.period.start, end=desk.period.end, threshold=1)
    return cell.key


def _part_of(name: str) -> str | None:
    definition = register.definition(name)
    return definition.part_of if isinstance(definition, Count) else None


def _bounds(name: str) -> tuple[str, ...]:
    definition = register.definition(name)
    return tuple(b.of for b in definition.at_most) if isinstance(definition, Count) else ()
