"""Round a whole release, attack it, and withhold by exception until nothing is found.

Rounding each number by itself is nearly always enough, but not always: where 5 is the sum of
5 and *low*, the *low* cannot be 4. Such cells are found only by the attack. Then one printed
number that the recovery rests on is withheld, the smallest there is, and the attack runs
again. Each round withholds at least one number more, so it ends; where nothing is left to
withhold, it says so and the release does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from goldenthread.core.small_numbers.attack import attack
from goldenthread.core.small_numbers.model import (
    Cell,
    Finding,
    Key,
    Problem,
    Published,
    Release,
    Report,
    Structure,
    hidden,
    printed,
)
from goldenthread.core.small_numbers.rounding import Kind, control
from goldenthread.core.small_numbers.rules import Rules


@dataclass(frozen=True)
class Protected:
    """A release as it may be printed, what was withheld by exception, and the last attack."""

    release: Release
    withheld: tuple[Key, ...]
    report: Report

    @property
    def passed(self) -> bool:
        """True where the attack on this release finds nothing."""
        return self.report.passed


def round_release(
    name: str, cells: Sequence[Cell], structure: Structure, *, rules: Rules
) -> Release:
    """Every cell rounded by itself (R2). Cells need their true `value`; raises ValueError."""
    return Release(
        name=name,
        cells=tuple(cells),
        published=tuple(_printed(cell, rules) for cell in cells),
        structure=structure,
    )


def _printed(cell: Cell, rules: Rules) -> Published:
    """One cell under the rounding rules; a count that is not sensitive is printed as it is."""
    if cell.value is None:
        raise ValueError(f"{cell.key} has no value to round. Leave out what is not known.")
    if not cell.sensitive:
        return Published(cell.key, Kind.EXACT, cell.value, cell.value, cell.value)
    made = control(
        cell.value,
        threshold=cell.threshold,
        base=rules.base,
        sensitive=not cell.zero_may_show,
        structural=cell.structural,
    )
    return printed(cell.key, made)


def protect(
    release: Release,
    earlier: Sequence[Release] = (),
    *,
    rules: Rules,
    keep: Callable[[Key], bool] = lambda key: False,
) -> Protected:
    """Withhold numbers of a release until the attack finds nothing, or nothing can be withheld.

    `keep` says of a key that it is withheld only where no other number would do (headlines).
    """
    withheld: list[Key] = []
    while True:
        report = attack(release, earlier, rules=rules)
        chosen = _choose(report.findings, release, keep)
        if report.passed or not chosen:
            return Protected(release, tuple(withheld), report)
        withheld += chosen
        release = _without(release, chosen)


def _choose(
    findings: Iterable[Finding], release: Release, keep: Callable[[Key], bool]
) -> list[Key]:
    """One printed number for each finding, the smallest that carries it; none twice over."""
    printed_now = {
        number.key: number for number in release.published if number.kind is not Kind.HIDDEN
    }
    chosen: list[Key] = []
    touched: set[Key] = set()
    for finding in findings:
        carrying = {finding.key, *finding.uses}
        is_beyond_us = finding.problem in (Problem.NOT_DERIVED, Problem.EXTRA)
        if is_beyond_us or carrying & touched or (chosen and not finding.uses):
            continue
        touched |= carrying
        able = sorted(carrying & printed_now.keys(), key=lambda k: _order(k, printed_now[k], keep))
        chosen += able[:1]
    return chosen


def _order(key: Key, number: Published, keep: Callable[[Key], bool]) -> tuple[bool, bool, int, Key]:
    """Numbers to keep last, words after numbers (a word tells little), then the smallest."""
    return keep(key), number.value is None, number.value or 0, key


def _without(release: Release, keys: Iterable[Key]) -> Release:
    """The release with these numbers withheld."""
    gone = set(keys)
    published = tuple(
        hidden(number.key, number.where) if number.key in gone else number
        for number in release.published
    )
    return replace(release, published=published)
