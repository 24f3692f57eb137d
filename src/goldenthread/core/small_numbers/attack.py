"""The attacker: tries to recover, from everything printed, what was not to be known.

Runs before each edition on what was read back from the written files; the edition is refused
while anything is found. The checks and pass lines are A1 to A7 of security.md 4.3:

A1  every cell of the release, all its tables together: nothing recovered; a withheld cell is
    uncertain by at least max(threshold, share of the cell); a rounded cell keeps at least so
    many values; for *low* every count from 1 to one below the threshold stays possible
A2  the same with every earlier edition in the ledger
A3  the same with rates, shares and means
A4  the same for a partner who takes away its own rows, and for anyone who knows one person
A5  pieces and differences of overlapping periods
A6  pieces and differences of nested areas
A7  what else a file holds (`artefacts`)

A cell that nobody printed but anybody can work out is judged like a withheld one, except that
it may also be as vague as the word *low*. A count proved to be at the threshold or above is not
small, and may be known.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from goldenthread.core.small_numbers.assemble import Puzzle, puzzle
from goldenthread.core.small_numbers.component import ContradictionError, Span
from goldenthread.core.small_numbers.model import (
    Cell,
    Finding,
    Key,
    Problem,
    Published,
    Ratio,
    Release,
    Report,
)
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.small_numbers.rules import Rules
from goldenthread.core.small_numbers.system import System
from goldenthread.core.words import round_half_up

CHECKS = ("A1", "A2", "A3", "A4", "A5", "A6")
"""The checks of `attack`; A7 is `artefacts.extras`."""
NOT_EXACT = 2
"""A count that keeps so many possible values is not recovered exactly."""
EXPLAINED = 40
"""So many findings have the numbers that carry them worked out; the rest wait a round."""
WITNESSES = 12
"""Ways to fill the open cells that are tried before a solver is asked about one person."""


def attack(release: Release, earlier: Sequence[Release] = (), *, rules: Rules) -> Report:
    """Attack a release with everything published before it. Passed only if nothing is found."""
    until = time.monotonic() + rules.attack_seconds
    findings = _printed_small(release) + _not_derived(release) + _corrected(release, earlier)
    try:
        made = puzzle(release, earlier)
        found, solved = _recovered(made, rules, until)
    except ContradictionError as error:
        return _contradicted(findings, error)
    findings += _blame(found, release, earlier, rules)
    known, more = _with_knowledge(made, release, found, until)
    findings += known
    return Report(
        tuple(_only_new(findings, release, earlier, rules)),
        CHECKS,
        attacked=len(_targets(made)),
        solved=solved + more,
        unproved=sum(f.problem is Problem.NOT_PROVED for f in findings),
    )


def bounds(
    release: Release, earlier: Sequence[Release] = (), *, seconds: float = math.inf
) -> dict[Key, Span]:
    """For every cell, printed or implied, how far it can still move under all that is known."""
    made = puzzle(release, earlier)
    return made.system.spans(made.cells, seconds=seconds)


@dataclass(frozen=True)
class Line:
    """The pass line of one cell: `wide` is asked of the counts that were really reached."""

    kind: Kind | None
    threshold: int
    need: int
    """Asked of a withheld or implied cell: at least so wide."""
    values: int
    """Asked of a rounded cell: at least so many possible counts."""

    def wide(self, low: int, high: int | None) -> bool:
        """True where a range reached is wide enough; a wider one then is too."""
        width = math.inf if high is None else high - low
        as_low = low <= 1 and (high is None or high >= self.threshold - 1)
        if self.kind is Kind.ROUNDED:
            return width + 1 >= self.values
        if self.kind is Kind.LOW:
            return as_low
        return width >= self.need or (as_low and self.kind is None)

    @property
    def words(self) -> str:
        """What the pass line asks, for the finding."""
        if self.kind is Kind.ROUNDED:
            return f"A rounded count must keep at least {self.values} possible values (A1)."
        if self.kind is Kind.LOW:
            return f"For low every count from 1 to {self.threshold - 1} must stay possible (A1)."
        return f"The range must be at least {self.need} wide (R3, R4)."


@dataclass(frozen=True)
class Lines:
    """The pass lines of one release. In a rounded one, a count known to reach the threshold is
    asked for as many values as rounding promises, and from `sensitive_below` on only not to be
    exact; in an exact one it may be known."""

    rules: Rules
    is_rounded: bool

    def line(self, cell: Cell, number: Published | None, floor: int) -> Line | None:
        """What is asked of a cell that is proved to be at least `floor`; None: nothing."""
        rules, kind = self.rules, number.kind if number else None
        if cell.held:
            share = math.ceil(rules.least_width_share * (cell.value or 0))
            return Line(Kind.HIDDEN, cell.threshold, max(cell.threshold, share), 0)
        if kind in (Kind.HIDDEN, None) and floor >= cell.threshold:
            if not self.is_rounded:
                return None
            kind = Kind.ROUNDED
        values = rules.least_values if floor < rules.sensitive_below else NOT_EXACT
        return Line(kind, cell.threshold, cell.threshold, values)


def _targets(made: Puzzle) -> list[Key]:
    """The unknowns to attack: all that are sensitive and not printed as they are."""
    return [
        key
        for key, cell in made.cells.items()
        if cell.sensitive and not cell.structural and not _is_plain(made.published.get(key))
    ]


def _is_plain(number: Published | None) -> bool:
    return number is not None and number.kind is Kind.EXACT


def _recovered(made: Puzzle, rules: Rules, until: float) -> tuple[list[Finding], int]:
    """Attack all cells together, with every fact; how often the solver was needed beside."""
    made.system.narrow()
    lines = _lines(made, rules)
    groups = {rest: (whole, part) for whole, part, rest in made.groups}
    asked = {
        key: line
        for key in _targets(made)
        if (line := lines.line(made.cells[key], made.published.get(key), _floor(made, key)))
    }
    spans = made.system.spans(
        [*asked, *groups],
        enough=lambda key, low, high: high >= 1 if key in groups else asked[key].wide(low, high),
        seconds=until - time.monotonic(),
        narrowed=True,
    )
    found = [_judge(made, key, spans[key], lines) for key in asked]
    found += [
        _judge_group(made, whole, part, spans[rest]) for rest, (whole, part) in groups.items()
    ]
    real = [finding for finding in found if finding]
    carried = [replace(one, uses=made.system.explain(one.key)) for one in real[:EXPLAINED]]
    return carried + real[EXPLAINED:], made.system.solved


def _lines(made: Puzzle, rules: Rules) -> Lines:
    return Lines(rules, any(n.kind is Kind.ROUNDED for n in made.published.values()))


def _floor(made: Puzzle, key: Key) -> int:
    return made.system.lower[made.system.index[key]]


def _judge(made: Puzzle, key: Key, span: Span, lines: Lines) -> Finding | None:
    """A finding where a span does not meet its pass line."""
    line = lines.line(made.cells[key], made.published.get(key), span.floor)
    if line is None or line.wide(span.low, span.high):
        return None
    problem = Problem.EXACT if span.is_exact else Problem.NARROW
    if not span.is_proved and line.wide(span.floor, span.ceiling):
        problem = Problem.NOT_PROVED
    return Finding(made.check[key], key, problem, span.floor, span.ceiling, line.words)


def _judge_group(made: Puzzle, whole: Key, part: Key, rest: Span) -> Finding | None:
    """A finding where everyone in a group is known to be in one sensitive category (R1)."""
    if rest.ceiling != 0 or not made.cells[part].sensitive or _floor(made, whole) < 1:
        return None
    because = "Everyone counted in the whole is known to be in this category (R1)."
    low, high = _floor(made, part), made.system.upper[made.system.index[part]]
    return Finding("A1", part, Problem.GROUP, low, high, because)


def _printed_small(release: Release) -> list[Finding]:
    """Counts printed as they are that the rules never print (R1)."""
    cells = {cell.key: cell for cell in release.cells}
    found = []
    for number in release.published:
        cell = cells.get(number.key)
        if cell is None:
            raise LookupError(
                f"{release.name} prints {number.key} ({number.where}), which is not among its "
                "cells. Add the cell, so that it can be attacked."
            )
        if number.kind is not Kind.EXACT or not cell.sensitive or cell.structural:
            continue
        value = number.value if number.value is not None else number.low
        if 0 < value < cell.threshold or (value == 0 and not cell.zero_may_show):
            because = f"A count under {cell.threshold} stands in the release ({number.where}) (R1)."
            found.append(Finding("A1", cell.key, Problem.EXACT, value, value, because))
    return found


def _corrected(release: Release, earlier: Sequence[Release]) -> list[Finding]:
    """Corrections whose size is known to be small: they tell of the cases put in or out (R5)."""
    old: dict[Key, list[Published]] = {}
    for one in earlier:
        keys = {cell.key: replace(cell, revision="").key for cell in one.cells}
        for number in one.published:
            old.setdefault(keys[number.key], []).append(number)
    cells = {cell.key: cell for cell in release.cells if cell.sensitive}
    found = []
    for number in release.published:
        if cell := cells.get(number.key):
            for before in old.get(replace(cell, revision="").key, []):
                if before.key != number.key and _is_small_step(before, number, cell.threshold):
                    because = "A correction tells by how few it was corrected (R5)."
                    low, high = number.low, number.high
                    found.append(Finding("A5", cell.key, Problem.EXACT, low, high, because))
    return found


def _is_small_step(old: Published, new: Published, threshold: int) -> bool:
    """True where the difference of two counts is known to be from 1 to threshold - 1."""
    if old.high is None or new.high is None:
        return False
    steps = (new.low - old.high, new.high - old.low), (old.low - new.high, old.high - new.low)
    return any(low >= 1 and high < threshold for low, high in steps)


def _not_derived(release: Release) -> list[Finding]:
    """Rates said to come from printed counts that are not what the printed counts give (R7)."""
    values = {number.key: number.value for number in release.published}
    found = []
    for one in release.ratios:
        if one.of_controlled and not _is_derived(one, values.get(one.top), values.get(one.bottom)):
            because = f"The rate {one.value} must be worked out from printed counts only (R7)."
            found.append(Finding("A3", one.top, Problem.NOT_DERIVED, because=because))
    return found


def _is_derived(one: Ratio, top: int | None, bottom: int | None) -> bool:
    if top is None or not bottom:
        return False
    return round_half_up(Fraction(top * one.per, bottom), one.places) == one.value


def _blame(
    found: list[Finding], release: Release, earlier: Sequence[Release], rules: Rules
) -> list[Finding]:
    """Name the first check that already breaks each cell: A1 alone, A2 with the ledger, else A3."""
    named = []
    smaller = [("A1", puzzle(release, ratios=False))]
    if earlier:
        smaller.append(("A2", puzzle(release, earlier, ratios=False)))
    for finding in found:
        if finding.check == "A1":
            finding = replace(finding, check=_first(smaller, finding, rules))
        named.append(finding)
    return named


def _first(smaller: list[tuple[str, Puzzle]], finding: Finding, rules: Rules) -> str:
    """The first of the smaller puzzles that gives the finding too; A3 where none does."""
    for check, made in smaller:
        if finding.key not in made.cells:
            continue
        if finding.problem is Problem.GROUP:
            return check
        span = made.system.spans([finding.key], seconds=1)[finding.key]
        if _judge(made, finding.key, span, _lines(made, rules)):
            return check
    return "A3"


def _contradicted(findings: list[Finding], error: ContradictionError) -> Report:
    """The report where the printed numbers fit no counts at all: nothing can be proved."""
    named = error.keys[:5]
    because = f"{error} Printed numbers concerned: {'; '.join(named)}."
    problem = Finding("A1", error.keys[0], Problem.CONTRADICTION, because=because, uses=error.keys)
    return Report((*findings, problem), CHECKS, attacked=0, solved=0, unproved=1)


def _only_new(
    findings: list[Finding], release: Release, earlier: Sequence[Release], rules: Rules
) -> list[Finding]:
    """Leave out what earlier editions had already given away, unless this one narrows it."""
    ours = {cell.key for cell in release.cells}
    theirs = [f for f in findings if f.key not in ours]
    if not earlier or not theirs:
        return findings
    before = puzzle(earlier[-1], earlier[:-1])
    known = [f.key for f in theirs if f.key in before.cells]
    spans = before.system.spans(known, seconds=rules.attack_seconds)

    def is_old(finding: Finding) -> bool:
        span = spans.get(finding.key)
        return span is not None and (span.floor, span.ceiling) == (finding.low, finding.high)

    return [f for f in findings if f.key in ours or not is_old(f)]


def _with_knowledge(
    made: Puzzle, release: Release, found: list[Finding], until: float
) -> tuple[list[Finding], int]:
    """A4: what a partner learns with its own rows, and anyone who knows one person."""
    already = {finding.key for finding in found}
    findings: list[Finding] = []
    calls = 0
    for agency, counts in release.agencies.items():
        system = made.system.copy()
        how = f"{agency} takes away its own rows"
        all_of_it = [*_targets(made), *counts]
        try:
            findings += _knowing(made, system, counts, how, until, targets=all_of_it)
        except ContradictionError as error:
            because = f"{agency} supplied more than the printed numbers allow. {error}"
            findings.append(Finding("A4", error.keys[0], Problem.CONTRADICTION, because=because))
        calls += system.solved
    targets = set(_targets(made))
    for part in made.system.split():
        inside = [key for key in part.keys if key in targets and _may_be_small(made, part, key)]
        if not part.facts:
            continue
        points = part.witnesses(WITNESSES)
        for key in inside:
            if part.lower[part.index[key]] == 0 and not _is_harmless(part, points, key, inside):
                system = part.copy()
                how = f"one person is known to be counted in {key}"
                with suppress(ContradictionError):  # nobody can be there, as A1 has found
                    findings += _knowing(made, system, {key: 1}, how, until, targets=inside)
                calls += system.solved
    unique = {finding.key: finding for finding in reversed(findings) if finding.key not in already}
    return list(unique.values()), calls


def _is_harmless(part: System, points: np.ndarray, key: Key, targets: Sequence[Key]) -> bool:
    """True where, with one person known in this cell, points at hand leave every target open."""
    fitting = points[points[:, part.index[key]] >= 1][:, [part.index[one] for one in targets]]
    return len(fitting) > 1 and bool((fitting.max(axis=0) > fitting.min(axis=0)).all())


def _may_be_small(made: Puzzle, part: System, key: Key) -> bool:
    """True where a count may yet be under its threshold once one person is taken away."""
    return part.lower[part.index[key]] <= made.cells[key].threshold


def _knowing(
    made: Puzzle,
    system: System,
    counts: Mapping[Key, int],
    how: str,
    until: float,
    *,
    targets: Iterable[Key],
) -> list[Finding]:
    """Findings that only the knowledge of some rows gives: an exact small count of others."""
    for key, count in counts.items():
        system.add(key, count)
    system.narrow(system.holding(counts))
    spans = system.spans(
        dict.fromkeys(targets),
        enough=lambda _, low, high: low < high,
        seconds=until - time.monotonic(),
        narrowed=True,
    )
    found = []
    for key, span in spans.items():
        others = span.low - counts.get(key, 0)
        if span.low == span.high and 0 < others < made.cells[key].threshold:
            because = f"{others} others are known exactly once {how} (R8)."
            problem = Problem.EXACT if span.is_exact else Problem.NOT_PROVED
            uses = system.explain(key)
            found.append(Finding("A4", key, problem, span.floor, span.ceiling, because, uses))
    return found
